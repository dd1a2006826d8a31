/** What a backtest came to, for people: a sentence, a small table, who meets whom, and what nobody can know. */
import { minorUnitDigits } from '@counterfoil/engine'
import { paint } from '../output/paint.ts'
import { table } from '../output/table.ts'

interface Sums {
  readonly discount: number
  readonly total: number
  readonly margin: { readonly revenue: number; readonly amount: number } | null
}

interface Rival {
  readonly promotion: string
  readonly orders: number
  readonly amount: number
}

export interface BacktestAnswer {
  readonly currency: string
  readonly from: string
  readonly to: string
  readonly orders: number
  readonly other_currencies: number
  readonly is_sample: boolean
  readonly got: number
  readonly discount: number
  readonly promotions: readonly {
    readonly promotion: string
    readonly orders: number
    readonly discount: number
    readonly refused: readonly { readonly reason: string; readonly orders: number }[]
  }[]
  readonly before: Sums
  readonly after: Sums
  readonly lines: { readonly all: number; readonly without_cost: number }
  readonly won_over: readonly Rival[]
  readonly lost_to: readonly Rival[]
}

export function showBacktest(told: BacktestAnswer): string {
  const { orders, got, discount, currency, from, to, before, after } = told
  const days = `from ${from} to ${to}`
  if (orders === 0) return `There are no orders in ${currency} ${days}.\n`
  const amount = (value: number): string => `${majorText(value, currency)} ${currency}`
  const rows = [
    ['discounts', amount(before.discount), amount(after.discount)],
    ['paid', amount(before.total), amount(after.total)],
    ...(before.margin && after.margin
      ? [
          [
            'margin',
            `${amount(before.margin.amount)}${share(before.margin)}`,
            `${amount(after.margin.amount)}${share(after.margin)}`,
          ],
        ]
      : []),
  ]
  return [
    `${paint('bold', `${got} of ${orders} orders`)} ${days} would have got ${amount(discount)} off.\n\n`,
    table(['', 'until now', 'with it'], rows),
    rivals('Gives way to it', told.won_over, amount),
    rivals('Taken instead of it', told.lost_to, amount),
    reasons(told),
    `\n${remarks(told)}\n`,
  ].join('')
}

/** 1999 of USD is "19.99". */
function majorText(value: number, currency: string): string {
  const digits = minorUnitDigits(currency) ?? 2
  const text = String(Math.abs(value)).padStart(digits + 1, '0')
  const whole = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
  return value < 0 ? `-${whole}` : whole
}

function share({ revenue, amount }: { readonly revenue: number; readonly amount: number }): string {
  return revenue === 0 ? '' : ` (${((100 * amount) / revenue).toFixed(1)} %)`
}

function rivals(title: string, met: readonly Rival[], amount: (value: number) => string): string {
  if (met.length === 0) return ''
  return `\n${title}:\n${table(
    ['promotion', 'orders', 'amount'],
    met.map(one => [one.promotion, one.orders, amount(one.amount)]),
  )}`
}

function reasons({ promotions }: BacktestAnswer): string {
  const rows = promotions.flatMap(({ promotion, refused }) =>
    refused.map(({ reason, orders }) => [promotion, reason, orders] as const),
  )
  return rows.length === 0 ? '' : `\nNot given:\n${table(['promotion', 'reason', 'orders'], rows)}`
}

function remarks({ is_sample, orders, other_currencies, currency, lines, before }: BacktestAnswer): string {
  return [
    'People would have bought differently: an offer brings orders that are not here, and many of these came without one.',
    ...(is_sample ? [`There are more orders in these days: these are ${orders} of them.`] : []),
    ...(other_currencies > 0 ? [`${other_currencies} orders in other currencies than ${currency} are left out.`] : []),
    ...(before.margin && lines.without_cost > 0
      ? [`${lines.without_cost} of ${lines.all} lines have no unit_cost and are left out of the margin.`]
      : []),
  ].join('\n')
}
