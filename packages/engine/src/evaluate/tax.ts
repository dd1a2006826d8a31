/**
 * Tax of a priced cart, half up, after the discount or before it. Where it is rounded is the store's choice: for each
 * line (shipping charges count as lines), for each unit, or once for each rate of the order.
 * 10 % inside two units of 46.90 are 4.2636 each: 4.26 × 2 = 8.52 by unit, 8.53 by line.
 */
import type { LineState } from '../effects/definition.ts'
import type { Cart, CartLine } from '../model/cart.ts'
import type { Amount } from '../model/promotion.ts'
import type { QuotedCharge, QuotedLine } from '../model/quote.ts'
import type { Settings } from '../model/settings.ts'
import { mulDiv } from '../money/mul-div.ts'
import { rateToPpm } from '../money/percent.ts'
import { addedTax, includedTax } from '../money/tax.ts'

export interface TaxInput {
  readonly cart: Cart
  readonly settings: Pick<Settings, 'tax'>
  /** In the order of the cart. */
  readonly lines: readonly QuotedLine[]
  readonly charges: readonly QuotedCharge[]
  /** What is left on the units of each line, in any order. */
  readonly states: readonly LineState[]
}

/** What is taxed together and rounded as one. */
interface Base {
  readonly amount: Amount
  readonly rate: string | undefined
  /** So many times; 1 but for units that cost the same. */
  readonly times: number
}

export function taxOf(input: TaxInput): Amount {
  const taxOn = input.cart.prices_include_tax ? includedTax : addedTax
  return basesOf(input).reduce((sum, { amount, rate, times }) => sum + taxOn(amount, rate) * times, 0)
}

function basesOf(input: TaxInput): Base[] {
  const { round_at } = input.settings.tax
  const bases = [...(round_at === 'unit' ? unitBases(input) : lineBases(input)), ...chargeBases(input)]
  return round_at === 'order' ? byRate(bases) : bases
}

function lineBases({ cart, settings, lines }: TaxInput): Base[] {
  const before = settings.tax.basis === 'before_discount'
  return lines.map((line, index) => ({
    amount: before ? line.subtotal : line.total,
    rate: cart.line_items[index]!.tax_rate,
    times: 1,
  }))
}

function chargeBases({ cart, settings, charges }: TaxInput): Base[] {
  const before = settings.tax.basis === 'before_discount'
  return charges.map((charge, index) => ({
    amount: before ? charge.amount : charge.total,
    rate: cart.shipping?.[index]?.tax_rate,
    times: 1,
  }))
}

function unitBases({ settings, states }: TaxInput): Base[] {
  if (settings.tax.basis === 'after_discount') return states.flatMap(unitsOf)
  return states.map(({ line }) => ({ amount: line.unit_price, rate: line.tax_rate, times: line.quantity }))
}

/** Units of a run cost the same but for the odd minor units, one each: 10.00 left on three are 3.34, 3.33, 3.33. */
function unitsOf({ line, runs }: LineState): Base[] {
  return runs.flatMap(({ units, left }) => unitsOfRun(line, units, left))
}

function unitsOfRun({ tax_rate: rate }: CartLine, units: number, left: Amount): Base[] {
  const even = mulDiv(left, 1, units, 'down')
  const odd = left - even * units
  return [
    { amount: even, rate, times: units - odd },
    { amount: even + 1, rate, times: odd },
  ]
}

/** "20" and "20.0" are one rate. */
function byRate(bases: readonly Base[]): Base[] {
  const sums = new Map<number, Base>()
  for (const { amount, rate } of bases) {
    const key = rate === undefined ? 0 : rateToPpm(rate)
    sums.set(key, { amount: (sums.get(key)?.amount ?? 0) + amount, rate, times: 1 })
  }
  return [...sums.values()]
}
