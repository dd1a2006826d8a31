/**
 * What a row says beside its code and promotion: the fields become a document, which is then read as every code is. A
 * member that the row does not have is what the import says for all.
 *
 * Of `limits {redemptions: 1}` for all and a cell `limit_per_customer` of 2 the code has both.
 */
import { type ImportField, parseJson } from '@counterfoil/contract'
import { type Code, parseCode } from '@counterfoil/engine'
import { readAssignment } from '../codes/assigned-to.ts'
import { readDate } from './csv/dates.ts'
import { unescapeFormula } from './csv/formula.ts'
import { type ProblemReason, type RowProblem, shortened } from './problems.ts'
import type { RowMembers, RowScene } from './row-scene.ts'

export interface Details {
  readonly members: RowMembers
  readonly problems: readonly RowProblem[]
}

type Cells = Partial<Record<ImportField, string>>

export function readDetails(scene: RowScene, row: number, record: readonly string[]): Details {
  const { cells, external } = cellsOf(scene, record)
  const problems: RowProblem[] = []
  const say = (reason: ProblemReason, field: ImportField, severity: RowProblem['severity'] = 'error') => {
    const column = scene.columns.names[scene.columns.fields.indexOf(field)]
    // Who a code belongs to is not written down.
    const value = unnamed.has(field) ? undefined : cells[field]
    problems.push({
      row,
      severity,
      reason,
      ...(column !== undefined && { column }),
      ...(value !== undefined && { value: shortened(value) }),
    })
  }
  const own = ownMembers(cells, external, scene, say)
  const status = statusOf(cells, say)
  const used = countOf(cells, 'used', say)
  const assigned = assignmentOf(scene, cells, say)
  if (cells.owner_customer_id !== undefined || cells.owner_email_hint !== undefined)
    say('owner_left_out', 'owner_customer_id', 'warning')
  if (cells.id !== undefined && !/^[A-Za-z0-9_-]{1,64}$/.test(cells.id)) say('invalid_id', 'id')
  const document = withDefaults(own, scene.request.defaults)
  if (Object.keys(own).length > 0) readAsCode(document, say)
  const most = document.limits?.redemptions
  if (used !== null && most !== undefined && used > most) say('already_exhausted', 'used', 'warning')
  const issuedAt = issueOf(cells, say) ?? scene.at
  const stored = { ...withIssue(document, issuedAt), ...(assigned && { assigned_to: assigned.shown }) }
  return {
    members: {
      id: cells.id ?? null,
      status,
      document: Object.keys(own).length > 0 || assigned ? JSON.stringify(stored) : null,
      hashes: assigned?.hashes.join(',') ?? null,
      used: used === 0 ? null : used,
    },
    problems,
  }
}

/** `expires_after` counts from when a code was handed out. */
export function withIssue<Document extends { readonly expires_after?: string }>(document: Document, at: string) {
  return document.expires_after === undefined ? document : { ...document, issued_at: at }
}

type Say = (reason: ProblemReason, field: ImportField, severity?: RowProblem['severity']) => void
const unnamed: ReadonlySet<ImportField> = new Set(['email', 'customer_id', 'owner_customer_id'])

type Members = Partial<Pick<Code, 'limits' | 'starts' | 'ends' | 'expires_after' | 'source' | 'metadata'>>

function cellsOf({ columns }: RowScene, record: readonly string[]): { cells: Cells; external: Record<string, string> } {
  const cells: Cells = {}
  const external: Record<string, string> = {}
  for (const [index, field] of columns.fields.entries()) {
    if (field === null) continue
    const text = unescapeFormula((record[index] ?? '').trim())
    if (text === '') continue
    if (field === 'external') external[columns.names[index] ?? ''] = text
    else cells[field] = text
  }
  return { cells, external }
}

function ownMembers(cells: Cells, external: Record<string, string>, { request }: RowScene, say: Say): Members {
  const redemptions = countOf(cells, 'limit_redemptions', say)
  const perCustomer = countOf(cells, 'limit_per_customer', say)
  const starts = dateOf(cells, 'starts', request.dates, say)
  const ends = dateOf(cells, 'ends', request.dates, say)
  const source = present({ channel: cells.channel, partner: cells.partner, medium: cells.medium })
  const limits = present({ redemptions: redemptions ?? undefined, per_customer: perCustomer ?? undefined })
  const metadata = metadataOf(cells, external, say)
  return present({ limits, starts, ends, expires_after: cells.expires_after, source, metadata }) ?? {}
}

/** Undefined when nothing is there. */
function present<Members extends object>(
  members: Members,
): { [Name in keyof Members]?: NonNullable<Members[Name]> } | undefined {
  const there = Object.entries(members).filter(([, value]) => value !== undefined)
  return there.length === 0 ? undefined : (Object.fromEntries(there) as never)
}

function withDefaults(own: Members, defaults: RowScene['request']['defaults']): Members {
  const { status: _status, ...others } = defaults
  const limits = present({ ...others.limits, ...own.limits })
  const source = present({ ...others.source, ...own.source })
  return { ...others, ...own, ...(limits && { limits }), ...(source && { source }) }
}

/** The rules of every code, told about the column that broke one. */
function readAsCode(document: Members, say: Say): void {
  const read = parseCode({ id: 'c', code: 'C', promotion: 'p', status: 'active', ...document })
  if (read.ok) return
  const fields = new Set(read.issues.map(({ path }) => fieldAt[path.join('.')] ?? fieldAt[`${path[0]}`] ?? 'code'))
  for (const field of fields) say('invalid_value', field)
}

const fieldAt: Readonly<Record<string, ImportField>> = {
  'limits.redemptions': 'limit_redemptions',
  'limits.per_customer': 'limit_per_customer',
  starts: 'starts',
  ends: 'ends',
  expires_after: 'expires_after',
  'source.channel': 'channel',
  'source.partner': 'partner',
  'source.medium': 'medium',
  metadata: 'metadata',
}

function statusOf({ status }: Cells, say: Say): string | null {
  if (status === undefined) return null
  const word = status.toLowerCase()
  if (word === 'active' || word === 'disabled' || word === 'archived') return word
  say('unknown_status', 'status')
  return null
}

/** `1.234,56`, `-1` and `1e3` are none: a count has digits and nothing else. */
function countOf(cells: Cells, field: 'used' | 'limit_redemptions' | 'limit_per_customer', say: Say): number | null {
  const text = cells[field]
  if (text === undefined) return null
  if (/^\d{1,15}$/.test(text)) return Number(text)
  say('not_a_count', field)
  return null
}

function dateOf(
  cells: Cells,
  field: 'starts' | 'ends',
  order: RowScene['request']['dates'],
  say: Say,
): string | undefined {
  const text = cells[field]
  if (text === undefined) return undefined
  const read = readDate(text, order)
  if ('date' in read) return read.date
  say(read.reason, field)
  return undefined
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/

function issueOf({ issued_at }: Cells, say: Say): string | undefined {
  if (issued_at === undefined || isInstant(issued_at)) return issued_at
  say('invalid_value', 'issued_at')
  return undefined
}

/** Of a day that there is: 2026-02-30 is none, though `Date` takes it for the 2nd of March. */
function isInstant(text: string): boolean {
  if (!instant.test(text)) return false
  try {
    return Temporal.Instant.from(text) !== undefined
  } catch {
    return false
  }
}

function metadataOf({ metadata }: Cells, external: Record<string, string>, say: Say): Code['metadata'] {
  const kept = Object.keys(external).length > 0 ? { external } : {}
  const own = metadata === undefined ? {} : objectOf(metadata)
  if (own === undefined) say('invalid_value', 'metadata')
  const all = { ...own, ...kept } as NonNullable<Code['metadata']>
  return Object.keys(all).length === 0 && metadata === undefined ? undefined : all
}

/** Only what is read without loss: no number that would change, no name that comes twice. */
function objectOf(text: string): object | undefined {
  const read = parseJson(text)
  if (!read.ok || typeof read.value !== 'object' || read.value === null || Array.isArray(read.value)) return undefined
  return unstorable.test(JSON.stringify(read.value)) ? undefined : read.value
}

/** In JSON as it is written here: NUL, or half a surrogate pair. An escaped backslash before it is text. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/

function assignmentOf({ identities, storeId }: RowScene, cells: Cells, say: Say) {
  const { customer_id, email, email_hint } = cells
  if (email === undefined && email_hint !== undefined) say('email_not_in_file', 'email_hint')
  if (cells.session_hint !== undefined) say('session_code', 'session_hint')
  if (customer_id === undefined && email === undefined) return undefined
  const given = { ...(customer_id !== undefined && { customer_id }), ...(email !== undefined && { email }) }
  const read = readAssignment({ identities, storeId, current: undefined }, given)
  if (read.ok) return read.assignment
  for (const { path } of read.errors) say('invalid_value', path === '$.assigned_to.email' ? 'email' : 'customer_id')
  return undefined
}
