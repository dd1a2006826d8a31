/** Codes for some only (staff, businesses), as `docs/guides/owners-and-referrals.md` shows them. */
import { beforeAll, expect, it } from 'vitest'
import { maker } from '../../../test/documents.ts'
import { withService } from '../../../test/with-service.ts'

const { ask, keys } = withService()
const make = maker(ask)

const cart = (code: string, customer?: object) => ({
  currency: 'USD',
  line_items: [{ id: 'l1', sku: 'TEE', quantity: 2, unit_price: 2500 }],
  discounts: { codes: [code] },
  ...(customer && { customer }),
})

async function reasonOf(code: string, customer?: object, key = keys.secret): Promise<string> {
  const { discounts } = (await ask('POST', '/v1/quotes', { body: cart(code, customer), key })).body
  const [applied] = discounts.applied as readonly { readonly provisional?: boolean }[]
  return discounts.rejected[0]?.reason ?? (applied?.provisional ? 'provisional' : 'applied')
}

beforeAll(async () => {
  await make('promotions', {
    id: 'staff',
    visibility: 'secret',
    conditions: [{ type: 'customer_segment', any_of: ['staff'] }],
  })
  await make('promotions', {
    id: 'business',
    conditions: [{ type: 'attribute', name: 'vat_checked', of: 'customer', op: 'eq', value: true }],
  })
  await make('codes', { code: 'TEAM30', promotion: 'staff' })
  await make('codes', { code: 'TRADE10', promotion: 'business' })
})

it('[row 19] a code for staff goes by the segment that the shop says', async () => {
  expect(await reasonOf('TEAM30', { id: 'c1', segments: ['staff', 'vip'] })).toBe('applied')
  expect(await reasonOf('TEAM30', { id: 'c2', segments: ['vip'] })).toBe('wrong_segment')
  expect(await reasonOf('TEAM30')).toBe('provisional')
  // A browser cannot say that it is staff: without a signed token nothing about a customer is read.
  expect(await reasonOf('TEAM30', { id: 'c1', segments: ['staff'] }, keys.publishable)).not.toBe('applied')
  const order = { id: 'o-1', ...cart('TEAM30', { id: 'c2' }) }
  expect((await ask('POST', '/v1/redemptions', { body: { order } })).status).toBe(409)
})

it('[row 19] a code for businesses goes by what the shop knows of the account', async () => {
  expect(await reasonOf('TRADE10', { id: 'c1', attributes: { vat_checked: true } })).toBe('applied')
  expect(await reasonOf('TRADE10', { id: 'c2', attributes: { vat_checked: 'true' } })).toBe('attribute_mismatch')
  expect(await reasonOf('TRADE10', { id: 'c3' })).toBe('attribute_mismatch')
})
