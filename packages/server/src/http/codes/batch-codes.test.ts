/** Codes of batches over HTTP: no row holds them, and they are read, found, refused and redeemed as any other. */
import { expect, it } from 'vitest'
import { withService } from '../../../test/with-service.ts'

const { ask } = withService()
const promotion = {
  id: 'spring',
  name: 'Spring',
  status: 'active',
  trigger: 'code',
  conditions: [],
  effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
}

it('[F14] [BAT-2] [BAT-4] a text that a batch has is told apart from one that nobody has, and made by nobody else', async () => {
  const call = (method: string, path: string, body?: object) => ask(method, path, { body })
  await call('POST', '/v1/promotions', promotion)
  const wish = {
    id: 'mail',
    promotion: 'spring',
    count: 10_000_000,
    pattern: 'MAIL-####-####-####',
    words: null,
    limits: { redemptions: 1 },
  }
  expect((await call('POST', '/v1/batches', wish)).status).toBe(201)
  const { body: code } = await call('GET', '/v1/codes/code_mail-5yc1b')
  expect(code).toMatchObject({ id: 'code_mail-5yc1b', promotion: 'spring', batch: 'mail', status: 'active' })
  const text = code.code as string
  const found = await call('GET', `/v1/codes?code=${encodeURIComponent(text.toLowerCase())}`)
  expect(found.body).toMatchObject({ data: [{ id: 'code_mail-5yc1b' }] })
  const twin = await call('POST', '/v1/codes', { code: text.replaceAll('-', ''), promotion: 'spring' })
  expect([twin.status, twin.body]).toMatchObject([409, { code: 'code_exists' }])
  const order = {
    id: 'o1',
    currency: 'USD',
    line_items: [{ id: 'a', quantity: 1, unit_price: 1000 }],
    discounts: { codes: [text] },
  }
  expect((await call('POST', '/v1/redemptions', { order })).status).toBe(201)
  expect((await call('POST', '/v1/redemptions', { order: { ...order, id: 'o2' } })).status).toBe(409)
  expect((await call('GET', '/v1/codes/code_mail-zzzzzzz')).status).toBe(404)
})
