import { beforeAll, expect, it } from 'vitest'
import { batchOf, issue } from '../../test/issuing.ts'
import { openShop, type Shop } from '../../test/shop.ts'
import { withDatabase } from '../../test/with-database.ts'
import { reissueCode } from '../use-cases/guard/reissue.ts'
import { checkBatches } from './check-batches.ts'

const database = withDatabase()
let shop: Shop
let batch: string

const change = (text: string) => database.db.query<never>({ name: `test-${text.slice(0, 40)}`, text, values: [] })

beforeAll(async () => {
  shop = await openShop(database.db, { promotions: [{ id: 'p' }] })
  batch = await batchOf(shop, 20)
  for (const customer_id of ['a', 'b', 'c']) await issue(shop, { batch, recipient: { customer_id } })
})

it('[OPS-5] what became of codes afterwards changes nothing of how many were handed out', async () => {
  const { body } = await issue(shop, { batch, recipient: { customer_id: 'd' } })
  expect((await reissueCode(shop.service, shop.caller, { id: body.id, document: { code: 'ANEW' } })).status).toBe(201)
  await change(`update codes set status = 'archived' where document ->> 'purpose' = 'welcome' and code_id like '%-1'`)
  await batchOf(shop, 10, { handout: 'export' })
  expect(await checkBatches(database.db, false)).toMatchObject({ status: 'ok' })
})

it('[OPS-5] a batch that says another number than it handed out is told, and put right when asked for', async () => {
  await change(`update batches set issued = issued + 3 where handout = 'issue'`)
  const found = await checkBatches(database.db, false)
  expect(found).toMatchObject({ status: 'failed', advice: expect.stringContaining('--repair') })
  expect(found.message).toContain(`${shop.storeId} ${batch}: says 7, handed out 4`)
  const [repaired] = await Promise.all([
    checkBatches(database.db, true),
    issue(shop, { batch, recipient: { customer_id: 'meanwhile' } }),
  ])
  expect(repaired).toMatchObject({ status: 'hint' })
  expect(await checkBatches(database.db, false)).toMatchObject({ status: 'ok' })
})
