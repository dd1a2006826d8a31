/** `GET` and `PATCH /v1/guard`: what a store has chosen. A choice counts on this server at once, on the others in a second. */
import { isDeepStrictEqual } from 'node:util'
import { guardChoicesSchema, mergePatch, parse, problem } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import { type PolicyRow, readPolicy } from '../../store/guard/read-policy.ts'
import { writePolicy } from '../../store/guard/write-policy.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Json } from '../documents/noun.ts'
import { invalid } from '../documents/replies.ts'
import { etag, matches, type RevisionMatch } from '../documents/revision-match.ts'
import { budgets, windowMs } from './budgets.ts'
import { type ChosenPolicy, resolvePolicy } from './policy.ts'

type Parts = Pick<Service, 'db' | 'guard'>

export async function readGuard(service: Parts, caller: Caller): Promise<Reply> {
  return shown(service, caller, await rowOf(service, caller.storeId))
}

export async function patchGuard(
  service: Parts,
  caller: Caller,
  { patch, revision }: { readonly patch: Json; readonly revision: RevisionMatch },
): Promise<Reply> {
  const { storeId, keyId } = caller
  const row = await rowOf(service, storeId)
  if (!matches(revision, row.revision)) return stale(service, caller, row)
  const parsed = parse(guardChoicesSchema, mergePatch(row.document, patch))
  if (!parsed.ok) return invalid(parsed.errors)
  if (isDeepStrictEqual(parsed.value, row.document)) return shown(service, caller, row)
  const write = { storeId, before: row.revision, document: parsed.value as ChosenPolicy }
  const written = await service.db.transaction(async tx => {
    const [policy] = await tx.query(writePolicy(write))
    const entry = { storeId, actor: keyId, kind: 'guard', action: 'changed' }
    if (policy) await recordAudit(tx, { ...entry, before: row.document, after: policy.document })
    return policy
  })
  if (!written) return stale(service, caller, await rowOf(service, storeId))
  service.guard.memory.policies.set(storeId, resolvePolicy(written.document))
  return shown(service, caller, written)
}

async function rowOf({ db }: Parts, storeId: string): Promise<PolicyRow> {
  const [row] = await db.query(readPolicy(storeId))
  return row ?? { revision: 0, document: {} }
}

/** The secret goes to the shop's back end and to owners: with it anybody could say that a challenge was solved. */
function shown({ guard }: Parts, { storeId, role = 'owner' }: Caller, { revision, document }: PolicyRow): Reply {
  const { challenge, ...policy } = resolvePolicy(document)
  const [secret] = guard.parts.keys.challengeSecrets(storeId, challenge.version)
  const most = Object.fromEntries(Object.entries(budgets).map(([kind, budget]) => [kind, budget.most]))
  return {
    status: 200,
    body: {
      revision,
      ...policy,
      challenge: { ...challenge, ...(challenge.proof === 'token' && role === 'owner' && { secret }) },
      budgets: { window_seconds: windowMs / 1000, ...most },
    },
    headers: { etag: etag(revision) },
  }
}

function stale(service: Parts, caller: Caller, row: PolicyRow): Reply {
  const reply = problem('stale_revision', { extra: { current: shown(service, caller, row).body } })
  return { ...reply, headers: { ...reply.headers, etag: etag(row.revision) } }
}
