/** What people did to orders and carts, to the catalogue and to imports; and that who shops is told to nobody. */
import { beforeAll, expect, it } from 'vitest'
import type { TestBrowser } from '../../../test/browser.ts'
import { maker } from '../../../test/documents.ts'
import { browserOf } from '../../../test/people.ts'
import { withService } from '../../../test/with-service.ts'

const service = withService()
const { ask } = service
const make = maker(ask)

let max: TestBrowser & { readonly accountId: string }
const told = async () => {
  const { body } = await ask('GET', `/v1/audit?actor=${max.accountId}`)
  return (body.data as unknown as readonly Record<string, unknown>[]).toReversed()
}
const cart = (quantity: number) => ({
  currency: 'USD',
  line_items: [{ id: 'l1', sku: 'TEE', quantity, unit_price: 2500 }],
})

beforeAll(async () => {
  max = await browserOf(service, 'marketer')
})

it('[AUD-1] tells what a person did to orders and reservations, once each', async () => {
  const did = async (status: number, method: string, path: string, body?: object, key = 'none') => {
    const answer = await max.ask(method, path, { ...(body && { body }), headers: { 'idempotency-key': key } })
    expect([answer.status, answer.body], path).toEqual([status, expect.anything()])
    return answer.body as unknown as { readonly id: string }
  }
  const order = { id: 'o-1', ...cart(2) }
  const { id } = await did(201, 'POST', '/v1/redemptions', { order }, 'a')
  await did(201, 'POST', '/v1/redemptions', { order }, 'a')
  await did(200, 'POST', '/v1/redemptions/order:o-1/amend', { order: { ...order, ...cart(1) } }, 'b')
  const held = await did(201, 'POST', '/v1/reservations', { ...cart(1), context: { session_id: 's-1' } }, 'c')
  await did(200, 'DELETE', `/v1/reservations/${held.id}`)
  await did(200, 'DELETE', `/v1/reservations/${held.id}`)
  await did(422, 'POST', '/v1/redemptions', { order: { id: 'o-2' } }, 'd')
  expect((await told()).map(entry => [entry.kind, entry.document, entry.action])).toEqual([
    ['redemption', id, 'redeemed'],
    ['redemption', id, 'amended'],
    ['reservation', held.id, 'reserved'],
    ['reservation', held.id, 'released'],
  ])
  const byKey = { order: { id: 'o-3', ...cart(1) } }
  expect((await ask('POST', '/v1/redemptions', { body: byKey })).status).toBe(201)
  expect((await ask('GET', '/v1/audit?kind=redemption')).body.data).toHaveLength(2)
})

it('[AUD-1] tells how much of the catalogue was written, and which import was given up', async () => {
  const lines = ['TEE', 'CAP'].map(sku => `${JSON.stringify({ sku, title: sku })}\n`).join('')
  const headers = { 'content-type': 'application/x-ndjson' }
  expect((await max.ask('PUT', '/v1/catalogue/items', { body: lines, headers })).status).toBe(200)
  await make('promotions', { id: 'p' })
  expect((await max.ask('POST', '/v1/imports', { body: { id: 'i', promotion: 'p' } })).status).toBe(201)
  expect((await max.ask('DELETE', '/v1/imports/i')).status).toBe(200)
  expect((await max.ask('DELETE', '/v1/imports/i')).status).toBe(404)
  expect((await told()).slice(4)).toMatchObject([
    { kind: 'catalogue', document: null, action: 'changed', note: { written: 2 } },
    { kind: 'import', document: 'i', action: 'created' },
    { kind: 'import', document: 'i', action: 'cancelled' },
  ])
})

it('[AUD-3] shows of the customer of a scenario what prices rest on, and of who that is a hint', async () => {
  const customer = { id: 'acc-4711', email: 'jane@shop.example', segments: ['vip'], attributes: { phone: '030 123' } }
  const scenario = { id: 's', name: 'as jane@shop.example', cart: { ...cart(1), customer }, expected: { total: 2500 } }
  expect((await ask('POST', '/v1/scenarios', { body: scenario })).status).toBe(201)
  const change = { customer: { email: 'jim@shop.example', attributes: { phone: '030 456' } } }
  const changed = await ask('PATCH', '/v1/scenarios/s', { body: { cart: change }, headers: { 'if-match': '*' } })
  expect(changed.status).toBe(200)
  const replaced = { ...scenario, status: 'active', cart: cart(1) }
  await ask('PUT', '/v1/scenarios/s', { body: replaced, headers: { 'if-match': '*' } })
  const { body } = await ask('GET', '/v1/audit?kind=scenario')
  const entries = body.data as unknown as readonly { readonly changes: readonly object[] }[]
  const hint = 'j***@s***.example'
  const masked = { id: '***', email: hint, segments: ['vip'], attributes: '***' }
  expect(entries.map(({ changes }) => changes)).toMatchObject([
    [{ path: '$.cart.customer', before: masked }],
    [
      { path: '$.cart.customer.email', before: hint, after: hint },
      { path: '$.cart.customer.attributes.phone', before: '***', after: '***' },
    ],
    expect.arrayContaining([
      { path: '$.name', after: `as ${hint}` },
      { path: '$.cart', after: { ...cart(1), customer: masked } },
    ]),
  ])
  const csv = String((await ask('GET', '/v1/audit.csv?kind=scenario')).body)
  expect(csv).toContain(hint)
  for (const text of [JSON.stringify(body), csv]) expect(text).not.toMatch(/jane|jim|4711|030/)
})
