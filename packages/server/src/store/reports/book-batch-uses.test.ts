import { expect, it } from 'vitest'
import { withDatabase } from '../../../test/with-database.ts'
import { readVirtualCodeId, virtualCodeId } from '../../use-cases/batches/virtual-code.ts'
import { batchOf } from './book-batch-uses.ts'

const database = withDatabase()

it('the database reads the batch from a code as the service does', async () => {
  const ids = [
    ...['batch_06f0c1v8t4', 'vip', 'a-b', 'a_b', 'batch_1_2', '-', '_', 'batch_x-1'].flatMap(batch =>
      [0, 1, 35, 36, 1_000_000, 2 ** 53 - 1].map(index => virtualCodeId(batch, index)),
    ),
    ...['code_06f0c1v8t4', 'code_', 'code', 'sarah10', 'code_x-', 'code_x_01', 'code_x-0', 'CODE_x-1', 'code_x-A1'],
  ]
  const text = `select ${batchOf('id')} as batch from unnest($1::text[]) with ordinality as i (id, at) order by at`
  const rows = await database.db.query<{ batch: string | null }>({ name: 'test-batch-of', text, values: [ids] })
  expect(rows.map(({ batch }) => batch)).toEqual(ids.map(id => readVirtualCodeId(id)?.batchId ?? null))
})
