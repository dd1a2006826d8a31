/** The transaction of a redemption: lock, look again, decide, write. Nothing is kept unless all of it is. */
import { type Claim, type CounterRow, claimsOf, decide, historyKey, type Refusal } from '@counterfoil/ledger'
import type { Reply } from '../context.ts'
import { lockCounters } from '../store/counters/lock-counters.ts'
import type { Queryable } from '../store/database.ts'
import { insertRedemption } from '../store/redemptions/insert-redemption.ts'
import { frozenOrder, orderTakings } from './frozen-order.ts'
import { type KeyedRequest, keep, Undo } from './idempotency.ts'
import { newId } from './ids.ts'
import { isAcceptable } from './judge-quote.ts'
import { type LoadedFacts, loadFacts, withRows } from './load-facts.ts'
import { type PricedCart, type PriceInput, priceWith } from './price.ts'
import type { RedeemInput } from './redeem.ts'

export interface OrderToTake {
  readonly request: KeyedRequest
  readonly input: RedeemInput
  readonly priceInput: PriceInput
  /** As priced a moment ago, without locks. */
  readonly priced: PricedCart
}

export type Taken =
  | { readonly kind: 'done'; readonly reply: Reply; readonly priced: PricedCart }
  | { readonly kind: 'refused'; readonly priced: PricedCart }
  | { readonly kind: 'moved' }

/**
 * The order was priced on counters that nobody held; here they are locked, and it is priced again when they moved. What
 * else could have changed (promotions, codes) raises the store's version. Throws Undo when the order or the key was
 * taken by another request meanwhile.
 */
export async function takeOrder(tx: Queryable, order: OrderToTake): Promise<Taken> {
  const { storePlan } = order.priced
  const keys = claimsFor(order.priced).map(claim => claim.key)
  const locked = await lock(tx, order.priced, keys)
  if (locked?.version !== storePlan.version) return { kind: 'moved' }
  const loaded = await factsUnderLock(tx, order, keys, locked.rows)
  if (loaded?.version !== storePlan.version) return { kind: 'moved' }

  const settled = settle(order, loaded)
  if (!isAcceptable(settled.priced.quote, order.input)) return { kind: 'refused', priced: settled.priced }
  if (settled.claims.some(claim => !keys.includes(claim.key))) return { kind: 'moved' }
  return { kind: 'done', reply: await write(tx, order, settled), priced: settled.priced }
}

function claimsFor({ quote, loaded, storePlan }: PricedCart): readonly Claim[] {
  return claimsOf(orderTakings(quote, loaded, storePlan), loaded.scope)
}

interface Locked {
  readonly version: number
  readonly rows: readonly CounterRow[]
}

/** Holds the store's version and all counters; undefined when counters were removed meanwhile. */
async function lock(
  tx: Queryable,
  { storePlan, loaded }: PricedCart,
  keys: readonly string[],
): Promise<Locked | undefined> {
  const { storeId } = storePlan
  const missing = keys.filter(key => !loaded.rows.has(key))
  for (const absent of missing.length > 0 ? [missing, []] : [[]]) {
    const [locked] = await tx.query(lockCounters({ storeId, keys, missing: absent }))
    if (!locked) return undefined
    const rows = locked.rows.map(([key, uses, units, amount]) => ({ key, uses, units, amount }))
    if (rows.length + locked.made === keys.length) return { version: locked.version, rows }
  }
  return undefined
}

/** The locked rows say what was taken; the customer's history is read again, since its lock was waited for. */
async function factsUnderLock(
  tx: Queryable,
  { priced: { storePlan, loaded }, priceInput: { cart, identities, at } }: OrderToTake,
  keys: readonly string[],
  rows: readonly CounterRow[],
): Promise<LoadedFacts | undefined> {
  if (identities.some(identity => keys.includes(historyKey(identity))))
    return loadFacts(tx, { storePlan, cart, identities, at })
  const moved = rows.some(row => !sameRow(row, loaded.rows.get(row.key)))
  return moved ? withRows(loaded, new Map([...loaded.rows, ...rows.map(row => [row.key, row] as const)])) : loaded
}

function sameRow(one: CounterRow, other: CounterRow | undefined): boolean {
  return one.uses === other?.uses && one.units === other.units && one.amount === other.amount
}

interface Settled {
  readonly priced: PricedCart
  readonly claims: readonly Claim[]
}

/**
 * Prices on the locked counters. What the engine lets pass and a counter refuses (two promotions that share what is
 * left of a budget) is priced once more with that bound exhausted, so that the answer names it.
 */
function settle({ priced: before, priceInput }: OrderToTake, facts: LoadedFacts): Settled {
  let loaded = facts
  for (;;) {
    const priced = loaded === before.loaded ? before : priceWith(before.storePlan, loaded, priceInput)
    const claims = claimsFor(priced)
    const decision = decide(claims, facts.rows)
    if (decision.ok) return { priced, claims }
    const next = exhaust(loaded, decision.refusals)
    if (next === loaded) throw new Error(`the engine applies what ${decision.refusals[0].key} has no room for`)
    loaded = next
  }
}

function exhaust(loaded: LoadedFacts, refusals: readonly Refusal[]): LoadedFacts {
  const rows = new Map(loaded.rows)
  let changed = false
  for (const { key, bound } of refusals) {
    const row = rows.get(key) ?? { key, uses: 0, units: 0, amount: 0 }
    if (row[bound.measure] >= bound.max) continue
    rows.set(key, { ...row, [bound.measure]: bound.max })
    changed = true
  }
  return changed ? withRows(loaded, rows) : loaded
}

async function write(tx: Queryable, order: OrderToTake, { priced, claims }: Settled): Promise<Reply> {
  const { request, input } = order
  const frozen = frozenOrder({ order: input.order, priced, fingerprint: request.fingerprint, id: newId('rdm') })
  const reply: Reply = { status: 201, body: frozen.document }
  if (!(await keep(tx, request, reply))) throw new Undo('the key was taken')

  const counters = claims.filter(claim => claim.uses + claim.units + claim.amount > 0)
  const [result] = await tx.query(
    insertRedemption({
      storeId: priced.storePlan.storeId,
      redemption: frozen.redemption,
      lines: frozen.lines,
      ledger: frozen.ledger,
      counters: counters.map(claim => ({ ...takingOf(claim), ...guardOf(claim) })),
      outbox: [{ event_id: newId('evt'), type: 'redemption.redeemed', body: frozen.event }],
    }),
  )
  if (result?.made !== 1) throw new Undo('the order was taken')
  if (result.taken !== counters.length) throw new Error(`${result.taken} of ${counters.length} counters had room`)
  return reply
}

function takingOf({ key, uses, units, amount }: Claim): { key: string; uses: number; units: number; amount: number } {
  return { key, uses, units, amount }
}

/** The tightest bound of each measure that is taken from. */
function guardOf(claim: Claim): { max_uses: number | null; max_units: number | null; max_amount: number | null } {
  const tightest = (measure: 'uses' | 'units' | 'amount'): number | null => {
    const own = claim.bounds.filter(bound => bound.measure === measure && claim[measure] > 0).map(bound => bound.max)
    return own.length > 0 ? Math.min(...own) : null
  }
  return { max_uses: tightest('uses'), max_units: tightest('units'), max_amount: tightest('amount') }
}
