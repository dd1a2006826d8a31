/**
 * The live codes among some canonical forms, and those that look like one form. Both by index: `canonical = any(…)` is a
 * descent of `codes_canonical` for each form, so what it costs depends on how many forms are asked, not on how many codes
 * there are: 2,300 forms take under a millisecond beside 300,000 codes. No `limit` among those that look alike: it would make
 * the planner walk all codes by their ids in search of so many.
 */
import type { Statement } from '../database.ts'

export interface NeighbourSearch {
  readonly storeId: string
  readonly forms: readonly string[]
  /** With O as 0, I and L as 1. */
  readonly alike: string
}

export interface Neighbour {
  readonly id: string
  readonly canonical: string
  /** As it was typed when it was made. */
  readonly code: string
  readonly promotion: string
}

const columns = `code_id as id, canonical, document->>'code' as code, promotion_id as promotion`

export function findNeighbours({ storeId, forms, alike }: NeighbourSearch): Statement<Neighbour> {
  return {
    name: 'find-neighbours',
    text: `
select ${columns}
from codes
where store_id = $1 and canonical = any($2::text[]) and status <> 'archived'
union
select ${columns}
from codes
where store_id = $1 and translate(canonical, 'OIL', '011') = $3 and status <> 'archived'`,
    values: [storeId, forms, alike],
  }
}
