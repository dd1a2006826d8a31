/** A page of batches in the order of their ids, one row more than `limit`; every filter has an index that ends with the id. */
import type { Statement } from '../database.ts'
import { type BatchRow, batchColumns } from './stored-batch.ts'

export interface ListBatches {
  readonly storeId: string
  readonly limit: number
  readonly after?: string
  readonly promotion?: string
  readonly status?: string
}

/** One statement for each set of filters: each is planned for its own index. */
export function listBatches({ storeId, limit, after, promotion, status }: ListBatches): Statement<BatchRow> {
  const values: unknown[] = [storeId, limit + 1, after ?? '']
  const filters = [
    { name: 'promotion', column: 'promotion_id', value: promotion },
    { name: 'status', column: 'status', value: status },
  ].filter(({ value }) => value !== undefined)
  const conditions = filters.map(({ column, value }) => ` and ${column} = $${values.push(value)}`)
  return {
    name: ['list-batches', ...filters.map(({ name }) => name)].join('-by-'),
    text: `
select ${batchColumns}
from batches
where store_id = $1 and batch_id > $3${conditions.join('')}
order by batch_id
limit $2`,
    values,
  }
}
