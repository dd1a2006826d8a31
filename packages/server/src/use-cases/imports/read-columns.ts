/**
 * What the columns of a file are. Names of our own fields are understood in any case, with spaces for underscores; any
 * other column is what the caller says it is, or unknown: nothing is guessed.
 */
import { exportOnlyColumns, type ImportField, type ImportRequest, importFields } from '@counterfoil/contract'
import type { RowProblem } from './problems.ts'

export interface Columns {
  /** As they are called in the file. */
  readonly names: readonly string[]
  /** At the same places what they are; null: passed over. */
  readonly fields: readonly (ImportField | 'external' | null)[]
  readonly unknown: readonly string[]
}

export interface ReadColumns {
  readonly columns: Columns
  readonly problems: readonly RowProblem[]
}

type Wishes = Pick<ImportRequest, 'columns' | 'unknown_columns' | 'header'>

/** `first`: the first row of the file. What is wrong with it stands at row 1 and ends the import. */
export function readColumns(
  first: readonly string[],
  { columns: wishes, unknown_columns, header }: Wishes,
): ReadColumns {
  const names = header
    ? first.map((cell, index) => cell.trim() || `column ${index + 1}`)
    : first.map((_cell, index) => `${index + 1}`)
  const wanted: ImportRequest['columns'] = header || Object.keys(wishes).length > 0 ? wishes : { 1: 'code' }
  const found = names.map(name => (Object.hasOwn(wanted, name) ? (wanted[name] ?? null) : fieldNamed(name)))
  const unknown = names.filter((_name, index) => found[index] === undefined)
  const other = unknown_columns === 'metadata' ? 'external' : null
  const fields = found.map(field => (field === undefined ? other : field))
  return { columns: { names, fields, unknown }, problems: complaints(names, fields, wanted) }
}

/** Undefined: no name of ours. Null: a column of our own export that is counted, not written. */
function fieldNamed(name: string): ImportField | null | undefined {
  const plain = name.toLowerCase().replaceAll(/[\s-]+/g, '_')
  const field = importFields.find(known => known === plain)
  if (field !== undefined) return field
  return exportOnlyColumns.some(known => known === plain) || /^discount_[a-z]{3}$/.test(plain) ? null : undefined
}

function complaints(
  names: readonly string[],
  fields: Columns['fields'],
  wanted: ImportRequest['columns'],
): readonly RowProblem[] {
  const absent = Object.keys(wanted).filter(name => !names.includes(name))
  const twice = importFields.filter(field => fields.filter(one => one === field).length > 1)
  return [
    ...absent.map(name => ({ row: 1, severity: 'error', reason: 'column_absent', column: name }) as const),
    ...twice.map(field => ({ row: 1, severity: 'error', reason: 'column_twice', column: field }) as const),
    ...(fields.includes('code')
      ? []
      : [{ row: 1, severity: 'error', reason: 'no_code_column', value: names.join(', ').slice(0, 200) } as const]),
  ]
}
