/**
 * Promotions filed under one key, asked which of them may be open at an instant. Those with dates stand by their start,
 * under a tree of latest ends: ten thousand that start next month, or ended last month, cost a few comparisons.
 * Starts 1, 3, 5, 9 with ends 4, 8, 6, 12 at the instant 5: the half [1, 3] ends at 8 at the latest, so it is looked into.
 */
import type { CompiledPromotion } from './compile.ts'

/** One promotion stands for itself: most keys have only one, and a list of each would weigh more than the index. */
export type Filed = CompiledPromotion | Shelf

export interface Shelf {
  readonly document?: undefined
  /** Without dates, or too few to be worth a tree. */
  readonly plain: readonly CompiledPromotion[]
  readonly dated: Calendar | undefined
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
  const dated = promotions.filter(
    ({ opens, closes }) => opens > Number.NEGATIVE_INFINITY || closes < Number.POSITIVE_INFINITY,
  )
  if (dated.length <= leaf) return { plain: promotions, dated: undefined }
  const inTree = new Set(dated)
  return { plain: promotions.filter(promotion => !inTree.has(promotion)), dated: calendarOf(dated) }
}

/** Calls back for each that is inside its dates and its campaign's; weekly hours are left to the checks. */
export function eachOpen(filed: Filed, now: number, visit: (promotion: CompiledPromotion) => void): void {
  if (filed.document !== undefined) {
    if (isOpen(filed, now)) visit(filed)
    return
  }
  for (const promotion of filed.plain) if (isOpen(promotion, now)) visit(promotion)
  const { dated } = filed
  if (dated) search(dated, now, visit, 1, 0, dated.promotions.length)
}

export function holds(filed: Filed | undefined, promotion: CompiledPromotion): boolean {
  if (filed === undefined || filed.document !== undefined) return filed === promotion
  return filed.plain.includes(promotion) || (filed.dated?.promotions.includes(promotion) ?? false)
}

/** Inside its dates and its campaign's. */
export function isOpen({ opens, closes }: CompiledPromotion, now: number): boolean {
  return opens <= now && now < closes
}

function calendarOf(dated: readonly CompiledPromotion[]): Calendar {
  const promotions = dated.toSorted((a, b) => (a.opens === b.opens ? 0 : a.opens - b.opens))
  const latestEnds = new Float64Array(2 ** (Math.ceil(Math.log2(promotions.length / leaf)) + 1) + 1)
  measure(promotions, latestEnds, 1, 0, promotions.length)
  return { promotions, latestEnds }
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
    for (let at = from; at < to; at++) latest = Math.max(latest, list[at]!.closes)
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
  if (latestEnds[span]! <= now || promotions[from]!.opens > now) return
  if (to - from <= leaf) {
    for (let at = from; at < to; at++) if (isOpen(promotions[at]!, now)) visit(promotions[at]!)
    return
  }
  const middle = (from + to) >> 1
  search(calendar, now, visit, 2 * span, from, middle)
  search(calendar, now, visit, 2 * span + 1, middle, to)
}
