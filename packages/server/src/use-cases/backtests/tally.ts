/** What the orders of a backtest came to, summed up: only sums and a handful of examples are kept. */
import type { Plan, Quote } from '@counterfoil/engine'
import { takingsOf } from '@counterfoil/ledger'
import { addMargin, type Margin, noMargin, shownMargin } from './margin.ts'
import type { PastOrder } from './past-orders.ts'
import type { PricedOrder } from './price-order.ts'

interface Price {
  readonly discount: number
  readonly total: number
}

interface Example {
  readonly redemption_id: string
  readonly order_id: string
  readonly placed_at: string
  readonly before: Price
  readonly after: Price
}

interface Met {
  orders: number
  amount: number
}

const mostExamples = 5
const mostNamed = 20
const nothing: Price = { discount: 0, total: 0 }

export interface Tally {
  readonly add: (order: PastOrder, priced: PricedOrder) => void
  /** `plan`: names of promotions that the store has today. */
  readonly answer: (plan: Plan) => object
}

export function createTally(drafts: readonly string[]): Tally {
  const own = new Map(drafts.map(id => [id, { orders: 0, discount: 0, refused: new Map<string, number>() }]))
  const names = new Map<string, string>()
  const wonOver = new Map<string, Met>()
  const lostTo = new Map<string, Met>()
  let [recorded, before, after] = [nothing, nothing, nothing]
  let [earnedBefore, earnedAfter]: [Margin, Margin] = [noMargin, noMargin]
  let [orders, got] = [0, 0]
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let examples: readonly Example[] = []

  return {
    add: (order, priced) => {
      orders += 1
      first = Math.min(first, order.instant)
      last = Math.max(last, order.instant)
      for (const { id, name } of order.frozen.promotions) names.set(id, name)
      recorded = plus(recorded, order.recorded)
      const [was, is] = [priceOf(priced.before), priceOf(priced.after)]
      before = plus(before, was)
      after = plus(after, is)
      earnedBefore = addMargin(earnedBefore, priced.cart, priced.before)
      earnedAfter = addMargin(earnedAfter, priced.cart, priced.after)
      const given = addGiven(priced)
      if (given) got += 1
      if (was.total !== is.total) examples = withExample(examples, exampleOf(order, was, is))
    },
    answer: plan => {
      const nameOf = (id: string): string => plan.promotions.get(id)?.document.name ?? names.get(id) ?? id
      const margins = [shownMargin(earnedBefore), shownMargin(earnedAfter)] as const
      return {
        orders,
        first_at: orders === 0 ? null : new Date(first).toISOString(),
        last_at: orders === 0 ? null : new Date(last).toISOString(),
        got,
        discount: [...own.values()].reduce((sum, { discount }) => sum + discount, 0),
        promotions: [...own].map(([promotion, { refused, ...sums }]) => ({
          promotion,
          ...sums,
          refused: [...refused]
            .map(([reason, count]) => ({ reason, orders: count }))
            .sort((a, b) => b.orders - a.orders),
        })),
        recorded,
        before: { ...before, margin: margins[0] },
        after: { ...after, margin: margins[1] },
        difference: {
          discount: after.discount - before.discount,
          total: after.total - before.total,
          margin: margins[0] && margins[1] ? margins[1].amount - margins[0].amount : null,
        },
        lines: { all: earnedAfter.lines, without_cost: earnedAfter.lines - earnedAfter.known },
        won_over: shown(wonOver, nameOf),
        lost_to: shown(lostTo, nameOf),
        examples,
      }
    },
  }

  /** True: the order gets one of the drafts. */
  function addGiven({ before: was, after: is, missed }: PricedOrder): boolean {
    const [taken, takes] = [amountsOf(was), amountsOf(is)]
    let isGiven = false
    for (const [id, amount] of takes) {
      const draft = own.get(id)
      if (!draft) continue
      isGiven = true
      draft.orders += 1
      draft.discount += amount
    }
    if (isGiven) for (const [id, amount] of taken) if (!own.has(id)) meet(wonOver, id, amount - (takes.get(id) ?? 0))
    for (const { promotion, reason } of missed) {
      const refused = own.get(promotion)?.refused
      refused?.set(reason, (refused.get(reason) ?? 0) + 1)
    }
    const winners = new Set(missed.flatMap(({ lostTo: ids = [] }) => ids))
    for (const [id, amount] of takes) if (winners.has(id)) meet(lostTo, id, amount)
    return isGiven
  }
}

function priceOf({ totals }: Quote): Price {
  return { discount: totals.items_discount + totals.shipping_discount, total: totals.total }
}

function plus(one: Price, other: Price): Price {
  return { discount: one.discount + other.discount, total: one.total + other.total }
}

function amountsOf(quote: Quote): ReadonlyMap<string, number> {
  return new Map(takingsOf(quote).map(({ promotionId, amount }) => [promotionId, amount]))
}

function meet(rivals: Map<string, Met>, id: string, amount: number): void {
  if (amount <= 0) return
  const known = rivals.get(id) ?? { orders: 0, amount: 0 }
  rivals.set(id, { orders: known.orders + 1, amount: known.amount + amount })
}

function shown(rivals: ReadonlyMap<string, Met>, nameOf: (id: string) => string): readonly object[] {
  return [...rivals]
    .map(([promotion, met]) => ({ promotion, name: nameOf(promotion), ...met }))
    .sort((one, other) => other.orders - one.orders || other.amount - one.amount)
    .slice(0, mostNamed)
}

function exampleOf({ id, orderId, instant }: PastOrder, before: Price, after: Price): Example {
  return { redemption_id: id, order_id: orderId, placed_at: new Date(instant).toISOString(), before, after }
}

/** Those whose price changes most, of equal ones the newest. */
function withExample(examples: readonly Example[], one: Example): readonly Example[] {
  const change = ({ before, after }: Example): number => Math.abs(after.total - before.total)
  return [one, ...examples].toSorted((a, b) => change(b) - change(a)).slice(0, mostExamples)
}
