/**
 * Takes the row that redemptions hold for share, so that whoever is deciding finishes first. It is the first statement
 * of every change to promotions, campaigns, settings and limits: one lock order, store, documents, counters. Not
 * `for update`: that would also stop every insert whose foreign key points here.
 */
import type { Settings } from '@counterfoil/engine'
import type { Statement } from '../database.ts'

export interface LockedStore {
  readonly name: string
  readonly settings: Partial<Settings>
  /** The database's clock, epoch milliseconds. */
  readonly now: number
}

export function lockStore(storeId: string): Statement<LockedStore> {
  return {
    name: 'lock-store',
    text: `
select name, settings, floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now
from stores
where store_id = $1
for no key update`,
    values: [storeId],
  }
}
