/** A table as CSV: numbers as they are, texts told from formulas, nothing where there is nothing. */
import { minorUnitDigits } from '@counterfoil/engine'
import { cell } from './batches/csv.ts'

/** An amount of money in minor units, to be written as people do. */
interface DecimalAmount {
  readonly minor: number
  readonly currency: string
}

export type TableCell = string | number | boolean | null | undefined | DecimalAmount

export function tableLine(cells: readonly TableCell[]): string {
  return `${cells.map(written).join(',')}\n`
}

function written(value: TableCell): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object') return decimal(value)
  return typeof value === 'string' ? cell(value) : String(value)
}

/** 1999 USD is 19.99, from its digits alone. */
function decimal({ minor, currency }: DecimalAmount): string {
  const digits = minorUnitDigits(currency) ?? 2
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  const sign = minor < 0 ? '-' : ''
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
