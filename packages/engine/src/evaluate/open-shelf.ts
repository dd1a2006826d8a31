/**
 * Promotions filed under one key, asked which of them may be open at an instant. Those with dates stand by their start,
 * under a tree of latest ends: ten thousand that start next month, or ended last month, cost a few comparisons.
 * Starts 1, 3, 5, 9 with ends 4, 8, 6, 12 at the instant 5: the half [1, 3] ends at 8 at the latest, so it is looked into.
 */
import type { CompiledPromotion } from './compile.ts'

/** One promotion stands for itself: most keys have only one, and a list of each would weigh more than the index. */
export type Filed = CompiledPromotion | readonly CompiledPromotion[] | Shelf

interface Shelf {
  readonly document?: undefined
  readonly plain: readonly CompiledPromotion[]
  readonly dated: Calendar
}

interface Calendar {
  /** By start. */
  readonly promotions: readonly CompiledPromotion[]
  /** The latest end of each span that halving the list comes to: of span n the halves are 2n and 2n + 1, from 1 on. */
  readonly latestEnds: Float64Array
}

/** Fewer are compared one by one. */
const leaf = 8

export function shelve(promotions: readonly CompiledPromotion[]): Filed {
  const [only] = promotions
  if (only && promotions.length === 1) return only
  const dated = promotions.filter(promotion => promotion.dates !== undefined)
  // A copy has no room left to grow.
  if (dated.length <= leaf) return promotions.slice()
  return { plain: promotions.filter(promotion => promotion.dates === undefined), dated: calendarOf(dated) }
}

/** Calls back for each, whenever it is open. */
export function eachFiled(filed: Filed, visit: Visit): void {
  if (isList(filed)) filed.forEach(visit)
  else if (filed.document !== undefined) visit(filed)
  else {
    filed.plain.forEach(visit)
    filed.dated.promotions.forEach(visit)
  }
}

/** Calls back for each that is inside its dates and its campaign's; weekly hours are left to the checks. */
export function eachOpen(filed: Filed, now: number, visit: Visit): void {
  if (isList(filed)) {
    for (const promotion of filed) if (isOpen(promotion, now)) visit(promotion)
  } else if (filed.document !== undefined) {
    if (isOpen(filed, now)) visit(filed)
  } else {
    for (const promotion of filed.plain) visit(promotion)
    search(filed.dated, now, visit, 1, 0, filed.dated.promotions.length)
  }
}

export function holds(filed: Filed | undefined, promotion: CompiledPromotion): boolean {
  if (filed === undefined) return false
  if (isList(filed)) return filed.includes(promotion)
  if (filed.document !== undefined) return filed === promotion
  return filed.plain.includes(promotion) || filed.dated.promotions.includes(promotion)
}

/** `Array.isArray` that knows of lists which nobody may change. */
function isList(filed: Filed): filed is readonly CompiledPromotion[] {
  return Array.isArray(filed)
}

/** Inside its dates and its campaign's. */
export function isOpen({ dates }: CompiledPromotion, now: number): boolean {
  return dates === undefined || (dates.opens <= now && now < dates.closes)
}

function opensOf({ dates }: CompiledPromotion): number {
  return dates?.opens ?? Number.NEGATIVE_INFINITY
}

function closesOf({ dates }: CompiledPromotion): number {
  return dates?.closes ?? Number.POSITIVE_INFINITY
}

function calendarOf(dated: readonly CompiledPromotion[]): Calendar {
  const promotions = dated.toSorted(byStart)
  const latestEnds = new Float64Array(2 ** (Math.ceil(Math.log2(promotions.length / leaf)) + 1) + 1)
  measure(promotions, latestEnds, 1, 0, promotions.length)
  return { promotions, latestEnds }
}

function byStart(a: CompiledPromotion, b: CompiledPromotion): number {
  const [first, second] = [opensOf(a), opensOf(b)]
  return first === second ? 0 : first < second ? -1 : 1
}

function measure(
  list: readonly CompiledPromotion[],
  ends: Float64Array,
  span: number,
  from: number,
  to: number,
): number {
  let latest = Number.NEGATIVE_INFINITY
  if (to - from <= leaf) {
    for (let at = from; at < to; at++) latest = Math.max(latest, closesOf(list[at]!))
  } else {
    const middle = (from + to) >> 1
    latest = Math.max(measure(list, ends, 2 * span, from, middle), measure(list, ends, 2 * span + 1, middle, to))
  }
  ends[span] = latest
  return latest
}

type Visit = (promotion: CompiledPromotion) => void

function search(calendar: Calendar, now: number, visit: Visit, span: number, from: number, to: number): void {
  const { promotions, latestEnds } = calendar
  if (latestEnds[span]! <= now || opensOf(promotions[from]!) > now) return
  if (to - from <= leaf) {
    for (let at = from; at < to; at++) if (isOpen(promotions[at]!, now)) visit(promotions[at]!)
    return
  }
  const middle = (from + to) >> 1
  search(calendar, now, visit, 2 * span, from, middle)
  search(calendar, now, visit, 2 * span + 1, middle, to)
}
