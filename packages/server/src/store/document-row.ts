/** What every table of revisioned documents answers with, and the two expressions that all of them share. */

export interface DocumentRow<Document> {
  readonly id: string
  readonly revision: number
  readonly document: Document
  /** RFC 3339, UTC, milliseconds. */
  readonly created_at: string
  readonly updated_at: string
  /** The database's clock when the row was read, epoch milliseconds. */
  readonly now: number
}

/** SQL: a timestamptz column as RFC 3339 text in UTC with milliseconds. */
export function instantText(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

/** SQL: the columns of DocumentRow; `id` is the table's id column. */
export function documentColumns(id: string): string {
  return `${id} as id, revision::int as revision, document,
  ${instantText('created_at')} as created_at, ${instantText('updated_at')} as updated_at,
  floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now`
}
