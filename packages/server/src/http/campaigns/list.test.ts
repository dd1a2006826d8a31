/** The list of campaigns with figures: promotions, uses and budget. */
import { expect, it } from 'vitest'
import { maker } from '../../../test/documents.ts'
import { withService } from '../../../test/with-service.ts'

const { ask } = withService()
const make = maker(ask)

it('[LST-3] campaigns say how many promotions they have, and uses and budget against their limits', async () => {
  await make('campaigns', { id: 'limited', name: 'Limited', limits: { redemptions: 10, budget: { USD: 100_000 } } })
  await make('campaigns', { id: 'free', name: 'Free', limits: undefined })
  const always = { schedule: { starts: '2020-01-01' }, campaign: 'limited' }
  await make('promotions', { id: 'base', ...always })
  await make('promotions', { id: 'draft', ...always, status: 'draft' })
  await make('promotions', { id: 'gone', ...always, status: 'archived' })
  await make('codes', { code: 'CAMP', promotion: 'base' })
  const order = {
    id: 'o1',
    currency: 'USD',
    line_items: [{ id: 'l', quantity: 1, unit_price: 10_000 }],
    customer: { id: 'c' },
    discounts: { codes: ['CAMP'] },
  }
  expect((await ask('POST', '/v1/redemptions', { body: { order } })).status).toBe(201)
  const { body } = await ask('GET', '/v1/campaigns?include=figures')
  const figures = (body.data as unknown as readonly { readonly id: string; readonly figures: object }[]).map(one => [
    one.id,
    one.figures,
  ])
  expect(Object.fromEntries(figures)).toEqual({
    limited: {
      promotions: 2,
      active: 1,
      uses: { count: 1, limit: 10 },
      budget: { USD: { spent: 1500, limit: 100_000 } },
    },
    free: { promotions: 0, active: 0 },
  })
  const [, limited] = body.data
  const put = await ask('PUT', '/v1/campaigns/limited', { body: limited, headers: { 'if-match': '*' } })
  expect([put.status, put.body.revision]).toEqual([200, 1])
  expect((await ask('GET', '/v1/campaigns')).body.data[0]).not.toHaveProperty('figures')
  expect((await ask('GET', '/v1/campaigns?include=all')).status).toBe(400)
})
