/** How a file is to be read, as the form says it. */
import type { InputOf } from '@counterfoil/contract/client'

export type Request = InputOf<'createImport'>['body']
export type Field = NonNullable<NonNullable<Request['columns']>[string]>

/** Chosen before the file is looked at. */
export interface Options {
  readonly promotion?: string
  readonly mode: 'all_or_nothing' | 'partial'
  readonly dates: 'iso' | 'dmy' | 'mdy'
}

/** Which field each column is, where the person said so; null: passed over. */
export type Reading = Readonly<Record<string, Field | null>>

/** What a column may be, the most frequent first. */
export const fields = [
  'code',
  'promotion',
  'status',
  'starts',
  'ends',
  'expires_after',
  'limit_redemptions',
  'limit_per_customer',
  'used',
  'customer_id',
  'email',
  'channel',
  'partner',
  'medium',
  'metadata',
  'id',
] as const satisfies readonly Field[]

export function requestOf({ promotion, mode, dates }: Options, columns: Reading, dryRun: boolean): Request {
  return {
    mode,
    dates,
    dry_run: dryRun,
    ...(promotion !== undefined && { promotion }),
    ...(Object.keys(columns).length > 0 && { columns }),
  }
}
