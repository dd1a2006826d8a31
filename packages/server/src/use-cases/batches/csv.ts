/**
 * The CSV of a batch: a code a line, as it is printed, and beside it what was chosen. Without further columns the lines
 * are those of the space, untouched; with them each code is told to its link and to its index.
 */
import { escapeFormula } from '../imports/csv/formula.ts'

export interface Columns {
  /** An address with `{code}` in it. */
  readonly link?: string | undefined
  readonly index: boolean
}

/** `code`, `code,link`, `code,link,index` */
export function headings({ link, index }: Columns): string {
  return `${['code', ...(link === undefined ? [] : ['link']), ...(index ? ['index'] : [])].join(',')}\n`
}

/** One line. `index`: in the batch. */
export function line({ link, index: hasIndex }: Columns, code: string, index: number | undefined): string {
  const cells = [cell(code)]
  if (link !== undefined) cells.push(cell(link.replaceAll('{code}', encodeURIComponent(code))))
  if (hasIndex) cells.push(String(index ?? ''))
  return `${cells.join(',')}\n`
}

/** Text that no spreadsheet takes for a formula, quoted where it has to be. */
export function cell(text: string): string {
  const safe = escapeFormula(text)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
