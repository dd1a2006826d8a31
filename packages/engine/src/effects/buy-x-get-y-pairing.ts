/**
 * Which units are triggers and which are given: counted by lots, never tried one after the other. Units that fit only
 * the buy side, only the get side, or both are three heaps; `repeats` rounds fit when what the two sides still lack is
 * there among those that fit both. Buy 2 of A or B get 2 of B with 1 × A and 3 × B: one more trigger and two given are
 * needed of B, three are there: one round. Given units are the cheapest (or dearest), triggers the dearest that remain.
 */
import type { Amount } from '../model/promotion.ts'
import { dearestWithin } from './buy-x-get-y-dearest.ts'
import { byLineValue, byPrice, type Lot, largest, listValueOf, timesIn, unitsOf } from './lots.ts'

/** A lot that fits at least one side. Its units have a price and money left. */
export interface PairLot extends Lot {
  readonly buys: boolean
  readonly gets: boolean
}

/** `dearest_line`: both sides take from the line with the largest list value first, the triggers before the given. */
export type PairPick = 'cheapest' | 'dearest' | 'dearest_line'

export interface PairTerms {
  readonly buy: { readonly quantity: number } | { readonly value: Amount }
  readonly get: number
  readonly pick: PairPick
  /** Rounds at most, over all pools. */
  readonly repeats: number
  readonly partial: boolean
}

/** Units among which rounds are formed: the whole cart, or one line. */
export interface Pool {
  /** Cheapest first. */
  readonly lots: readonly PairLot[]
  /** Those that fit both sides, cheapest first. */
  readonly shared: readonly PairLot[]
  readonly buyOnly: number
  readonly getOnly: number
  readonly both: number
  /** List value of the units that fit the buy side. */
  readonly value: Amount
}

/** So many rounds, the last of them perhaps not complete, and so many units given in them. */
export interface Rounds {
  readonly repeats: number
  readonly given: number
}

/** What a lot is used for; its first units are given, the next ones trigger. */
export interface Pairing {
  readonly lot: PairLot
  readonly given: number
  readonly triggers: number
}

export function poolOf(lots: readonly PairLot[]): Pool {
  const sorted = [...lots].sort(byPrice('cheapest'))
  const buying = sorted.filter(lot => lot.buys)
  const shared = buying.filter(lot => lot.gets)
  const both = unitsOf(shared)
  const getting = unitsOf(sorted.filter(lot => lot.gets))
  return {
    lots: sorted,
    shared,
    both,
    buyOnly: unitsOf(buying) - both,
    getOnly: getting - both,
    value: listValueOf(buying),
  }
}

/** The most rounds of each pool, in the order of the pools; unfinished last rounds only when no complete one is left. */
export function roundsOf(terms: PairTerms, pools: readonly Pool[]): readonly Rounds[] {
  let open = terms.repeats
  const complete = pools.map(pool => {
    const repeats = mostRepeats(terms, pool, open)
    open -= repeats
    return { repeats, given: repeats * terms.get }
  })
  if (!terms.partial) return complete
  return complete.map((rounds, index) => {
    const given = Math.min(roomFor(terms, pools[index]!, rounds.repeats + 1), rounds.given + terms.get)
    if (open === 0 || given <= rounds.given) return rounds
    open -= 1
    return { repeats: rounds.repeats + 1, given }
  })
}

/** Complete rounds of one pool, at most `open`. */
function mostRepeats(terms: PairTerms, pool: Pool, open: number): number {
  const { buy, get } = terms
  const bySide = 'value' in buy ? timesIn(pool.value, buy.value) : wholeTimes(pool.buyOnly + pool.both, buy.quantity)
  const most = Math.min(open, bySide, wholeTimes(pool.getOnly + pool.both, get))
  return largest(most, repeats => roomFor(terms, pool, repeats) >= repeats * get)
}

/** Units that can be given while that many rounds keep their triggers; below 0: there are not even the triggers. */
function roomFor(terms: PairTerms, pool: Pool, repeats: number): number {
  const open = openShared(terms, pool, repeats)
  return open < 0 ? -1 : pool.getOnly + Math.min(pool.both, open)
}

/** How many of the units that fit both sides need not stay as triggers. */
function openShared({ buy }: PairTerms, pool: Pool, repeats: number): number {
  if ('quantity' in buy) return pool.both - Math.max(0, repeats * buy.quantity - pool.buyOnly)
  const spare = pool.value - repeats * buy.value
  return spare < 0 ? -1 : cheapestWithin(spare, pool.shared)
}

/** How many of the cheapest units have that list value together at most. */
function cheapestWithin(spare: Amount, shared: readonly PairLot[]): number {
  let units = 0
  let open = spare
  for (const lot of shared) {
    const fitting = Math.min(lot.units, timesIn(open, lot.price))
    units += fitting
    open -= fitting * lot.price
    if (fitting < lot.units) break
  }
  return units
}

/** Given and trigger units of one pool, lots in no particular order; those with neither are left out. */
export function pair(terms: PairTerms, pool: Pool, rounds: Rounds): Pairing[] {
  if (rounds.given === 0) return []
  const given = new Map<PairLot, number>()
  const triggers = new Map<PairLot, number>()
  const used = (lot: PairLot) => (given.get(lot) ?? 0) + (triggers.get(lot) ?? 0)
  const { repeats, given: count } = rounds

  if (terms.pick === 'dearest_line') {
    const inOrder = [...pool.lots].sort(byLineValue)
    const needed = 'quantity' in terms.buy ? terms.buy.quantity * repeats : 0
    const capped = pool.both - Math.max(0, count - pool.getOnly)
    take(
      triggers,
      inOrder.filter(lot => lot.buys),
      { units: needed, shared: capped },
      lot => lot.gets,
      used,
    )
    take(
      given,
      inOrder.filter(lot => lot.gets),
      { units: count, shared: count },
      () => false,
      used,
    )
  } else {
    giveAway(terms, pool, rounds, given)
    const remaining = [...pool.lots].sort(byPrice('dearest')).filter(lot => lot.buys)
    if ('quantity' in terms.buy) {
      const needed = terms.buy.quantity * repeats
      take(triggers, remaining, { units: needed, shared: needed }, () => false, used)
    } else takeValue(triggers, remaining, terms.buy.value * repeats, used)
  }
  return pool.lots
    .filter(lot => used(lot) > 0)
    .map(lot => ({ lot, given: given.get(lot) ?? 0, triggers: triggers.get(lot) ?? 0 }))
}

/**
 * The cheapest or dearest `given` units of which no more than the open ones fit both sides: taken greedily, which is
 * optimal because the two bounds are nested. Only the dearest under a spend trigger need a search of their own, since
 * there each unit uses up as much of the bound as it costs.
 */
function giveAway(terms: PairTerms, pool: Pool, { repeats, given: count }: Rounds, given: Map<PairLot, number>): void {
  const pick = terms.pick === 'cheapest' ? 'cheapest' : 'dearest'
  const open = [...pool.lots].sort(byPrice(pick)).filter(lot => lot.gets)
  if (pick === 'dearest' && 'value' in terms.buy) {
    dearestWithin({ count, spare: pool.value - repeats * terms.buy.value, lots: open }, given)
    return
  }
  const bounds = { units: count, shared: openShared(terms, pool, repeats) }
  take(
    given,
    open,
    bounds,
    lot => lot.buys,
    () => 0,
  )
}

interface Bounds {
  readonly units: number
  /** Of those that also fit the other side, at most so many. */
  readonly shared: number
}

function take(
  into: Map<PairLot, number>,
  lots: readonly PairLot[],
  bounds: Bounds,
  isShared: (lot: PairLot) => boolean,
  used: (lot: PairLot) => number,
): void {
  let { units: open, shared } = bounds
  for (const lot of lots) {
    if (open <= 0) return
    const limited = isShared(lot)
    const units = Math.min(lot.units - used(lot), open, limited ? shared : open)
    if (units <= 0) continue
    into.set(lot, units)
    open -= units
    if (limited) shared -= units
  }
}

/** The fewest of the dearest units that reach the value: for 50.00 of 40.00, 20.00 and 5.00 the first two. */
function takeValue(
  into: Map<PairLot, number>,
  lots: readonly PairLot[],
  value: Amount,
  used: (lot: PairLot) => number,
): void {
  let open = value
  for (const lot of lots) {
    if (open <= 0) return
    const full = timesIn(open, lot.price)
    const needed = full * lot.price < open ? full + 1 : full
    const units = Math.min(lot.units - used(lot), needed)
    if (units <= 0) continue
    into.set(lot, units)
    open -= units * lot.price
  }
}

function wholeTimes(units: number, size: number): number {
  return (units - (units % size)) / size
}
