import { beforeAll, expect, it } from 'vitest'
import { openShop, order, type Shop } from '../../test/shop.ts'
import { withDatabase } from '../../test/with-database.ts'
import { checkReportSums } from './check-reports.ts'

const database = withDatabase()
let shop: Shop

beforeAll(async () => {
  shop = await openShop(database.db, { promotions: [{ id: 'auto', trigger: 'automatic' }] })
  await shop.redeem(order('o1'))
  await shop.service.reports.catchUp(shop.storeId)
})

it('[REP-4] reports that are not what the ledger says are told, and made anew when asked for', async () => {
  expect(await checkReportSums(database.db, false)).toMatchObject({ status: 'ok' })
  await database.db.query({
    name: 'test-lose-a-row',
    text: `delete from report_days where store_id = $1 and report = 'total_promotions'`,
    values: [shop.storeId],
  })
  const found = await checkReportSums(database.db, false)
  expect(found).toMatchObject({ status: 'failed', advice: expect.stringContaining('--repair') })
  expect(found.message).toContain(`${shop.storeId} total_promotions`)
  expect(await checkReportSums(database.db, true)).toMatchObject({ status: 'hint' })
  expect(await checkReportSums(database.db, false)).toMatchObject({ status: 'ok' })
})
