/**
 * The most a buy X get Y can take, whatever other promotions own, leave or use up. Others only ever take units away, and
 * fewer units never make more rounds; but they may take the cheap ones, so that dear ones are given. Where every line
 * fits both sides and the cheapest are given, as many triggers at least as dear stand above each round: of 3 for 2 over
 * 30.00, 20.00, 10.00 and 5.00 no more than the third dearest, 10.00, can be free.
 */
import type { Amount } from '../model/promotion.ts'
import { wholePpm } from '../money/percent.ts'
import { type PairTerms, type Pool, roundsOf } from './buy-x-get-y-pairing.ts'
import { mostOf } from './ceilings.ts'
import type { EffectView, LineState } from './definition.ts'
import type { Offer } from './offer.ts'

export interface PairBounds {
  /** By the line's position in the request. */
  readonly ofLine: ReadonlyMap<number, Amount>
  readonly total: Amount
}

export interface PairBoundsInput {
  readonly terms: PairTerms
  readonly offer: Offer
  readonly scope: 'cart' | 'line'
  /** Of the untouched cart: one pool, or one per line. */
  readonly pools: readonly Pool[]
  readonly view: EffectView
}

interface LineUnits {
  readonly line: LineState
  /** How many of its units can be given. */
  readonly units: number
  /** Of all units that can be given in one answer, how many of this line count for the total. */
  readonly counted: number
}

export function pairBounds(input: PairBoundsInput): PairBounds {
  const { offer, view } = input
  const rows = input.scope === 'line' ? lineByLine(input) : overTheCart(input)
  const ofLine = new Map<number, Amount>()
  let sum = 0
  for (const { line, units } of rows) {
    const most = mostOff(line, units, offer, view)
    ofLine.set(line.index, most)
    sum += most
  }
  return { ofLine, total: Math.min(sum, countedValue(rows, offer, view)) }
}

/** What the units that count for the total can lose. A percentage is rounded on each line, so each may gain a cent. */
function countedValue(rows: readonly LineUnits[], offer: Offer, { arithmetic }: EffectView): Amount {
  let value = 0
  let units = 0
  for (const { line, counted } of rows) {
    units += counted
    value += counted * ('ppm' in offer ? line.line.unit_price : perUnit(line.line.unit_price, offer))
  }
  if (!('ppm' in offer) || offer.ppm === wholePpm) return value
  return arithmetic.percentOf(value, offer.ppm) + Math.max(0, Math.min(rows.length, units) - 1)
}

/** Each line has its own rounds; of all of them only so many may be formed. */
function lineByLine({ terms, pools }: PairBoundsInput): LineUnits[] {
  const most = terms.repeats * terms.get
  const rows = pools.map(pool => {
    const units = Math.min(most, roundsOf(terms, [pool])[0]!.given)
    return { line: pool.lots[0]!.state, units }
  })
  let open = most
  return [...rows].sort(dearestFirst).map(row => {
    const counted = Math.min(row.units, open)
    open -= counted
    return { ...row, counted }
  })
}

function overTheCart({ terms, pools }: PairBoundsInput): LineUnits[] {
  const [pool] = pools
  if (!pool) return []
  const { given } = roundsOf(terms, [pool])[0]!
  const lots = pool.lots.filter(lot => lot.gets)
  const { buy } = terms
  if (!('quantity' in buy) || terms.pick !== 'cheapest' || !allFitBoth(pool)) {
    let open = given
    const rows = lots.map(({ state }) => ({ line: state, units: Math.min(state.line.quantity, given) }))
    return rows.sort(dearestFirst).map(row => {
      const counted = Math.min(row.units, open)
      open -= counted
      return { ...row, counted }
    })
  }
  return inRounds(lots.map(lot => lot.state).sort(dearestFirstLine), { buy: buy.quantity, get: terms.get, given })
}

/** Also when others took what they could: a unit that they brought down to its floor would only be a trigger. */
function allFitBoth({ lots, buyOnly, getOnly }: Pool): boolean {
  return buyOnly + getOnly === 0 && lots.every(lot => (lot.state.line.min_unit_price ?? 0) === 0)
}

interface Share {
  readonly buy: number
  readonly get: number
  readonly given: number
}

/** Down the price list: so many triggers, so many given, again and again; nobody can be given dearer units than these. */
function inRounds(lines: readonly LineState[], { buy, get, given }: Share): LineUnits[] {
  const among = (units: number) => {
    const rest = units % (buy + get)
    return ((units - rest) / (buy + get)) * get + Math.max(0, rest - buy)
  }
  const reaches: number[] = []
  let reach = 0
  for (const line of lines) {
    reach += line.line.quantity
    reaches.push(reach)
  }
  let above = 0
  const rows = lines.map((line, index): { line: LineState; units: number; counted: number } => {
    const counted = Math.min(given, among(reaches[index]!)) - Math.min(given, among(above))
    above = reaches[index]!
    return { line, units: 0, counted }
  })
  // A unit of the same price stands above as well as one that is dearer, so a line reaches to the end of its price.
  for (let index = rows.length - 1; index >= 0; index--) {
    const { line } = rows[index]!
    if (rows[index + 1]?.line.line.unit_price !== line.line.unit_price) reach = reaches[index]!
    rows[index]!.units = Math.min(line.line.quantity, given, among(reach))
  }
  return rows
}

function mostOff(line: LineState, units: number, offer: Offer, { arithmetic }: EffectView): Amount {
  const most = mostOf(line, units)
  if ('ppm' in offer) return Math.min(most, arithmetic.percentOf(line.line.unit_price * units, offer.ppm))
  return Math.min(most, perUnit(line.line.unit_price, offer) * units)
}

function perUnit(price: Amount, offer: Exclude<Offer, { readonly ppm: number }>): Amount {
  return 'price' in offer ? Math.max(0, price - offer.price) : Math.min(offer.amountOff, price)
}

function dearestFirst(a: { readonly line: LineState }, b: { readonly line: LineState }): number {
  return dearestFirstLine(a.line, b.line)
}

function dearestFirstLine(a: LineState, b: LineState): number {
  return b.line.unit_price - a.line.unit_price || (a.line.id < b.line.id ? -1 : 1)
}
