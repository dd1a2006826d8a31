/**
 * A piece of the file that was read: its codes, its problems and where reading stands, all or nothing. No row comes back
 * when the import does not stand at `from` any more: somebody else has sent this piece.
 */
import { bigintArray, textArray } from '../binary-arrays.ts'
import type { Statement } from '../database.ts'
import { type ImportRow, importColumns } from './import-row.ts'

export interface PieceWrite {
  readonly storeId: string
  readonly id: string
  /** Bytes received before. */
  readonly from: number
  readonly bytes: number
  readonly rest: Buffer
  readonly state: unknown
  /** Is the file complete, or nothing more of it to be read? */
  readonly complete: boolean
  readonly rows: number
  readonly errors: number
  readonly warnings: number
  /** Those that are kept. */
  readonly problems: readonly object[]
  readonly codes: PieceCodes
}

/** Lists of one length; null: no code of the piece has any. */
export interface PieceCodes {
  /** The row of the first; the others follow it one by one unless `rows` says where they stand. */
  readonly first: number
  readonly rows: readonly number[] | null
  readonly canonicals: readonly string[]
  readonly codes: readonly string[]
  readonly ids: readonly (string | null)[] | null
  readonly promotions: readonly (string | null)[] | null
  readonly statuses: readonly (string | null)[] | null
  readonly documents: readonly (string | null)[] | null
  readonly hashes: readonly (string | null)[] | null
  readonly used: readonly (number | null)[] | null
}

const orNull = (values: readonly (string | null)[] | null) => values && textArray(values)

export function addPiece<State>(write: PieceWrite): Statement<ImportRow<State>> {
  const { codes } = write
  return {
    name: 'add-import-piece',
    long: true,
    text: `
with moved as (
  update imports
  set received_bytes = received_bytes + $4::bigint, rest = $5::bytea, state = $6::json, pieces = pieces + 1,
    status = case when $7 then 'checking' else status end, rows = rows + $8::bigint, problems = problems + $9::bigint,
    warnings = warnings + $10::bigint, touched_at = clock_timestamp()
  where store_id = $1 and import_id = $2 and received_bytes = $3::bigint and status = 'receiving'
  returning *
), told as (
  insert into import_problems (store_id, import_id, piece, problems)
  select $1, $2, pieces, $11::jsonb from moved where $11::jsonb is not null
), kept as (
  insert into import_pieces (store_id, import_id, piece, first_row, rows, canonicals, codes, ids, promotions, statuses, documents, hashes, used)
  select $1, $2, pieces, $21::bigint, $12::bigint[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[],
    $19::text[], $20::bigint[]
  from moved where cardinality($13::text[]) > 0
)
select ${importColumns} from moved`,
    values: [
      write.storeId,
      write.id,
      write.from,
      write.bytes,
      write.rest,
      JSON.stringify(write.state),
      write.complete,
      write.rows,
      write.errors,
      write.warnings,
      write.problems.length === 0 ? null : JSON.stringify(write.problems),
      codes.rows && bigintArray(codes.rows),
      textArray(codes.canonicals),
      textArray(codes.codes),
      orNull(codes.ids),
      orNull(codes.promotions),
      orNull(codes.statuses),
      orNull(codes.documents),
      orNull(codes.hashes),
      codes.used && bigintArray(codes.used),
      codes.first,
    ],
  }
}
