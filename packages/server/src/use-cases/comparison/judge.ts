/**
 * From sums to what a comparison says. A difference is `better` or `worse` where chance alone would show so much less
 * often than one time in twenty, all arms that are held against the first taken together (Bonferroni); of fewer than
 * statistics can speak of it says `too_few`. Nothing is ever divided by nobody.
 */
import type { Verdict } from '@counterfoil/contract'
import type { Difference, Estimate } from './statistics/estimate.ts'
import { differenceOfMeans, meanOf, type Sample, sampleOf } from './statistics/means.ts'
import { moreNeeded, type Spread } from './statistics/more-needed.ts'
import { differenceOfShares, type Share, wilson } from './statistics/proportions.ts'

/** What passes for chance. */
export const alpha = 0.05

/**
 * Of rates: buyers and others that each arm would have at least, were there no difference (W. G. Cochran's rule for
 * tables). Of means: orders, or customers, of each arm, since amounts of few orders are too uneven.
 */
const leastExpected = 5
const leastForMeans = 30

export interface Heads {
  readonly count: number | null
  readonly source: 'given' | 'handed_out' | 'codes' | 'clicks' | null
}

/** What is known of one arm. */
export interface Measured {
  readonly heads: Heads
  readonly orders: number
  readonly customers: number
  readonly isSample: boolean
  /** Exact: items after discounts by order; after refunds too, by customer. */
  readonly net: bigint
  readonly netSquares: bigint
  readonly kept: bigint
  readonly keptSquares: bigint
}

export interface Judged {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  readonly relative: number | null
  readonly confidence: number | null
  readonly verdict: Verdict
  readonly more_needed: number | null
}

type HeadsComparison = 'compared' | 'unknown' | 'unlike' | 'too_small' | 'sample'

/** Estimates of one arm by itself; null where there is nothing to estimate from. */
export function estimatesOf(measured: Measured) {
  const value = orderValues(measured)
  const share = shareOf(measured)
  const perHead = keptPerHead(measured)
  return {
    conversion: share ? rounded(wilson(share, alpha)) : null,
    order_value: value ? rounded(meanOf(value, alpha)) : null,
    net_per_head: perHead ? rounded(meanOf(perHead, alpha)) : null,
  }
}

/** One arm against the first, where so many are held against it. */
export function judge(one: Measured, first: Measured, arms: number) {
  const heads = comparesHeads(one, first)
  const isCompared = heads === 'compared'
  return {
    heads,
    conversion: isCompared ? judgeShares(shareOf(one), shareOf(first), arms) : null,
    order_value: judgeMeans(orderValues(one), orderValues(first), {
      arms,
      hasFew: Math.min(one.orders, first.orders) < leastForMeans,
      seen: [meanOfOrders(one), meanOfOrders(first)],
    }),
    net_per_head: isCompared
      ? judgeMeans(keptPerHead(one), keptPerHead(first), {
          arms,
          hasFew: Math.min(one.customers, first.customers) < leastForMeans,
          seen: [perHead(one), perHead(first)],
        })
      : null,
  }
}

function comparesHeads(one: Measured, first: Measured): HeadsComparison {
  if (one.heads.count === null || first.heads.count === null) return 'unknown'
  if (one.isSample || first.isSample) return 'sample'
  if (!shareOf(one) || !shareOf(first)) return 'too_small'
  return (one.heads.source === 'clicks') === (first.heads.source === 'clicks') ? 'compared' : 'unlike'
}

/** Undefined: it is not known of how many, or they cannot be right. */
function shareOf({ heads, customers, isSample }: Measured): Share | undefined {
  if (isSample || heads.count === null || heads.count < Math.max(customers, 1)) return undefined
  return { count: customers, of: heads.count }
}

function orderValues({ orders, net, netSquares }: Measured): Sample | undefined {
  return sampleOf(orders, net, netSquares)
}

/** Whoever did not order brought nothing. */
function keptPerHead(measured: Measured): Sample | undefined {
  const share = shareOf(measured)
  return share && sampleOf(share.of, measured.kept, measured.keptSquares)
}

function meanOfOrders({ orders, net }: Measured): number {
  return orders === 0 ? 0 : Number(net) / orders
}

function perHead({ heads, kept }: Measured): number {
  return heads.count === null || heads.count === 0 ? 0 : Number(kept) / heads.count
}

function judgeShares(one: Share | undefined, first: Share | undefined, arms: number): Judged | null {
  if (!one || !first) return null
  const [mine, theirs] = [one.count / one.of, first.count / first.of]
  const pooled = (one.count + first.count) / (one.of + first.of)
  if (Math.min(one.of, first.of) * Math.min(pooled, 1 - pooled) < leastExpected) return tooFew(mine, theirs)
  const spreads = [spreadOf(one), spreadOf(first)] as const
  return decided(differenceOfShares(one, first, alpha / arms), { first: theirs, spreads, arms })
}

function spreadOf({ count, of }: Share): Spread {
  return { n: of, variance: (count / of) * (1 - count / of) }
}

interface Means {
  readonly arms: number
  readonly hasFew: boolean
  readonly seen: readonly [one: number, first: number]
}

function judgeMeans(one: Sample | undefined, first: Sample | undefined, { arms, hasFew, seen }: Means): Judged {
  if (hasFew || !one || !first) return tooFew(...seen)
  return decided(differenceOfMeans(one, first, alpha / arms), { first: first.mean, spreads: [one, first], arms })
}

function tooFew(one: number, first: number): Judged {
  const value = digits(one - first)
  const nothing = { low: null, high: null, confidence: null, more_needed: null }
  return { value, ...nothing, relative: relativeTo(first, one - first), verdict: 'too_few' }
}

interface Ground {
  readonly first: number
  readonly spreads: readonly [Spread, Spread]
  readonly arms: number
}

function decided({ p, ...seen }: Difference, { first, spreads, arms }: Ground): Judged {
  const verdict = p >= alpha / arms ? 'undecided' : seen.value > 0 ? 'better' : 'worse'
  return {
    ...rounded(seen),
    relative: relativeTo(first, seen.value),
    confidence: digits(1 - Math.min(p * arms, 1)),
    verdict,
    more_needed: verdict === 'undecided' ? moreNeeded(seen.value, ...spreads, alpha / arms) : null,
  }
}

function relativeTo(first: number, difference: number): number | null {
  return first > 0 ? digits(difference / first) : null
}

function rounded({ value, low, high }: Estimate): Estimate {
  return { value: digits(value), low: digits(low), high: digits(high) }
}

/** Eight digits: more than statistics know. */
export function digits(value: number): number {
  return Number(value.toPrecision(8))
}
