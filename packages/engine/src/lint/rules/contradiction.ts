/**
 * Conditions that no cart can meet together: at most $50 and at least $80 of the same items, 5 orders and at most 2, in
 * France and in Spain. What a condition bounds is known by the reasons that it declares.
 */
import { conditionByType } from '../../conditions/index.ts'
import { englishPhrases as phrases } from '../../locales/english-phrases.ts'
import type { MoneyMap } from '../../model/promotion.ts'
import type { Reason } from '../../rejections/reasons.ts'
import { defineRule } from '../rule.ts'
import type { Examined } from '../scene.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly why: 'subtotal' | 'orders' | 'lists'
  readonly conditions: readonly number[]
  /** Amounts are in minor units of `currency`. */
  readonly least?: number
  readonly most?: number
  readonly currency?: string
}

interface Placed {
  readonly index: number
  readonly reasons: readonly Reason[]
  readonly given: Readonly<Record<string, unknown>>
  /** What is measured: everything but the bound, so that only like is compared with like. */
  readonly measure: string
}

export const contradiction = defineRule<Details>({
  rule: 'contradiction',
  severity: 'error',

  *find({ subjects }) {
    for (const promotion of subjects) {
      if (promotion.document.conditions.length < 2) continue
      const placed = place(promotion)
      const details = subtotals(placed) ?? orders(placed) ?? lists(placed)
      if (details) yield { promotion: promotion.document.id, path: `$.conditions[${details.conditions[0]}]`, details }
    }
  },

  message: ({ why, least = 0, most = 0, currency }) => {
    if (why === 'lists') return 'It can never be used: two of its conditions allow nothing in common.'
    const what = why === 'subtotal' ? 'value of the same items' : 'number of orders'
    const said = (bound: number) => (currency === undefined ? phrases.number(bound) : phrases.money(bound, currency))
    return `It can never be used: the ${what} would have to be at least ${said(least)} and at most ${said(most)}.`
  },
})

const bounds = new Set(['type', 'amount', 'min', 'max', 'any_of', 'none_of', 'conditions'])

function place({ document }: Examined): readonly Placed[] {
  return document.conditions.map((condition, index) => {
    const given = condition as unknown as Readonly<Record<string, unknown>>
    const measured = Object.entries(given)
      .filter(([key]) => !bounds.has(key))
      .sort(([a], [b]) => (a < b ? -1 : 1))
    const reasons = conditionByType(condition.type)?.reasons ?? []
    return { index, reasons: 'conditions' in given ? [] : reasons, given, measure: JSON.stringify(measured) }
  })
}

/** Contradictory in every currency that both name. */
function subtotals(placed: readonly Placed[]): Details | undefined {
  for (const low of placed.filter(({ reasons }) => reasons.includes('subtotal_too_low')))
    for (const high of placed.filter(({ reasons }) => reasons.includes('subtotal_too_high'))) {
      if (low.measure !== high.measure) continue
      const [least, most] = [low.given.amount as MoneyMap, high.given.amount as MoneyMap]
      const shared = Object.keys(least).filter(currency => most[currency] !== undefined)
      const [currency] = shared
      if (currency === undefined || !shared.every(name => least[name]! > most[name]!)) continue
      return {
        why: 'subtotal',
        conditions: [low.index, high.index],
        least: least[currency]!,
        most: most[currency]!,
        currency,
      }
    }
  return undefined
}

function orders(placed: readonly Placed[]): Details | undefined {
  const counts = placed.filter(({ reasons }) => reasons.includes('order_count_mismatch'))
  for (const { index, given } of counts)
    for (const other of counts) {
      const [least, most] = [given.min, other.given.max]
      if (typeof least === 'number' && typeof most === 'number' && least > most)
        return { why: 'orders', conditions: [index, other.index], least, most }
    }
  return undefined
}

/** Facts of which an order has only one. */
const single: readonly Reason[] = ['wrong_country', 'wrong_region', 'wrong_sales_channel', 'wrong_payment_method']

function lists(placed: readonly Placed[]): Details | undefined {
  for (const a of placed)
    for (const b of placed) {
      if (a.index === b.index || a.measure !== b.measure || a.given.type !== b.given.type) continue
      const wanted = a.given.any_of as readonly string[] | undefined
      if (!wanted || !a.reasons.some(reason => single.includes(reason))) continue
      const allowed = b.given.any_of as readonly string[] | undefined
      const refused = b.given.none_of as readonly string[] | undefined
      const left = wanted.filter(word => (!allowed || allowed.includes(word)) && !refused?.includes(word))
      if (left.length === 0) return { why: 'lists', conditions: [a.index, b.index].toSorted((x, y) => x - y) }
    }
  return undefined
}
