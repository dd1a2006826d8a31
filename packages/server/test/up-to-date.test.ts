import { expect, it } from 'vitest'
import type { Service } from '../src/context.ts'
import { readReport } from '../src/use-cases/reports.ts'
import { openShop, order } from './shop.ts'
import { upToDate } from './up-to-date.ts'
import { withDatabase } from './with-database.ts'

const database = withDatabase()

it('[REP-6] a report that could not be freshened says how old it is, and is asked for again', async () => {
  const shop = await openShop(database.db, { promotions: [{ id: 'auto', trigger: 'automatic' }] })
  let away = 2
  const freshen = async (storeId: string) => {
    away -= 1
    if (away < 0) await shop.service.reports.freshen(storeId)
  }
  const service: Service = { ...shop.service, reports: { ...shop.service.reports, freshen } }
  await shop.redeem(order('o1'))
  const seen: number[] = []
  const report = await upToDate(database.db, async () => {
    const { body } = await readReport(service, shop.caller, {
      name: 'promotions',
      from: '2026-01-01',
      to: '2200-01-01',
    })
    const told = body as { readonly as_of: string; readonly totals: { readonly redemptions: number } }
    seen.push(told.totals.redemptions)
    return told
  })
  expect(seen).toEqual([0, 0, 1])
  expect(report.totals.redemptions).toBe(1)
})
