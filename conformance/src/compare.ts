/** What a case expects beside what the engine answered: one row per value that differs, none when the case holds. */
import type { Quote, QuotedLine } from '@counterfoil/engine'
import type { CaseNames } from './adapter/simulation.ts'
import type { Case, Expectation } from './case.ts'
import { meansTheSame } from './reasons.ts'

export interface Difference {
  readonly what: string
  readonly expected: unknown
  readonly actual: unknown
}

export function compare(source: Case, quote: Quote, names: CaseNames): Difference[] {
  const { expect, tolerance = 0 } = source
  return [
    ...compareTotals(expect, quote, tolerance),
    ...compareLines(expect, quote, names, tolerance),
    ...compareShipping(expect, quote, names, tolerance),
    ...compareApplied(expect, quote, names),
    ...compareRejected(expect, quote, names),
    ...compareGifts(expect, quote),
  ]
}

function amount(what: string, expected: number | undefined, actual: number | undefined, tolerance: number) {
  if (expected === undefined) return []
  const near = actual !== undefined && Math.abs(actual - expected) <= tolerance
  return near ? [] : [{ what, expected, actual }]
}

function compareTotals(expect: Expectation, { totals }: Quote, tolerance: number): Difference[] {
  return [
    ...amount('discountTotal', expect.discountTotal, totals.items_discount, tolerance),
    ...amount('shippingDiscount', expect.shippingDiscount, totals.shipping_discount, tolerance),
    ...amount('orderTotal', expect.orderTotal, totals.total, tolerance),
    ...amount('taxTotal', expect.taxTotal, totals.tax, tolerance),
  ]
}

function compareLines(expect: Expectation, quote: Quote, names: CaseNames, tolerance: number): Difference[] {
  return Object.entries(expect.lines ?? {}).flatMap(([id, wanted]) => {
    const line = quote.line_items[names.lines.indexOf(id)]
    return [
      ...amount(`lines.${id}.discount`, wanted.discount, line?.discount, tolerance),
      ...amount(`lines.${id}.total`, wanted.total, line?.total, tolerance),
      ...compareUnits(`lines.${id}.unitDiscounts`, wanted.unitDiscounts, line, tolerance),
    ]
  })
}

function compareUnits(
  what: string,
  expected: readonly number[] | undefined,
  line: QuotedLine | undefined,
  tolerance: number,
): Difference[] {
  if (expected === undefined) return []
  const actual = line && unitDiscounts(line)
  const wanted = descending(expected)
  const near =
    actual?.length === wanted.length &&
    wanted.every((value, index) => Math.abs(value - (actual[index] ?? Number.NaN)) <= tolerance)
  return near ? [] : [{ what, expected: wanted, actual }]
}

/**
 * A discount covers a number of units, evenly but for the odd cent: 10.00 on three units are 3.34, 3.33, 3.33. Which
 * units several partial discounts share is not in a quote; they are laid on the same first units.
 */
function unitDiscounts(line: QuotedLine): number[] {
  const units = new Array<number>(line.quantity).fill(0)
  const carrying = new Map<string, number>()
  for (const { promotion, amount: off, units: more } of line.discounts) {
    // A promotion counts a unit once: what it takes in another class may add none.
    const count = more || (carrying.get(promotion) ?? line.quantity)
    carrying.set(promotion, count)
    const odd = off % count
    const even = (off - odd) / count
    for (let unit = 0; unit < count; unit++) units[unit] = (units[unit] ?? 0) + even + (unit < odd ? 1 : 0)
  }
  return descending(units)
}

const descending = (values: readonly number[]): number[] => [...values].sort((a, b) => b - a)

function compareShipping(expect: Expectation, quote: Quote, names: CaseNames, tolerance: number): Difference[] {
  return Object.entries(expect.shipping ?? {}).flatMap(([id, wanted]) => {
    const charge = quote.shipping[names.shipping.indexOf(id)]
    return [
      ...amount(`shipping.${id}.discount`, wanted.discount, charge?.discount, tolerance),
      ...amount(`shipping.${id}.total`, wanted.total, charge?.total, tolerance),
    ]
  })
}

/** A promotion counts as applied when it changed something; one that worked in two classes counts once. */
function compareApplied(expect: Expectation, quote: Quote, names: CaseNames): Difference[] {
  if (expect.applied === undefined) return []
  const giving = new Set(quote.discounts.gifts.map(gift => gift.promotion))
  const ours = quote.discounts.applied
    .filter(applied => applied.amount > 0 || giving.has(applied.promotion))
    .toSorted((a, b) => a.priority - b.priority)
    .map(applied => names.promotions.get(applied.promotion) ?? applied.promotion)
  const actual = [...new Set(ours)]
  return same(expect.applied, actual) ? [] : [{ what: 'applied', expected: expect.applied, actual }]
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index])

/** Every code that the case names is refused for its reason, and no other code is. */
function compareRejected(expect: Expectation, quote: Quote, names: CaseNames): Difference[] {
  if (expect.rejected === undefined) return []
  const actual = refusals(quote, names)
  const wanted = new Map(expect.rejected.map(rejection => [rejection.code, rejection]))
  const codes = new Set([...wanted.keys(), ...actual.keys()])
  return [...codes].flatMap(code => {
    const expected = wanted.get(code)
    const reason = actual.get(code)
    const agrees =
      expected !== undefined &&
      reason !== undefined &&
      (expected.generic === true || meansTheSame(expected.reason, reason))
    return agrees ? [] : [{ what: `rejected.${code}`, expected: expected?.reason, actual: reason }]
  })
}

/**
 * By what was typed: the first reason, unless another promotion that the string opens was applied. A code that was typed
 * twice stays applied once, and the second one is refused all the same.
 */
function refusals(quote: Quote, names: CaseNames): Map<string, string> {
  const typed = (index: number | undefined) => (index === undefined ? undefined : names.typedCodes[index])
  const applied = new Set(quote.discounts.applied.map(entry => typed(entry.index)))
  const refused = new Map<string, string>()
  for (const { index, code, reason } of quote.discounts.rejected) {
    const name = typed(index) ?? code
    const stands = applied.has(name) && reason !== 'duplicate_code'
    if (!stands && !refused.has(name)) refused.set(name, reason)
  }
  return refused
}

function compareGifts(expect: Expectation, quote: Quote): Difference[] {
  if (expect.gifts === undefined) return []
  const spelled = (gifts: readonly { readonly sku: string; readonly quantity: number }[]) =>
    gifts.map(gift => `${gift.quantity} × ${gift.sku}`).sort()
  const expected = spelled(expect.gifts)
  const actual = spelled(quote.discounts.gifts)
  return same(expected, actual) ? [] : [{ what: 'gifts', expected, actual }]
}
