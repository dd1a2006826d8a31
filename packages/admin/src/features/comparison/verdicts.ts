/**
 * What the numbers come to, as what is to be said: who wins what, what is open, what is not known and why, and where more
 * orders are not more money. Words and formats are the page's. Pure.
 */
import type { ComparedWith, Comparison } from './use-comparison.ts'

export const measures = ['conversion', 'order_value', 'net_per_head'] as const
export type Measure = (typeof measures)[number]

export type Difference = ComparedWith['order_value']

/** One of two: the one that the others are held against, or the other one. */
export type Side = 'first' | 'other'

export type Told =
  | { readonly kind: 'won'; readonly winner: Side; readonly confidence: number }
  /** `more`: people or orders in each of both that would decide it; null: hardly any number. */
  | { readonly kind: 'undecided'; readonly more: number | null }
  | { readonly kind: 'too_few' }

/** Undefined: the measure is not compared. */
export function toldOf(difference: Difference | null): Told | undefined {
  if (difference === null) return undefined
  const { verdict, confidence, more_needed } = difference
  if (verdict === 'undecided') return { kind: 'undecided', more: more_needed }
  if (verdict === 'too_few') return { kind: 'too_few' }
  return { kind: 'won', winner: verdict === 'better' ? 'other' : 'first', confidence: confidence ?? 0 }
}

/** How large it likely is: seen from whoever has more; open: it may go either way. Undefined: too few, or none at all. */
export function sizeOf({ value, low, high }: Difference) {
  if (low === null || high === null) return undefined
  if (low === 0 && high === 0) return undefined
  if (low < 0 && high > 0) return { isOpen: true, value, low, high }
  return high > 0 ? { isOpen: false, value, low, high } : { isOpen: false, value: -value, low: -high, high: -low }
}

/** Nothing at all can be said of the two. */
export function isTooFew(compared: ComparedWith): boolean {
  return measures.every(measure => (toldOf(compared[measure])?.kind ?? 'too_few') === 'too_few')
}

/** One leads in orders, the other in money a head, and at least one of that is sure. */
export function disagreementOf({ conversion, net_per_head }: ComparedWith) {
  const [orders, money] = [toldOf(conversion), toldOf(net_per_head)]
  if (conversion === null || net_per_head === null || conversion.value * net_per_head.value >= 0) return undefined
  const isSure = orders?.kind === 'won' && money?.kind === 'won'
  if (!isSure && orders?.kind !== 'won' && money?.kind !== 'won') return undefined
  const ahead: Side = conversion.value > 0 ? 'other' : 'first'
  return { isSure, orders: ahead, money: (ahead === 'other' ? 'first' : 'other') satisfies Side as Side }
}

/** Of several: which are sure to beat the first, best first; or that the first beats all. */
export function leadOf({ differences }: Comparison) {
  const measure: Measure = differences.some(({ conversion }) => conversion !== null) ? 'conversion' : 'order_value'
  const told = differences.map(compared => ({
    arm: compared.arm,
    own: compared[measure],
    told: toldOf(compared[measure]),
  }))
  const won = (side: Side) => told.filter(one => one.told?.kind === 'won' && one.told.winner === side)
  const winners = won('other').toSorted((one, other) => (other.own?.value ?? 0) - (one.own?.value ?? 0))
  return {
    measure,
    winners: winners.map(({ arm }) => arm),
    isFirst: won('first').length === differences.length,
    isTooFew: differences.every(isTooFew),
  }
}

/** Two digits are enough for a guess: 1,187 is about 1,200. Never less than it is. */
export function roughly(count: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1)
  return Math.ceil(count / power) * power
}

/** Rounded down: what is said to be sure is at least that sure. Beyond 0.9999 it is "over" that. */
export function saidConfidence(confidence: number): { readonly share: number; readonly isOver: boolean } {
  if (confidence > 0.9999) return { share: 0.9999, isOver: true }
  const steps = confidence >= 0.999 ? 10_000 : 1000
  return { share: Math.floor(confidence * steps + 1e-9) / steps, isOver: false }
}
