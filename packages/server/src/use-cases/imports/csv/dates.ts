/** Dates as spreadsheets leave them. What could be read in two ways is refused until the caller says which. */
import type { ImportRequest } from '@counterfoil/contract'

export type ReadDate = { readonly date: string } | { readonly reason: 'ambiguous_date' | 'serial_date' }

const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/
const serial = /^\d{5}(?:[.,]\d+)?$/

/** Whether there is such a day is the field's matter: 2026-02-30 is answered as it stands. */
export function readDate(text: string, order: ImportRequest['dates']): ReadDate {
  if (serial.test(text)) return { reason: 'serial_date' }
  const [, first, second, year] = numbers.exec(text) ?? []
  if (first === undefined || second === undefined) return { date: text }
  if (order === 'iso') return { reason: 'ambiguous_date' }
  const [day, month] = order === 'dmy' ? [first, second] : [second, first]
  return { date: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` }
}
