/**
 * `counterfoil codes show`: what there is under a name. Of a batch how far it is and how much of it was used; of a code what
 * it says, its use and its life. A batch and a code may have the same name; then both are shown.
 */
import type { Api } from '../../api-client.ts'
import { findCode, findCodeById, type ShownCode } from '../../codes/find-code.ts'
import { lifeOf, type Moment } from '../../codes/life-of-code.ts'
import { ask, findBatch, type ShownBatch } from '../../codes/shown-batch.ts'
import { CommandFailed } from '../../failure.ts'
import { paint } from '../../output/paint.ts'
import { print, printJson } from '../../output/print.ts'
import { pairs, table } from '../../output/table.ts'
import { apiOf, type ServerOptions } from './server.ts'

export interface ShowOptions extends ServerOptions {
  readonly json?: boolean
}

export async function show(name: string, options: ShowOptions): Promise<number> {
  const api = apiOf(options)
  const [batch, found] = await Promise.all([findBatch(api, name), findCode(api, name)])
  const code = found ?? (batch === undefined ? await findCodeById(api, name) : undefined)
  if (batch === undefined && code === undefined)
    throw new CommandFailed(`this store has no batch and no code named ${name}.`)
  const known = code && (await knownOf(api, code))
  if (options.json) await printJson({ ...(batch && { batch }), ...known })
  else await print([batch && batchText(batch), known && codeText(known)].filter(text => text !== undefined).join('\n'))
  return 0
}

/** What orders took with a code, in the currency of the store; amounts are minor units. */
interface Use {
  readonly currency: string
  readonly redemptions: number
  readonly discount: number
  readonly net: number
  /** How often it was tried, whatever became of it. */
  readonly attempts: number
}

interface Known {
  readonly code: ShownCode
  /** A code of a disabled batch opens nothing, whatever it says itself. */
  readonly batch_status: ShownBatch['status'] | null
  /** Null: the store has used more codes than a report tells, and this one is not among them. */
  readonly use: Use | null
  readonly life: readonly Moment[]
}

async function knownOf(api: Api, code: ShownCode): Promise<Known> {
  const batch = code.batch === undefined ? undefined : await findBatch(api, code.batch)
  const [use, life] = await Promise.all([useOf(api, code.id), lifeOf(api, code, batch)])
  return { code, batch_status: batch?.status ?? null, use, life }
}

interface Report {
  readonly currency: string
  readonly truncated?: true
  readonly rows: readonly (Omit<Use, 'currency'> & { readonly code_id: string })[]
}

async function useOf(api: Api, id: string): Promise<Use | null> {
  const report = await ask<Report>(api, { method: 'GET', path: '/v1/reports/codes?from=1900-01-01' })
  const { currency, truncated, rows } = report
  const row = rows.find(({ code_id }) => code_id === id)
  if (row === undefined && truncated) return null
  const { redemptions = 0, discount = 0, net = 0, attempts = 0 } = row ?? {}
  return { currency, redemptions, discount, net, attempts }
}

export function batchText(batch: ShownBatch): string {
  const { count, made, exported, issued, used, handout, disabled = [], status, stopped } = batch
  const of = `of ${count.toLocaleString('en')}`
  return `${paint('bold', `Batch ${batch.id}`)}\n${pairs([
    ['status', batch.retired ? `${status}, its space was given up` : status],
    ['promotion', batch.promotion],
    ['read', batch.shape],
    ['made', `${made.toLocaleString('en')} ${of}`],
    ['stopped', stopped && `the format has no more codes: ${stopped.left.toLocaleString('en')} are missing`],
    ['exported', handout === 'export' ? `${exported.toLocaleString('en')} ${of}` : undefined],
    ['issued', handout === 'issue' ? `${issued.toLocaleString('en')} ${of}` : undefined],
    ['used', used],
    ['switched off', disabled.map(({ from, to }) => (from === to ? `${from}` : `${from} to ${to}`)).join(', ')],
    ...termsOf(batch),
    ['one guess in', `2^${batch.density_bits} hits a code`],
    ['format holds', BigInt(batch.capacity).toLocaleString('en')],
    ['space', batch.space],
    ['replaced by', batch.replaced_by],
    ['made at', batch.created_at],
  ])}`
}

function codeText({ code, batch_status, use, life }: Known): string {
  const off = batch_status === 'disabled' ? ', which is disabled' : ''
  const moments = life.map(({ at, what }) => [at, what] as const)
  return `${paint('bold', `Code ${code.code}`)}\n${pairs([
    ['status', code.status],
    ['promotion', code.promotion],
    ['batch', code.batch && `${code.batch}${off}`],
    ['id', code.id],
    ...termsOf(code),
    ['belongs to', personText(code.assigned_to) ?? code.session_hint],
    ['owner', personText(code.owner)],
    ['for', code.purpose],
    ['handed out', code.issued_at],
    ...useLines(use),
  ])}${table(['when', 'what'], moments)}`
}

function useLines(use: Use | null): readonly (readonly [string, string | number | undefined])[] {
  if (use === null) return [['used', 'too many codes were used for one report: see GET /v1/reports/codes by day']]
  const { currency, redemptions, discount, attempts } = use
  return [
    ['used', redemptions],
    ['took off', redemptions > 0 ? `${discount.toLocaleString('en')} minor units of ${currency}` : undefined],
    ['tried', attempts],
  ]
}

function termsOf(of: Pick<ShownCode, 'limits' | 'starts' | 'ends' | 'expires_after'>) {
  const { limits = {}, starts, ends, expires_after } = of
  return [
    ['uses of each', limits.redemptions],
    ['by a customer', limits.per_customer],
    ['starts', starts],
    ['ends', ends],
    ['expires after', expires_after],
  ] as const
}

function personText(person: ShownCode['assigned_to']): string | undefined {
  return person && [person.customer_id, person.email_hint].filter(part => part !== undefined).join(', ')
}
