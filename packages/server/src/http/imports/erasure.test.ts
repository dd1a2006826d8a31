/** A customer who is erased while a file with their codes is on its way. */
import { beforeAll, expect, it } from 'vitest'
import { tablesWith } from '../../../test/dump.ts'
import { withService } from '../../../test/with-service.ts'

const { ask, database } = withService()

beforeAll(async () => {
  const effects = [{ type: 'percent_off', percent: '10', target: 'order' }]
  const promotion = { id: 'p', name: 'Ten off', status: 'active', trigger: 'code', effects }
  expect((await ask('POST', '/v1/promotions', { body: promotion })).status).toBe(201)
})

const send = (path: string, body: string) => ask('PUT', path, { body, headers: { 'content-type': 'text/csv' } })

async function finished(id: string): Promise<{ readonly status: string }> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { body } = await ask('GET', `/v1/imports/${id}`)
    if (body.status === 'done' || body.status === 'refused') return body
    await new Promise(done => setTimeout(done, 25))
  }
  throw new Error('The import is not finished.')
}

async function reasonOf(code: string, id: string): Promise<string> {
  const line_items = [{ id: 'l1', sku: 'TEE', quantity: 2, unit_price: 2500 }]
  const body = { currency: 'USD', line_items, discounts: { codes: [code] }, customer: { id } }
  const { discounts } = (await ask('POST', '/v1/quotes', { body })).body
  return discounts.rejected[0]?.reason ?? 'applied'
}

it('[ISS-7] [L1] is forgotten in what was received of it, and others are not', async () => {
  const rows = Array.from({ length: 30_000 }, (_, n) => `ER${n}X,${n === 5 ? 'canary-7' : n === 6 ? '' : `c${n}`}\n`)
  const file = `code,customer_id\n${rows.join('')}`
  await ask('POST', '/v1/imports', { body: { id: 'i', promotion: 'p' } })
  const part = file.slice(0, file.length - 100)
  const received = await send('/v1/imports/i/file?more=true', part)
  expect(received.status, JSON.stringify(received.body)).toBe(200)
  const tables = () => tablesWith(database, ['canary-7'])
  expect(await tables()).toEqual(['import_pieces'])
  expect((await ask('POST', '/v1/customers/erase', { body: { customer: { id: 'canary-7' } } })).status).toBe(200)
  expect(await tables()).toEqual([])
  const { received_bytes } = received.body as unknown as { readonly received_bytes: number }
  expect((await send(`/v1/imports/i/file?offset=${received_bytes}`, file.slice(received_bytes))).status).toBeLessThan(
    300,
  )
  expect((await finished('i')).status).toBe('done')
  expect(await tables()).toEqual([])
  const reasons = await Promise.all([reasonOf('ER5X', 'canary-7'), reasonOf('ER4X', 'c4'), reasonOf('ER6X', 'anybody')])
  expect(reasons).toEqual(['wrong_customer', 'applied', 'applied'])
}, 60_000)

it('[ISS-7] [L1] an address in a column where none is expected is told as a hint', async () => {
  await ask('POST', '/v1/imports', { body: { id: 'odd', promotion: 'p', mode: 'partial' } })
  await send('/v1/imports/odd/file', 'code,promotion\nx@y canary@example.com,p\nOKX,Canary@example.com\n')
  await finished('odd')
  const problems = String((await ask('GET', '/v1/imports/odd/problems.csv')).body)
  expect(problems).toContain('c***@e***.com')
  expect(await tablesWith(database, ['canary@'])).toEqual([])
})
