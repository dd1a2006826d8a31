/** What the chosen promotions took, as the quote shows it: per promotion and class, per line and per charge. */

import type { Cart } from '../model/cart.ts'
import type { LocalizedText, PromotionClass } from '../model/promotion.ts'
import type { Allocation, Applied, LineDiscount, QuotedCharge, QuotedLine } from '../model/quote.ts'
import type { Decision } from './decide.ts'
import { endsAt } from './ends-at.ts'
import type { Entry } from './pricing.ts'
import type { Audience } from './strangers.ts'

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
export function showApplied(decision: Decision, locale: string, audience: Audience): AppliedView {
  const { cart } = decision.desk
  const lines = quotedLines(cart)
  const charges = quotedCharges(cart)
  const shares = sharesOf(decision.priced.entries)
  const applied: Applied[] = []
  for (let ordinal = 0; ordinal < shares.length; ordinal++) {
    const share = shares[ordinal]!
    const name = nameOf(decision, share.candidate)
    const onLines = lineSums(decision, share)
    const onCharges = chargeSums(decision, share)
    for (const { index, amount, units } of onLines) discountLine(lines[index]!, name, amount, units)
    for (const { index, amount } of onCharges) discountCharge(charges[index]!, name, amount)
    const allocations = allocate(onLines, onCharges)
    applied.push(describe(decision, share, { ordinal, allocations, locale, audience }))
  }
  return { applied, lines, charges }
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

interface Name {
  readonly promotion: string
  readonly code: string | undefined
}

function nameOf({ table }: Decision, candidate: number): Name {
  const { promotion, code } = table.candidates[candidate]!
  return { promotion: promotion.document.id, code: code?.submitted }
}

/** What one promotion took off one line or charge; `index` is its place in the cart. */
interface Sum {
  readonly index: number
  amount: number
  units: number
}

function lineSums({ desk }: Decision, { entries }: Share): readonly Sum[] {
  const sums: Sum[] = []
  for (const { lines } of entries) {
    // One effect names a line once; only a second one may meet what the first has taken.
    const known = sums.length === 0 ? undefined : new Map(sums.map(sum => [sum.index, sum]))
    for (const { position, amount, units } of lines) {
      const { index, line } = desk.pristine.lines[position]!
      const before = known?.get(index)
      if (before) {
        before.amount += amount
        before.units = Math.min(line.quantity, before.units + units)
      } else sums.push({ index, amount, units: Math.min(line.quantity, units) })
    }
  }
  return inOrder(sums)
}

function chargeSums({ desk }: Decision, { entries }: Share): readonly Sum[] {
  const sums: Sum[] = []
  for (const { charges } of entries) {
    for (const { position, amount } of charges) {
      const { index } = desk.pristine.charges![position]!
      const before = sums.find(sum => sum.index === index)
      if (before) before.amount += amount
      else sums.push({ index, amount, units: 1 })
    }
  }
  return inOrder(sums)
}

function inOrder(sums: Sum[]): readonly Sum[] {
  for (let at = 1; at < sums.length; at++) {
    if (sums[at - 1]!.index > sums[at]!.index) return sums.sort((a, b) => a.index - b.index)
  }
  return sums
}

function allocate(onLines: readonly Sum[], onCharges: readonly Sum[]): readonly Allocation[] {
  const allocations: Allocation[] = []
  for (const { index, amount } of onLines) allocations.push({ path: linePath(index), amount })
  for (const { index, amount } of onCharges) allocations.push({ path: `$.shipping[${index}]`, amount })
  return allocations
}

/** The paths of ordinary carts, spelled once. */
const linePaths: readonly string[] = Array.from({ length: 500 }, (_, index) => `$.line_items[${index}]`)

function linePath(index: number): string {
  return linePaths[index] ?? `$.line_items[${index}]`
}

interface Shown {
  readonly ordinal: number
  readonly allocations: readonly Allocation[]
  readonly locale: string
  readonly audience: Audience
}

function describe({ desk, table }: Decision, share: Share, { ordinal, allocations, locale, audience }: Shown): Applied {
  const candidate = table.candidates[share.candidate]!
  const { promotion, code, index, assessment } = candidate
  const ends = endsAt(desk, candidate, audience)
  const ownWait = share.entries.some(entry => entry.waiting) && !assessment.waiting.includes('destination')
  const waiting = ownWait ? [...assessment.waiting, 'destination'] : assessment.waiting
  const { id } = promotion.document
  let amount = 0
  for (const entry of share.entries) amount += entry.amount
  const provisional = waiting.length > 0
  return {
    ...(code ? { index, promotion: id, code: code.submitted } : { promotion: id }),
    title: titleOf(promotion.document, locale),
    automatic: code === undefined,
    class: share.class,
    method: share.method,
    priority: ordinal + 1,
    amount,
    provisional,
    ...(provisional && { waiting_for: waiting }),
    ...(ends !== undefined && { ends_at: ends }),
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
  const wanted = locale.toLowerCase()
  const [language] = wanted.split('-')
  return titleIn(title, wanted) ?? titleIn(title, language!) ?? titleIn(title, 'en') ?? Object.values(title)[0] ?? name
}

/** Tags of languages are the same in capitals: "fr-CA" is "fr-ca". */
function titleIn(title: Readonly<Record<string, string>>, tag: string): string | undefined {
  if (Object.hasOwn(title, tag)) return title[tag]
  for (const [own, text] of Object.entries(title)) if (own.toLowerCase() === tag) return text
  return undefined
}

/** Nothing taken off yet: `discountLine` fills it. */
type OpenLine = { -readonly [K in keyof QuotedLine]: QuotedLine[K] } & { readonly discounts: LineDiscount[] }
type OpenCharge = { -readonly [K in keyof QuotedCharge]: QuotedCharge[K] } & {
  readonly discounts: QuotedCharge['discounts'][number][]
}

function quotedLines({ line_items }: Cart): OpenLine[] {
  const lines: OpenLine[] = []
  for (const { id, quantity, unit_price } of line_items) {
    const subtotal = unit_price * quantity
    lines.push({ id, quantity, unit_price, subtotal, discount: 0, total: subtotal, discounts: [] })
  }
  return lines
}

function quotedCharges({ shipping = [] }: Cart): OpenCharge[] {
  return shipping.map(({ id, amount }) => ({ id, amount, discount: 0, total: amount, discounts: [] }))
}

function discountLine(line: OpenLine, { promotion, code }: Name, amount: number, units: number): void {
  line.discount += amount
  line.total -= amount
  line.discounts.push(code === undefined ? { promotion, amount, units } : { promotion, code, amount, units })
}

function discountCharge(charge: OpenCharge, { promotion, code }: Name, amount: number): void {
  charge.discount += amount
  charge.total -= amount
  charge.discounts.push(code === undefined ? { promotion, amount } : { promotion, code, amount })
}
