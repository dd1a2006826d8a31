/**
 * The facts of carts that are tried: those of a quote, from the same statements, with drafts of codes in the place of the
 * store's, and archived codes found too, so that whoever runs the store reads why and not that there is none. Reads only.
 */
import { type FieldError, resolveCodes } from '@counterfoil/contract'
import type { Cart, Code, Facts, SubmittedCode } from '@counterfoil/engine'
import {
  type CounterRow,
  codeKey,
  identitySuffix,
  periodKeys,
  promotionKey,
  promotionSuffixes,
  usageOf,
} from '@counterfoil/ledger'
import type { Service } from '../../context.ts'
import { listCodes } from '../../store/codes/list-codes.ts'
import type { Queryable } from '../../store/database.ts'
import { DatabaseBusy } from '../../store/pg-errors.ts'
import { listCounters } from '../../store/promotions/list-counters.ts'
import { codeOf } from '../codes/code-of.ts'
import type { FactsInput, LoadedFacts } from '../facts/facts.ts'
import { loadFactsMany } from '../facts/load-facts.ts'
import type { StorePlan } from '../plans.ts'
import { type Holder, nobody, withHolds } from '../reservations/with-holds.ts'
import { type DraftCodes, type Drafts, type LaidOver, layOver } from './lay-over.ts'

export interface TrialInput extends FactsInput {
  readonly usage: 'real' | 'none'
  readonly holder?: Holder
}

export interface LoadedTrials {
  readonly storePlan: StorePlan
  /** In the order of the inputs. */
  readonly loaded: readonly LoadedFacts[]
}

export type TrialsLoaded =
  | { readonly ok: true; readonly trials: LoadedTrials }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

type Parts = Pick<Service, 'db' | 'plans'>

/** Plans that may change under one request before it gives up. */
const mostPlans = 5
/** Carts that share a statement. */
const mostTogether = 64

/** `inputsOf` is asked with the store's settings and with the clock. Undefined: there is no such store. */
export async function loadTrials(
  { db, plans }: Parts,
  storeId: string,
  drafts: Drafts,
  inputsOf: (storePlan: StorePlan) => readonly TrialInput[],
): Promise<TrialsLoaded | undefined> {
  let before = await plans.get(storeId)
  for (let tries = 0; before && tries < mostPlans; tries += 1) {
    const over = layOver(before, drafts)
    if (!over.ok) return over
    const inputs = inputsOf(over.laid.storePlan)
    const loaded = await factsOfAll(db, over.laid, inputs)
    if (!loaded) return undefined
    const newer = loaded.find(({ version }) => version !== before?.version)
    if (!newer) return { ok: true, trials: { storePlan: over.laid.storePlan, loaded } }
    before = await plans.get(storeId, newer.version)
  }
  if (!before) return undefined
  throw new DatabaseBusy('the promotions of this store change faster than they can be read')
}

async function factsOfAll(
  db: Queryable,
  laid: LaidOver,
  inputs: readonly TrialInput[],
): Promise<readonly LoadedFacts[] | undefined> {
  const all: LoadedFacts[] = []
  const archived = new Map<string, Code | undefined>()
  for (let from = 0; from < inputs.length; from += mostTogether) {
    const some = inputs.slice(from, from + mostTogether)
    const loaded = await loadFactsMany(db, laid.storePlan, some)
    if (!loaded) return undefined
    for (const [index, facts] of loaded.entries())
      all.push(await completed(db, laid, some[index] as TrialInput, facts, archived))
  }
  return all
}

async function completed(
  db: Queryable,
  { storePlan, codes: drafts }: LaidOver,
  input: TrialInput,
  before: LoadedFacts,
  archived: Map<string, Code | undefined>,
): Promise<LoadedFacts> {
  const laid = before.codes.map((code, index) => withDraft(drafts, code, input.cart, index))
  const codes: SubmittedCode[] = []
  for (const code of laid) codes.push(await withArchived(db, storePlan.storeId, code, archived))
  const loaded = { ...before, codes, facts: { ...before.facts, codes } }
  if (input.usage === 'none') return { ...loaded, facts: withoutHistory(loaded.facts) }
  const counted = codes.some((code, index) => code.record !== before.codes[index]?.record)
    ? await withCounters(db, storePlan, input, loaded)
    : loaded
  return (await withHolds(db, storePlan, { cart: input.cart, loaded: counted, holder: input.holder ?? nobody })).loaded
}

/** A draft of this form, else what the store has, unless a draft has taken its id. */
function withDraft({ book, ids }: DraftCodes, stored: SubmittedCode, { customer }: Cart, index: number): SubmittedCode {
  const { submitted, record } = stored
  const [draft] = book.byCanonical.size === 0 ? [] : resolveCodes(book, [submitted], customer)
  if (draft?.record) {
    const isMade = draft.record.id.startsWith('#')
    return { ...draft, record: { ...draft.record, id: isMade ? (record?.id ?? `#${index}`) : draft.record.id } }
  }
  return record && ids.has(record.id) ? { submitted, canonical: stored.canonical } : stored
}

async function withArchived(
  db: Queryable,
  storeId: string,
  code: SubmittedCode,
  known: Map<string, Code | undefined>,
): Promise<SubmittedCode> {
  const { canonical, record } = code
  if (record || canonical === null) return code
  if (!known.has(canonical)) {
    const rows = await db.query(listCodes({ storeId, canonical, status: 'archived', limit: 20 }))
    const [last] = rows.toSorted((a, b) => (a.updated_at < b.updated_at ? 1 : -1))
    known.set(canonical, last && { ...codeOf(last.document), id: last.id, status: 'archived' })
  }
  const found = known.get(canonical)
  return found ? { ...code, record: found } : code
}

/** As if nobody had used, held or ordered anything. */
function withoutHistory({ codes, customer_known, has_ordered }: Facts): Facts {
  return {
    codes,
    usage: {},
    ...(customer_known !== undefined && { customer_known }),
    ...(has_ordered !== undefined && { has_ordered: false }),
  }
}

/** What was used of codes that the facts' own statement did not ask about, and of the promotions that they open. */
async function withCounters(
  db: Queryable,
  storePlan: StorePlan,
  { cart }: TrialInput,
  loaded: LoadedFacts,
): Promise<LoadedFacts> {
  const { identities } = loaded.scope
  const records = loaded.codes.flatMap(({ record }) => record ?? [])
  const opened = [...new Set(records.map(record => record.promotion))].flatMap(id => storePlan.promotions.get(id) ?? [])
  const keys = opened.flatMap(({ id, limits, schedule }) => {
    const periods = periodKeys(loaded.now, schedule?.time_zone ?? storePlan.settings.time_zone)
    const scope = { currency: cart.currency, identities, periods }
    return promotionSuffixes(limits, scope).map(suffix => promotionKey(id) + suffix)
  })
  for (const { id } of records)
    keys.push(codeKey(id), ...identities.map(identity => codeKey(id) + identitySuffix(identity)))
  const found = await db.query(listCounters(storePlan.storeId, keys))
  const rows = new Map<string, CounterRow>([...found.map(row => [row.key, row] as const), ...loaded.rows])
  const promotions = [...new Set([...loaded.usage.promotions, ...opened])]
  const usage = { ...loaded.usage, promotions, codes: records, rows }
  return { ...loaded, rows, usage, facts: { ...loaded.facts, usage: usageOf(usage) } }
}
