/** The figures as a file: an offer a line. Amounts as people write them, rates as parts of one, nothing where nothing is known. */
import { minorUnitDigits } from '@counterfoil/engine/currencies'
import type { Translate } from '../../shared/words/use-words.ts'
import { majorOf } from './numbers.ts'
import type { ComparedArm, Comparison, Estimate } from './use-comparison.ts'
import type { comparisonWords } from './words/index.ts'

type Cell = string | number | null

export function comparisonCsv({ arms, currency }: Comparison, t: Translate<typeof comparisonWords.en>): string {
  const lines = arms.map(arm => columnsOf(arm, currency, t))
  const heads = lines[0]?.map(([head]) => head) ?? []
  return [heads, ...lines.map(line => line.map(([, value]) => value))]
    .map(cells => `${cells.map(written).join(',')}\n`)
    .join('')
}

type Column = readonly [head: string, value: Cell]

function columnsOf(arm: ComparedArm, currency: string, t: Translate<typeof comparisonWords.en>): readonly Column[] {
  const digits = minorUnitDigits(currency) ?? 2
  const mean = (value: number | null | undefined) => (value == null ? null : decimalOf(value, digits))
  const interval = (head: string, estimate: Estimate, write: (value: number) => Cell): readonly Column[] => [
    [head, estimate && write(estimate.value)],
    [t('csv_low', { figure: head }), estimate && write(estimate.low)],
    [t('csv_high', { figure: head }), estimate && write(estimate.high)],
  ]
  const { audience, new_customers, margin } = arm
  return [
    [t('csv_kind'), arm.kind],
    [t('csv_offer'), arm.key],
    [t('csv_name'), arm.title],
    [t('people'), audience.count],
    [t('csv_source'), audience.source && t(`source_${audience.source}`)],
    [t('orders'), arm.orders],
    [t('customers'), arm.customers],
    ...interval(t('conversion'), arm.conversion, value => value),
    ...interval(t('order_value'), arm.order_value, mean),
    ...interval(t('net_per_head'), arm.net_per_head, mean),
    [t('currency'), currency],
    [t('net'), mean(arm.net)],
    [t('discount'), mean(arm.discount)],
    [t('discount_per_order'), mean(arm.discount_per_order)],
    [t('new_customers'), new_customers.orders],
    [t('csv_known'), new_customers.known],
    [t('margin'), mean(margin?.per_order)],
    [t('refunds'), mean(arm.refunds)],
    [t('in_several'), arm.in_several],
  ]
}

/** A number that a spreadsheet reads as one: no power of ten, four digits beyond those of the currency. */
function decimalOf(value: number, digits: number): Cell {
  return Number(Number(majorOf(value, digits)).toFixed(digits + 4))
}

/** What a name is may be anybody's: no cell is a formula. */
function written(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^'*[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
