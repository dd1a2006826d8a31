/** A batch as the database keeps it: what was wished, what was fixed when it was made, and how far it has come. */
import type { Code } from '@counterfoil/engine'
import { type DocumentRow, instantText } from '../document-row.ts'
import { usesOfBatch } from '../reports/book-batch-uses.ts'

export type BatchStatus = 'making' | 'paused' | 'ready' | 'disabled'

/** What every code of the batch says. */
export type TermsOfCodes = Pick<Code, 'limits' | 'starts' | 'ends' | 'expires_after' | 'source' | 'metadata'>

export interface StoredBatch extends TermsOfCodes {
  readonly id: string
  readonly promotion: string
  readonly count: number
  readonly pattern: string
  readonly shape: string
  /** By its name, where it has one. */
  readonly alphabet: string
  readonly check_character: boolean
  readonly words: string | null
  readonly security: 'normal' | 'high'
  readonly accept_guessable: boolean
  readonly handout: 'export' | 'issue'
  readonly capacity: string
  readonly density_bits: number
  readonly space: string
  /** The making stopped because the format has no more codes to give. */
  readonly stopped?: { readonly reason: 'over_capacity'; readonly left: number }
  /** Its code space was given up: none of its codes comes back. */
  readonly retired?: true
  /** The batch that was made in its place. */
  readonly replaced_by?: string
  /** What it was made from, to know it when it comes again. */
  readonly wish: Readonly<Record<string, unknown>>
}

export interface BatchWrite {
  readonly storeId: string
  readonly document: StoredBatch
  readonly status: BatchStatus
}

/** A stretch of indexes of the space, both ends in. */
export interface RangeOfBatch {
  readonly first: number
  readonly last: number
  readonly disabled: boolean
  /** Its codes were in a file at least once. */
  readonly exported: boolean
}

/** `document` carries the status too, so that revisions tell it. */
export interface BatchRow extends DocumentRow<StoredBatch & { readonly status: BatchStatus }> {
  readonly status: BatchStatus
  /** Codes that are there. */
  readonly made: number
  /** Indexes that were looked at to make them. */
  readonly counted: number
  readonly exported: number
  readonly issued: number
  /** As far as the ledger is rolled up. */
  readonly used: number
  /** In the order of their indexes. */
  readonly ranges: readonly RangeOfBatch[]
}

/** SQL: the columns of a row; how often it was used and its ranges are one look at an index each. */
export const batchColumns = `batch_id as id, revision::int as revision,
  document || jsonb_build_object('status', status) as document,
  ${instantText('created_at')} as created_at, ${instantText('updated_at')} as updated_at,
  floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now,
  status, made::float8 as made, counted::float8 as counted, exported::float8 as exported, issued::float8 as issued,
  coalesce((select d.redemptions from report_days d where ${usesOfBatch('d', 'batches')}), 0)::float8 as used,
  coalesce((
    select json_agg(json_build_object('first', r.first_index, 'last', r.last_index, 'disabled', r.disabled,
      'exported', r.exported_at is not null) order by r.first_index)
    from batch_ranges r where r.store_id = batches.store_id and r.batch_id = batches.batch_id
  ), '[]') as ranges`
