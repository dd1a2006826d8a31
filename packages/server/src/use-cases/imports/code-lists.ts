/**
 * The codes of a piece, as lists of one length: nine columns instead of ten thousand objects, which is what is written in
 * the end. A column that no code of the piece has takes no room.
 */
import type { PieceCodes } from '../../store/imports/add-piece.ts'
import type { RowMembers } from './row-scene.ts'

export interface CodeLists {
  readonly count: () => number
  readonly add: (row: number, canonical: string, code: string, promotion: string | null, members: RowMembers) => void
  readonly lists: () => PieceCodes
}

export function createCodeLists(): CodeLists {
  const rows: number[] = []
  const canonicals: string[] = []
  const codes: string[] = []
  const ids = sparse<string>()
  const promotions = sparse<string>()
  const statuses = sparse<string>()
  const documents = sparse<string>()
  const hashes = sparse<string>()
  const used = sparse<number>()
  return {
    count: () => rows.length,
    add: (row, canonical, code, promotion, members) => {
      const at = rows.length
      rows.push(row)
      canonicals.push(canonical)
      codes.push(code)
      ids.set(at, members.id)
      promotions.set(at, promotion)
      statuses.set(at, members.status)
      documents.set(at, members.document)
      hashes.set(at, members.hashes)
      used.set(at, members.used)
    },
    lists: () => ({
      first: rows[0] ?? 0,
      // Mostly one row after the other.
      rows: (rows.at(-1) ?? 0) - (rows[0] ?? 0) === rows.length - 1 ? null : rows,
      canonicals,
      codes,
      ids: ids.upTo(rows.length),
      promotions: promotions.upTo(rows.length),
      statuses: statuses.upTo(rows.length),
      documents: documents.upTo(rows.length),
      hashes: hashes.upTo(rows.length),
      used: used.upTo(rows.length),
    }),
  }
}

/** Filled with nulls up to where something stands. */
function sparse<Value>() {
  const values: (Value | null)[] = []
  return {
    set: (at: number, value: Value | null) => {
      if (value === null) return
      while (values.length < at) values.push(null)
      values.push(value)
    },
    upTo: (length: number): readonly (Value | null)[] | null => {
      if (values.length === 0) return null
      while (values.length < length) values.push(null)
      return values
    },
  }
}
