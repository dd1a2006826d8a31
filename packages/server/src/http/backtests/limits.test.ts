/** Limits in a backtest: without the draft those of what it takes the place of count as well. By hand. */
import { beforeAll, expect, it } from 'vitest'
import { withService } from '../../../test/with-service.ts'

const { ask } = withService()

const promotion = (redemptions: number) => ({
  ...{ id: 'ten', name: 'Ten', status: 'active', trigger: 'automatic', conditions: [] },
  ...{ effects: [{ type: 'percent_off', percent: '10', target: 'order' }], limits: { redemptions } },
})
const post = async (path: string, body: object) => {
  const answer = await ask('POST', path, { body })
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  return answer.body
}
const mugs = async (month: string, days: readonly number[]) => {
  for (const day of days) {
    const placed_at = `2026-${month}-0${day}T12:00:00Z`
    const line_items = [{ id: 'l1', sku: 'MUG', quantity: 1, unit_price: 1000 }]
    await post('/v1/redemptions', { order: { id: `${month}-${day}`, placed_at, currency: 'USD', line_items } })
  }
}
const tried = (month: string, redemptions: number) =>
  post('/v1/backtests', {
    ...{ promotions: [promotion(redemptions)], from: `2026-${month}-01`, to: `2026-${month}-28` },
  })

/** Four mugs at 10.00 before there is any promotion; then 10 % off for two orders, and three mugs more, the last without. */
beforeAll(async () => {
  await mugs('03', [1, 2, 3, 4])
  await post('/v1/promotions', promotion(2))
  await mugs('04', [1, 2, 3])
})

it('[BKT-3] a limit that is raised is no fall of discounts: without the draft the store’s own counts', async () => {
  // 2 × 1.00 before, 3 × 1.00 with the draft.
  expect(await tried('03', 3)).toMatchObject({
    ...{ orders: 4, got: 3, before: { discount: 200, total: 3800 }, after: { discount: 300, total: 3700 } },
    difference: { discount: 100, total: -100 },
  })
  expect(await tried('03', 1)).toMatchObject({ before: { discount: 200 }, after: { discount: 100 } })
})

it('[BKT-2] [BKT-3] what orders were promised counts: a draft that is what the store has changes nothing', async () => {
  expect(await tried('04', 2)).toMatchObject({
    ...{ orders: 3, got: 2, recorded: { discount: 200 }, before: { discount: 200 }, after: { discount: 200 } },
    difference: { discount: 0, total: 0 },
  })
})
