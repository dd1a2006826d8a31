/** A new code space; no row comes back when the format has an active one. The caller holds the store's row and raises its version. */
import type { CodeFormat } from '@counterfoil/codes'
import type { Statement } from '../database.ts'
import { nextVersion } from '../stores/next-version.ts'

export interface SpaceWrite {
  readonly storeId: string
  readonly spaceId: string
  readonly name: string
  readonly format: CodeFormat
  /** Null: its codes are drawn. */
  readonly sealed: Buffer | null
  /** Nothing that is there could be in its way. */
  readonly scanned: boolean
}

export function insertSpace(write: SpaceWrite): Statement<{ readonly id: string }> {
  return {
    name: 'insert-space',
    text: `
insert into code_spaces (store_id, space_id, name, format, key_sealed, scanned, changed_in)
values ($1, $2, $3, $4::jsonb, $5, $6, ${nextVersion})
on conflict (store_id, name) where status = 'active' do nothing
returning space_id as id`,
    values: [write.storeId, write.spaceId, write.name, JSON.stringify(write.format), write.sealed, write.scanned],
  }
}
