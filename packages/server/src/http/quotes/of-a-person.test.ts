/** `POST /v1/quotes` by somebody who is signed in: priced like any other, and counted nowhere. */
import { beforeAll, describe, expect, it } from 'vitest'
import { browserOf } from '../../../test/people.ts'
import { type Answer, withService } from '../../../test/with-service.ts'

const service = withService()
const { ask, database } = service
const cart = (codes: readonly string[], session = 'a-session-of-somebody') => ({
  currency: 'USD',
  line_items: [{ id: 'l1', sku: 'TEE', quantity: 1, unit_price: 1000 }],
  customer: { id: 'c1' },
  discounts: { codes },
  context: { session_id: session, ip: '203.0.113.9', attribution: { utm_source: 'mail' } },
})
const outcomes = ({ body: { discounts } }: Pick<Answer, 'body'>) => [
  ...discounts.applied.map(({ code }) => `${code} applied`),
  ...discounts.rejected.map(({ code, reason }) => `${code} ${reason}`),
]
const guesses = Array.from({ length: 12 }, (_, index) => `WRONG${index}`)

/** What quotes of shops move: attempts, uses within the hour, and the service's own figures. */
async function counted(): Promise<readonly string[]> {
  const { attempts, watch, db } = service.booted.service
  await attempts.flush()
  await watch.flush(db)
  const found: string[] = []
  for (const table of ['attempts', 'promotion_attempts', 'code_hours']) {
    const text = `select to_jsonb(t)::text as text from ${table} t order by 1`
    const rows = await database.db.query<{ text: string }>({ name: `test-counted-${table}`, text, values: [] })
    found.push(...rows.map(row => `${table} ${row.text}`))
  }
  const figures = String((await ask('GET', '/metrics')).body).split('\n')
  return [...found, ...figures.filter(line => /^counterfoil_(quotes|attempts|guard)_/.test(line))]
}

beforeAll(async () => {
  const effects = [{ type: 'percent_off', percent: '10', target: 'order' }]
  const open = { id: 'open', name: 'Open', status: 'active', trigger: 'code', conditions: [], effects }
  expect((await ask('POST', '/v1/promotions', { body: open })).status).toBe(201)
  expect((await ask('POST', '/v1/codes', { body: { code: 'GOOD', promotion: 'open' } })).status).toBe(201)
})

describe('[GRD-11] a quote of somebody who is signed in', () => {
  it('counts nothing: no attempt, no use within the hour, no figure, and nobody is limited by it', async () => {
    const analyst = await browserOf(service, 'analyst')
    const before = await counted()
    for (const code of guesses)
      expect(outcomes(await analyst.ask('POST', '/v1/quotes', { body: cart([code]) }))).toEqual([
        `${code} unknown_code`,
      ])
    for (const session of ['one-of-somebody', 'two-of-somebody', 'a-session-of-somebody'])
      expect(outcomes(await analyst.ask('POST', '/v1/quotes', { body: cart(['GOOD'], session) }))).toEqual([
        'GOOD applied',
      ])
    expect(await counted()).toEqual(before)
    expect(outcomes(await ask('POST', '/v1/quotes', { body: cart(['GOOD']) }))).toEqual(['GOOD applied'])
  })

  it('is answered whatever shoppers tried, whom the same guesses limit', async () => {
    const before = await counted()
    for (const code of guesses) await ask('POST', '/v1/quotes', { body: cart([code], 'a-session-of-a-shopper') })
    expect(await counted()).not.toEqual(before)
    const body = cart(['GOOD'], 'a-session-of-a-shopper')
    expect(outcomes(await ask('POST', '/v1/quotes', { body }))).toEqual(['GOOD rate_limited'])
    const analyst = await browserOf(service, 'analyst')
    expect(outcomes(await analyst.ask('POST', '/v1/quotes', { body }))).toEqual(['GOOD applied'])
  })
})
