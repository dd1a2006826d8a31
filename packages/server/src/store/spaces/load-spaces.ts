/** The code spaces of a store with their batches, ranges and holes, as a plan has them, in one snapshot. */
import type { Statement } from '../database.ts'
import { type PlanSpacesRow, planSpaces } from './plan-spaces.ts'

export interface LoadedSpaces extends PlanSpacesRow {
  readonly version: number
}

export function loadSpaces(storeId: string): Statement<LoadedSpaces> {
  return {
    name: 'load-spaces',
    text: `
select s.version::float8 as version,${planSpaces()}
from stores s
where s.store_id = $1`,
    values: [storeId],
  }
}
