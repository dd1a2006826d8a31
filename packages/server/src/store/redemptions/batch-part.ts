/** A part of the statement that writes a batch: what it locks, what must hold, what it writes, what must come of it. */
import { bigintArray, textArray } from '../binary-arrays.ts'

export interface Part {
  /** A letter, and `1` for a single row: batches with the same parts share a prepared statement. */
  readonly name: string
  /** Common table expressions before the guard. */
  readonly before?: readonly string[]
  /** A condition on what was locked. */
  readonly guard?: string
  /** Common table expressions that write, each under `where (select ok from guard)`. */
  readonly write: readonly string[]
  /** A condition on how much was written; anything else undoes all of it. */
  readonly whole?: string
}

/** Adds values to the statement and says under which names: `$3`, `$4`, … */
export type Columns = (values: readonly unknown[]) => readonly string[]

export type Column<Row> =
  | readonly [name: string, type: 'text', pick: (row: Row) => string | null]
  | readonly [name: string, type: 'bigint', pick: (row: Row) => number | null]

/** Rows as parameters of the statement. */
export interface Spread {
  /** Appended to the name of a part: the statement for one row is another one. */
  readonly ofOne: '' | '1'
  /** In a `from`: the rows as a table of this name. */
  readonly rows: (as: string) => string
  /** The first column as an array. */
  readonly first: string
  /** A condition: so many rows stand in `written`. */
  readonly allIn: (written: string) => string
}

/**
 * Many rows go as one array for each column: `unnest($3::text[], $4::bigint[]) as c (key, uses)`. A row by itself goes as
 * values, `(values ($3::text, $4::bigint)) as c (key, uses)`: to unfold twenty arrays takes longer than to write the row.
 */
export function spread<Row>(rows: readonly Row[], defined: readonly Column<Row>[], columns: Columns): Spread {
  const names = defined.map(([name]) => name).join(', ')
  const [only] = rows
  if (rows.length === 1 && only !== undefined) {
    const at = columns(defined.map(([, , pick]) => pick(only)))
    const values = defined.map(([, type], index) => `${at[index]}::${type}`).join(', ')
    return {
      ofOne: '1',
      rows: as => `(values (${values})) as ${as} (${names})`,
      first: `array[${at[0]}::text]`,
      allIn: written => `(select count(*) from ${written}) = 1`,
    }
  }
  const at = columns(
    defined.map(([, type, pick]) => (type === 'text' ? textArray(rows.map(pick)) : bigintArray(rows.map(pick)))),
  )
  const arrays = defined.map(([, type], index) => `${at[index]}::${type}[]`).join(', ')
  const first = `${at[0]}::text[]`
  return {
    ofOne: '',
    rows: as => `unnest(${arrays}) as ${as} (${names})`,
    first,
    allIn: written => `(select count(*) from ${written}) = cardinality(${first})`,
  }
}
