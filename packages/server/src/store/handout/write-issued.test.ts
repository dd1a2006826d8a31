/** The guard of handing out: a range that moved, was exported, or was switched off gives nothing, and nothing is kept. */
import { beforeEach, expect, it } from 'vitest'
import { openShop, type Shop } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import { createBatch } from '../../use-cases/batches/create.ts'
import { type IssuedWrite, type WriteIssued, writeIssued } from './write-issued.ts'

const database = withDatabase()
let shop: Shop
let range: { readonly space_id: string; readonly first_index: number }

const rows = <Row>(text: string, values: readonly unknown[]) =>
  database.db.query<Row>({ name: `test-${text.slice(0, 50)}`, text, values })

beforeEach(async () => {
  shop = await openShop(database.db, { promotions: [{ id: 'p' }] })
  const batch = { id: 'pool', promotion: 'p', count: 10, handout: 'issue' as const }
  expect((await createBatch(shop.service, shop.caller, { batch })).status).toBe(201)
  const [found] = await rows<typeof range>(
    'select space_id, first_index::int as first_index from batch_ranges where store_id = $1',
    [shop.storeId],
  )
  range = found as typeof range
})

function code(name: string, more: Partial<IssuedWrite> = {}): IssuedWrite {
  const document = JSON.stringify({ id: name, code: name, promotion: 'p', status: 'active' })
  const own = { id: name, canonical: name, document, assignedHashes: ['h'], recipients: [`r-${name}`] }
  return { ...own, index: range.first_index, purpose: 'w', keyId: 'key_test', ...more }
}

async function write(codes: readonly IssuedWrite[], more: Partial<WriteIssued> = {}) {
  const from = range.first_index
  const events = codes.map(({ id }) => ({ id: `evt-${shop.storeId}-${id}`, type: 'code.issued' as const, body: '{}' }))
  const statement = writeIssued({
    storeId: shop.storeId,
    batchId: 'pool',
    promotionId: 'p',
    spaceId: range.space_id,
    firstIndex: range.first_index,
    from,
    to: from + codes.length,
    now: 1_790_000_000_000,
    codes,
    events,
    ...more,
  })
  const [row] = await database.db.query(statement)
  return row?.ok
}

async function kept() {
  const [row] = await rows<Record<string, number>>(
    `select (select count(*)::int from codes where store_id = $1) as codes,
      (select count(*)::int from code_recipients where store_id = $1) as recipients,
      (select count(*)::int from outbox where store_id = $1 and type = 'code.issued') as events,
      (select count(*)::int from revisions where store_id = $1 and kind = 'code') as revisions,
      (select issued::int from batches where store_id = $1) as issued,
      (select issued_to::int - first_index::int from batch_ranges where store_id = $1) as moved`,
    [shop.storeId],
  )
  return row
}

const all = (n: number) => ({ codes: n, recipients: n, events: n, revisions: n, issued: n, moved: n })

it('writes all of it where the range stands where it stood, and nothing where it moved', async () => {
  expect(await write([code('A'), code('B')])).toBe(true)
  expect(await kept()).toEqual(all(2))
  expect(await write([code('C')])).toBe(false)
  expect(await kept()).toEqual(all(2))
  const from = range.first_index + 2
  expect(await write([code('C')], { from, to: from + 1 })).toBe(true)
  expect(await kept()).toEqual(all(3))
})

it.each([
  ['a range that was exported', 'update batch_ranges set exported_at = clock_timestamp() where store_id = $1'],
  ['a range that was switched off', 'update batch_ranges set disabled = true where store_id = $1'],
  ['a batch that was switched off', `update batches set status = 'disabled' where store_id = $1`],
  ['a batch that leaves in files', `update batches set handout = 'export' where store_id = $1`],
])('writes nothing of %s', async (_what, text) => {
  await rows(text, [shop.storeId])
  expect(await write([code('A')])).toBe(false)
  expect(await kept()).toEqual(all(0))
})

it('writes nothing beyond the end of a range', async () => {
  const from = range.first_index
  expect(await write([code('A')], { to: from + 11 })).toBe(false)
  expect(await kept()).toEqual(all(0))
})

it('[ISS-2] keeps nothing, and loses no index, where a recipient or a code is there already', async () => {
  await write([code('A')])
  const from = range.first_index + 1
  const at = { from, to: from + 1 }
  await expect(write([code('B', { recipients: ['r-A'] })], at)).rejects.toThrow(/code_recipients/)
  await expect(write([code('B', { canonical: 'A' })], at)).rejects.toThrow(/codes_canonical/)
  expect(await kept()).toEqual(all(1))
})
