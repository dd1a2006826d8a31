/** What the chosen promotions took, as the quote shows it: per promotion and class, per line and per charge. */

import type { LocalizedText, PromotionClass } from '../model/promotion.ts'
import type { Allocation, Applied, LineDiscount, QuotedCharge, QuotedLine } from '../model/quote.ts'
import type { Decision } from './decide.ts'
import type { Entry } from './pricing.ts'

/** Everything of one promotion in one class; several effects of one class are one entry. */
interface Share {
  readonly candidate: number
  readonly class: PromotionClass
  readonly method: 'each' | 'across'
  readonly entries: Entry[]
}

export interface AppliedView {
  readonly applied: readonly Applied[]
  readonly lines: readonly QuotedLine[]
  readonly charges: readonly QuotedCharge[]
}

/** In the order of application; lines and charges in the order of the cart. */
export function showApplied(decision: Decision, locale: string): AppliedView {
  const { cart } = decision.desk
  const shares = sharesOf(decision.priced.entries)
  const lineDiscounts: LineDiscount[][] = cart.line_items.map(() => [])
  const chargeDiscounts: { promotion: string; code?: string; amount: number }[][] = (cart.shipping ?? []).map(() => [])
  const applied = shares.map((share, ordinal) => {
    const name = nameOf(decision, share.candidate)
    const lines = lineSums(decision, share)
    const charges = chargeSums(decision, share)
    for (const [index, { amount, units }] of lines) lineDiscounts[index]!.push({ ...name, amount, units })
    for (const [index, { amount }] of charges) chargeDiscounts[index]!.push({ ...name, amount })
    const allocations = [...allocate('line_items', lines), ...allocate('shipping', charges)]
    return describe(decision, share, { ordinal, allocations, locale })
  })
  return { applied, lines: quotedLines(decision, lineDiscounts), charges: quotedCharges(decision, chargeDiscounts) }
}

function sharesOf(entries: readonly Entry[]): Share[] {
  const shares: Share[] = []
  for (const entry of entries) {
    const { candidate, method } = entry
    const share = shares.find(other => other.candidate === candidate && other.class === entry.class)
    if (share) share.entries.push(entry)
    else shares.push({ candidate, class: entry.class, method, entries: [entry] })
  }
  return shares
}

function nameOf({ table }: Decision, candidate: number): { promotion: string; code?: string } {
  const { promotion, code } = table.candidates[candidate]!
  return { promotion: promotion.document.id, ...(code && { code: code.submitted }) }
}

type Sums = [index: number, sum: { amount: number; units: number }][]

function lineSums({ desk }: Decision, { entries }: Share): Sums {
  const sums = new Map<number, { amount: number; units: number }>()
  for (const { lines } of entries) {
    for (const { position, amount, units } of lines) {
      const { index, line } = desk.pristine.lines[position]!
      const before = sums.get(index)
      const all = Math.min(line.quantity, (before?.units ?? 0) + units)
      sums.set(index, { amount: (before?.amount ?? 0) + amount, units: all })
    }
  }
  return [...sums].sort(([a], [b]) => a - b)
}

function chargeSums({ desk }: Decision, { entries }: Share): Sums {
  const sums = new Map<number, { amount: number; units: number }>()
  for (const { charges } of entries) {
    for (const { position, amount } of charges) {
      const { index } = desk.pristine.charges![position]!
      sums.set(index, { amount: (sums.get(index)?.amount ?? 0) + amount, units: 1 })
    }
  }
  return [...sums].sort(([a], [b]) => a - b)
}

function allocate(rows: 'line_items' | 'shipping', sums: Sums): Allocation[] {
  return sums.map(([index, { amount }]) => ({ path: `$.${rows}[${index}]`, amount }))
}

interface Shown {
  readonly ordinal: number
  readonly allocations: readonly Allocation[]
  readonly locale: string
}

function describe({ table }: Decision, share: Share, { ordinal, allocations, locale }: Shown): Applied {
  const { promotion, code, index, assessment } = table.candidates[share.candidate]!
  const ownWait = share.entries.some(entry => entry.waiting) && !assessment.waiting.includes('destination')
  const waiting = ownWait ? [...assessment.waiting, 'destination'] : assessment.waiting
  return {
    ...(code && { index }),
    promotion: promotion.document.id,
    ...(code && { code: code.submitted }),
    title: titleOf(promotion.document, locale),
    automatic: code === undefined,
    class: share.class,
    method: share.method,
    priority: ordinal + 1,
    amount: share.entries.reduce((sum, entry) => sum + entry.amount, 0),
    provisional: waiting.length > 0,
    ...(waiting.length > 0 && { waiting_for: waiting }),
    allocations,
  }
}

/** In the shopper's language, else in English, else in any; without a title the name. */
export function titleOf(
  { title, name }: { readonly title?: LocalizedText; readonly name: string },
  locale: string,
): string {
  if (title === undefined) return name
  if (typeof title === 'string') return title
  const language = locale.split('-')[0] ?? locale
  return title[locale] ?? title[language] ?? title.en ?? Object.values(title)[0] ?? name
}

function quotedLines({ desk: { cart } }: Decision, discounts: readonly (readonly LineDiscount[])[]): QuotedLine[] {
  return cart.line_items.map(({ id, quantity, unit_price }, index) => {
    const ofLine = discounts[index]!
    const subtotal = unit_price * quantity
    const discount = ofLine.reduce((sum, entry) => sum + entry.amount, 0)
    return { id, quantity, unit_price, subtotal, discount, total: subtotal - discount, discounts: ofLine }
  })
}

function quotedCharges({ desk: { cart } }: Decision, discounts: readonly QuotedCharge['discounts'][]): QuotedCharge[] {
  return (cart.shipping ?? []).map(({ id, amount }, index) => {
    const ofCharge = discounts[index]!
    const discount = ofCharge.reduce((sum, entry) => sum + entry.amount, 0)
    return { id, amount, discount, total: amount - discount, discounts: ofCharge }
  })
}
