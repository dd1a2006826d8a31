/**
 * `POST /v1/codes/issue`: one code for one recipient and purpose, the first time and for ever after. Many recipients are
 * many such requests at once: what one of them is refused is told at its place, and asking again is safe.
 */
import { type FieldError, type IssueRequest, problem, type Recipient } from '@counterfoil/contract'
import { resolveSettings, type Settings } from '@counterfoil/engine'
import type { Caller, Reply, Service } from '../../context.ts'
import type { CodeRow } from '../../store/codes/read-code.ts'
import { etag } from '../documents/revision-match.ts'
import { showDocument } from '../documents/show-document.ts'
import { differences, type KeyedRequest, keep, keyReused, replayOf } from '../idempotency.ts'
import type { StorePlan } from '../plans.ts'
import { addNames } from './add-names.ts'
import type { Issued } from './handout.ts'
import { planKnowing, poolsOf } from './pools.ts'
import { type KnownRecipient, readRecipient } from './recipients.ts'

export interface IssueInput {
  readonly request: IssueRequest
  readonly idempotency_key?: string | undefined
}

export async function issueCodes(service: Service, caller: Caller, input: IssueInput): Promise<Reply> {
  const { request, idempotency_key: key } = input
  const fingerprint = key === undefined ? {} : service.identities.fingerprint(caller.storeId, request)
  const keyed: KeyedRequest = { caller, endpoint: 'issue-code', key, fingerprint }
  const before = await replayOf(service.db, keyed)
  if (before) return before
  const plan = await planKnowing(service, caller.storeId, request)
  const issuing: Issuing = { service, caller, request, plan, settings: plan?.settings ?? resolveSettings({}) }
  const pools = await poolsOf(service, caller, plan, request)
  const { recipient, recipients } = request
  if (recipients) return issueMany(issuing, recipients, pools.ok ? pools.batchIds : pools.errors)
  const read = readOne(issuing, recipient ?? {}, '$.recipient')
  if (!pools.ok || !read.ok)
    return problem('invalid', { errors: [...(pools.ok ? [] : pools.errors), ...(read.ok ? [] : read.errors)] })
  return kept(service, keyed, await issueOne(issuing, read.recipient, pools.batchIds))
}

interface Issuing {
  readonly service: Service
  readonly caller: Caller
  readonly request: IssueRequest
  readonly plan: StorePlan | undefined
  readonly settings: Settings
}

function readOne({ service, caller, request, settings }: Issuing, recipient: Recipient, path: string) {
  const { identities } = service
  return readRecipient({ identities, storeId: caller.storeId, settings, path }, recipient, request.cart)
}

/** 201 and a code, 200 and the one that was handed out before, or a problem. */
async function issueOne(issuing: Issuing, recipient: KnownRecipient, batchIds: readonly string[]): Promise<Reply> {
  const { service, caller, request } = issuing
  for (const batchId of batchIds) {
    const issued = await service.handout.issue({
      storeId: caller.storeId,
      keyId: caller.keyId,
      batchId,
      purpose: request.purpose,
      recipient,
      expiresAfter: request.expires_after,
    })
    if (issued.kind === 'issued') return shown(issued.row, 201)
    // It was given to somebody else at this moment, so they have none any more: from the start.
    if (issued.kind === 'existing')
      return (await existing(issuing, recipient, issued)) ?? issueOne(issuing, recipient, batchIds)
  }
  return poolEmpty
}

const poolEmpty = problem('pool_empty', {
  detail: 'Every code that can be handed out here has been. Extend the batch, or make another with handout issue.',
})

/** What is asked for is what was given, or it is another request under the same key. Undefined: it is not theirs now. */
async function existing(
  { service, caller, request, plan }: Issuing,
  recipient: KnownRecipient,
  { row, names }: Extract<Issued, { readonly kind: 'existing' }>,
): Promise<Reply | undefined> {
  const paths = differingPaths(request, row, plan)
  if (paths.length > 0)
    return problem('key_reused', {
      detail: `This recipient was given a code for the purpose ${request.purpose} in another way.`,
      errors: differences(paths),
    })
  const isKnown = recipient.names.every(name => names.includes(name))
  const { purpose } = request
  const now = isKnown ? row : await addNames(service, caller, { purpose, codeId: row.id, recipient })
  return now && shown(now, 200)
}

/**
 * The cart is not compared: it says what was in it at that moment. A code that took the place of another one is of no
 * batch: it is as good as one of any batch of its promotion.
 */
function differingPaths(
  { promotion, batch, expires_after }: IssueRequest,
  { document }: CodeRow,
  plan: StorePlan | undefined,
): readonly string[] {
  const paths: string[] = []
  if (promotion !== undefined && promotion !== document.promotion) paths.push('$.promotion')
  const isSameBatch =
    document.batch === undefined
      ? plan?.spaces.batches.get(batch ?? '')?.promotion === document.promotion
      : batch === document.batch
  if (batch !== undefined && !isSameBatch) paths.push('$.batch')
  if (expires_after !== undefined && expires_after !== document.expires_after) paths.push('$.expires_after')
  return paths
}

/** The answer under the idempotency key: a request that came first under it is answered instead. */
async function kept(service: Service, keyed: KeyedRequest, reply: Reply): Promise<Reply> {
  if (reply.status !== 201 || keyed.key === undefined || (await keep(service.db, keyed, reply))) return reply
  return (await replayOf(service.db, keyed)) ?? keyReused(['$'])
}

async function issueMany(
  issuing: Issuing,
  recipients: readonly Recipient[],
  pools: readonly string[] | readonly FieldError[],
): Promise<Reply> {
  const read = recipients.map((recipient, index) => readOne(issuing, recipient, `$.recipients[${index}]`))
  const ofRecipients = read.flatMap(one => (one.ok ? [] : one.errors))
  const [first] = pools
  const ofPools = typeof first === 'object' ? (pools as readonly FieldError[]) : []
  const errors = [...ofPools, ...ofRecipients]
  if (errors.length > 0) return problem('invalid', { errors })
  const batchIds = pools as readonly string[]
  const replies = await Promise.all(read.map(one => (one.ok ? issueOne(issuing, one.recipient, batchIds) : poolEmpty)))
  const count = (fits: (status: number) => boolean) => replies.filter(({ status }) => fits(status)).length
  const issued = count(status => status === 201)
  return {
    status: issued > 0 ? 201 : 200,
    body: {
      issued,
      existing: count(status => status === 200),
      refused: count(status => status >= 400),
      data: replies.map(outcomeOf),
    },
  }
}

function outcomeOf({ status, body }: Reply): object {
  return status < 400 ? { status, code: body } : { status, problem: body }
}

function shown(row: CodeRow, status: number): Reply {
  const first = ['id', 'code', 'promotion', 'status', 'limits']
  return { status, body: showDocument(row, first), headers: { etag: etag(row.revision) } }
}
