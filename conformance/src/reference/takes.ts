/** Effects straight from the words of the vocabulary: what each takes off every line and charge. */
import { fits } from '../adapter/fits.ts'
import type { Case, CaseEffect, CaseFilter } from '../case.ts'
import { percentOf, spread, sumOf } from './arithmetic.ts'
import { listOf, type MoneyLeft } from './money-left.ts'

/** A line or a charge as an effect sees it; one that it may not touch has no capacity and no weight. */
interface Part {
  readonly list: number
  readonly left: number
  readonly capacity: number
  readonly units: number
}

type Taker = (parts: readonly Part[], effect: CaseEffect) => number[]

const nothing: Part = { list: 0, left: 0, capacity: 0, units: 0 }
const value = (effect: CaseEffect): number => effect.value as number

const across = (amount: number, parts: readonly Part[]): number[] =>
  spread(
    amount,
    parts.map(part => part.left),
    parts.map(part => part.capacity),
  )

const clipped = (parts: readonly Part[], wanted: (part: Part) => number): number[] =>
  parts.map(part => Math.max(0, Math.min(part.capacity, wanted(part))))

const percentBase = (effect: CaseEffect, part: Part): number => (effect.base === 'original' ? part.list : part.left)

/** A capped effect is spread in proportion to its uncapped parts. */
function capped(takes: number[], effect: CaseEffect): number[] {
  const most = (effect.max as number | undefined) ?? Number.POSITIVE_INFINITY
  return sumOf(takes) > most ? spread(most, takes, takes) : takes
}

const eachPercent: Taker = (parts, effect) =>
  capped(
    clipped(parts, part => percentOf(percentBase(effect, part), value(effect))),
    effect,
  )

const onLines: Readonly<Record<string, Taker>> = {
  'percent_off/order': (parts, effect) => {
    const base = sumOf(parts.map(part => percentBase(effect, part)))
    return capped(across(percentOf(base, value(effect)), parts), effect)
  },
  'percent_off/items': eachPercent,
  'amount_off/order': (parts, effect) => across(value(effect), parts),
  'amount_off/each_item': (parts, effect) => clipped(parts, part => value(effect) * part.units),
  'amount_off/each_line': (parts, effect) => clipped(parts, () => value(effect)),
  'fixed_price/order': (parts, effect) => across(sumOf(parts.map(part => part.left)) - value(effect), parts),
  'fixed_price/each_item': (parts, effect) => clipped(parts, part => part.left - value(effect) * part.units),
}

const onCharges: Readonly<Record<string, Taker>> = {
  'percent_off/shipping': eachPercent,
  'amount_off/shipping': (parts, effect) => clipped(parts, () => value(effect)),
  'amount_off/shipping_total': (parts, effect) => across(value(effect), parts),
  'fixed_price/shipping': (parts, effect) => clipped(parts, part => part.left - value(effect)),
  free_shipping: parts => parts.map(part => part.left),
}

/** `closed`: lines that an earlier promotion stopped. */
export function takenBy(effect: CaseEffect, source: Case, left: MoneyLeft, closed: ReadonlySet<number>): MoneyLeft {
  const name = effect.target === undefined ? effect.type : `${effect.type}/${effect.target}`
  const zero = { lines: left.lines.map(() => 0), charges: left.charges.map(() => 0) }
  const lines = onLines[name]
  if (lines) return { ...zero, lines: lines(lineParts(effect, source, left, closed), effect) }
  const charges = onCharges[name]
  if (charges) return { ...zero, charges: charges(chargeParts(effect, source, left), effect) }
  throw new Error(`The reference does not know the effect ${name}.`)
}

function lineParts(effect: CaseEffect, { cart }: Case, left: MoneyLeft, closed: ReadonlySet<number>): Part[] {
  return cart.lines.map((line, index) => {
    if (closed.has(index) || !fits(line, effect.filter as CaseFilter | undefined)) return nothing
    const remaining = left.lines[index] ?? 0
    const floor = (line.minUnitPrice ?? 0) * line.quantity
    return { list: listOf(line), left: remaining, capacity: Math.max(0, remaining - floor), units: line.quantity }
  })
}

function chargeParts(effect: CaseEffect, { cart }: Case, left: MoneyLeft): Part[] {
  const methods = effect.methods as readonly string[] | undefined
  return cart.shipping.map((charge, index) => {
    if (methods && !methods.includes(charge.method ?? '')) return nothing
    const remaining = left.charges[index] ?? 0
    return { list: charge.amount, left: remaining, capacity: remaining, units: 1 }
  })
}
