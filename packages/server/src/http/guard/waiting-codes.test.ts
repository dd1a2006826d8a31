/** Codes that stay in a cart although they do not fit yet: said every time, never counted as guesses, and announced when they apply. */
import { expect, it } from 'vitest'
import { withService } from '../../../test/with-service.ts'

const { ask, keys } = withService()

it('[C14][G1] a code that does not fit yet is told of each time, costs nothing, and says so when it applies', async () => {
  const promotion = {
    id: 'big',
    name: 'Big',
    status: 'active',
    trigger: 'code',
    conditions: [{ type: 'minimum_subtotal', amount: { USD: 10_000 } }],
    effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
  }
  expect((await ask('POST', '/v1/promotions', { body: promotion })).status).toBe(201)
  expect((await ask('POST', '/v1/codes', { body: { code: 'BIG', promotion: 'big' } })).status).toBe(201)
  const quote = async (quantity: number, previous: object = {}) => {
    const { body } = await ask('POST', '/v1/quotes', {
      key: keys.publishable,
      body: {
        currency: 'USD',
        line_items: [{ id: 'l1', quantity, unit_price: 1000 }],
        context: { session_id: 'one session of a shopper' },
        discounts: { codes: ['BIG'] },
        previous,
      },
    })
    return body as unknown as { discounts: Record<'applied' | 'rejected' | 'changes' | 'nearly', unknown[]> }
  }
  for (let n = 0; n < 12; n += 1) {
    const { discounts } = await quote(2, { rejected: ['BIG'] })
    expect(discounts.rejected).toMatchObject([{ code: 'BIG', reason: 'subtotal_too_low' }])
    expect(discounts.nearly).toMatchObject([{ code: 'BIG', remedy: { type: 'add_amount', amount: 8000 } }])
    expect(discounts.changes).toEqual([])
  }
  const { discounts } = await quote(10, { rejected: ['BIG'] })
  expect(discounts.applied).toMatchObject([{ code: 'BIG', amount: 1000 }])
  expect(discounts.changes).toEqual([{ code: 'BIG', was: 'rejected', now: 'applied' }])
})
