/** The figures of a row as they are answered; amounts in minor units. */
import { mulDiv } from '@counterfoil/engine'
import type { EarnedName, EarnedRow } from '../../store/reports/read-report.ts'
import type { DaySums } from '../../store/reports/report-days.ts'

export type Row = Readonly<Record<string, unknown>>

export const nothing: DaySums & Pick<EarnedRow, 'attempts'> = {
  redemptions: 0,
  units: 0,
  gross: 0,
  discount: 0,
  net: 0,
  refunds: 0,
  new_customers: 0,
  attempts: 0,
}

/** Attempts are told where codes have the key. */
export function figures(name: EarnedName, row: typeof nothing = nothing): Row {
  const tried = name === 'promotions' || name === 'codes' ? { attempts: row.attempts } : {}
  return { ...earned(row), ...tried }
}

/**
 * `average_order` is net / redemptions, half up; null without redemptions. `discount_rate`: discount / gross in percent,
 * 12.5 as "12.50". `returning_customers`: those who were not new, also guests whom nobody knew.
 */
export function earned({ redemptions, units, gross, discount, net, refunds, new_customers }: DaySums): Row {
  const average_order = redemptions > 0 && net >= 0 ? mulDiv(net, 1, redemptions, 'half_up') : null
  const returning_customers = redemptions - new_customers
  const rate = { discount_rate: rateOf(discount, gross) }
  return {
    redemptions,
    units,
    gross,
    discount,
    net,
    refunds,
    average_order,
    new_customers,
    returning_customers,
    ...rate,
  }
}

/** Null where nothing was bought, or more was taken back than bought. */
export function rateOf(discount: number, gross: number): string | null {
  if (gross <= 0 || discount < 0) return null
  const digits = String(mulDiv(discount, 10_000, gross, 'half_up')).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}
