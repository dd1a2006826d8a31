/** What only a whole cart can show: ids that repeat, and sums past the largest exact integer. */
import type { z } from 'zod'
import { maxAmount } from './scalars.ts'

interface Sums {
  readonly line_items?: unknown
  readonly shipping?: unknown
  readonly prices_include_tax?: unknown
}

type Report = (path: PropertyKey[], code: string, message: string) => void

/** Runs also when single fields are wrong (every problem at once), so it trusts no field. */
export function checkCart(cart: unknown, context: z.core.$RefinementCtx<unknown>): void {
  if (typeof cart !== 'object' || cart === null) return
  const { line_items, shipping, prices_include_tax } = cart as Sums
  if (isPlainlySound(line_items, shipping)) return
  const report: Report = (path, code, message) => context.addIssue({ code: 'custom', path, message, params: { code } })
  checkUnique(line_items, 'line_items', report)
  checkUnique(shipping, 'shipping', report)
  checkSum(line_items, shipping, report)
  if (prices_include_tax !== true) checkTaxed(line_items, shipping, report)
}

/** Most carts: rows of amounts without tax, each id once, far below the largest sum. Makes no list and no report. */
function isPlainlySound(lines: unknown, charges: unknown): boolean {
  const goods = plainSum(lines, 'unit_price')
  const shipping = charges === undefined ? 0 : plainSum(charges, 'amount')
  return goods + shipping <= maxAmount
}

/** Infinity: not plain, look closer. */
function plainSum(rows: unknown, price: 'unit_price' | 'amount'): number {
  if (!Array.isArray(rows)) return Number.POSITIVE_INFINITY
  const ids = new Set<unknown>()
  let total = 0
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as Readonly<Record<string, unknown>> | null
    if (typeof row !== 'object' || row === null || row.tax_rate !== undefined) return Number.POSITIVE_INFINITY
    ids.add(row.id)
    const worth = product(row[price], price === 'amount' ? 1 : row.quantity)
    if (worth < 0) return Number.POSITIVE_INFINITY
    total += worth
  }
  return ids.size === rows.length ? total : Number.POSITIVE_INFINITY
}

function checkUnique(rows: unknown, name: string, report: Report): void {
  const seen = new Map<string, number>()
  for (const [index, row] of records(rows).entries()) {
    const { id } = row
    if (typeof id !== 'string') continue
    const first = seen.get(id)
    if (first === undefined) seen.set(id, index)
    else report([name, index, 'id'], 'duplicate', `The id is already used by $.${name}[${first}]; ids must be unique.`)
  }
}

/** Every product and every partial sum stays at or below 2^53 − 1, so the engine adds without loss. */
function checkSum(lines: unknown, charges: unknown, report: Report): void {
  const values = records(lines).map(line => product(line.unit_price, line.quantity))
  for (const [index, value] of values.entries()) {
    if (value > maxAmount)
      report(['line_items', index], 'too_large', `unit_price × quantity must not pass ${maxAmount}.`)
  }
  const goods = sum(values.filter(value => value <= maxAmount))
  const all = goods + sum(records(charges).map(charge => product(charge.amount, 1)))
  if (goods > maxAmount) report(['line_items'], 'too_large', `The lines together must not pass ${maxAmount}.`)
  else if (all > maxAmount) report(['shipping'], 'too_large', `Lines and shipping together must not pass ${maxAmount}.`)
}

/**
 * Room for the tax that is added; in hundredths, and a little strict so that no rounding can pass the bound: a store may
 * round it at every unit, half a minor unit up.
 */
function checkTaxed(lines: unknown, charges: unknown, report: Report): void {
  const rows = [
    ...records(lines),
    ...records(charges).map(
      (charge): Record<string, unknown> => ({ ...charge, unit_price: charge.amount, quantity: 1 }),
    ),
  ]
  const values = rows.map(row => product(row.unit_price, row.quantity))
  const rates = rows.map(row => rateOf(row.tax_rate))
  const added = sum(
    rows.map((row, index) => values[index]! * rates[index]! + (rates[index]! > 0 ? 50 * unitsOf(row) : 0)),
  )
  if (added > 0 && sum(values) * 100 + added > (maxAmount - 10_000) * 100)
    report(['line_items'], 'too_large', `Lines and shipping with their tax must not pass ${maxAmount}.`)
}

function unitsOf({ quantity }: Record<string, unknown>): number {
  return typeof quantity === 'number' && quantity > 0 ? quantity : 0
}

/** In percent; what is no rate is refused elsewhere. */
function rateOf(rate: unknown): number {
  const percent = typeof rate === 'string' ? Number(rate) : 0
  return Number.isFinite(percent) && percent > 0 ? percent : 0
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Doubles compare rightly against 2^53 − 1 also when the product is rounded: it is monotone and 2^53 is exact. */
function product(price: unknown, quantity: unknown): number {
  return Number.isSafeInteger(price) && Number.isSafeInteger(quantity) ? Number(price) * Number(quantity) : 0
}

function records(rows: unknown): Record<string, unknown>[] {
  if (!Array.isArray(rows)) return []
  return rows.map(row => (typeof row === 'object' && row !== null ? (row as Record<string, unknown>) : {}))
}
