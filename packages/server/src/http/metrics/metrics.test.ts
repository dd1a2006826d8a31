/** `/metrics`: who may read it, what it tells, and what it must never tell. */
import { describe, expect, it } from 'vitest'
import { withService } from '../../../test/with-service.ts'
import { DatabaseAway } from '../../store/pg-errors.ts'
import { buildApp } from '../app.ts'

const service = withService()
const { keys, ask } = service
const read = async (key: string | null = keys.secret) => String((await ask('GET', '/metrics', { key })).body)
const cart = (codes: string[]) => ({
  currency: 'USD',
  line_items: [{ id: 'l1', sku: 'TEE', quantity: 1, unit_price: 1000 }],
  discounts: { codes },
  context: { session_id: 'session-of-the-canary-0123' },
})

describe('[OPS-4] /metrics', () => {
  it.each([
    ['nobody', null],
    ['a publishable key', keys.publishable],
    ['a secret key of another store', keys.otherSecret],
    ['a key that is none', 'sk_nobody-has-this-key-0123456789abcdef'],
  ])('is closed to %s', async (_who, key) => {
    const answer = await ask('GET', '/metrics', { key })
    expect([answer.status, answer.body.code]).toEqual([401, 'bad_key'])
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/)
  })

  it('opens to the token of COUNTERFOIL_METRICS_TOKEN, also while the database is away', async () => {
    const away = () => Promise.reject(new DatabaseAway('away'))
    const app = buildApp({
      ...service.booted.service,
      metricsToken: 'a-token-for-prometheus-0123456789',
      db: { query: away, transaction: away, close: away },
    })
    const headers = { authorization: 'Bearer a-token-for-prometheus-0123456789' }
    const answer = await app.inject({ url: '/metrics', headers })
    expect(answer.statusCode).toBe(200)
    expect(answer.body).not.toMatch(/^counterfoil_reservations_live/m)
    expect((await app.inject({ url: '/metrics', headers: { authorization: 'Bearer other' } })).statusCode).toBe(503)
    await app.close()
  })

  it('counts requests, quotes and attempts by outcome, in Prometheus text', async () => {
    expect((await ask('POST', '/v1/quotes', { body: cart(['NOBODY-HAS-THIS']) })).status).toBe(200)
    expect((await ask('POST', '/v1/quotes', { body: cart([]) })).status).toBe(200)
    expect((await ask('POST', '/v1/quotes', { body: {} })).status).toBe(422)
    const answer = await ask('GET', '/metrics')
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    const text = String(answer.body)
    expect(text).toMatch(/^counterfoil_requests_total\{operation="createQuote",outcome="ok"\} 2$/m)
    expect(text).toMatch(/^counterfoil_requests_total\{operation="createQuote",outcome="invalid"\} 1$/m)
    expect(text).toMatch(/^counterfoil_quotes_total\{outcome="rejected"\} 1$/m)
    expect(text).toMatch(/^counterfoil_quotes_total\{outcome="plain"\} 1$/m)
    expect(text).toMatch(/^counterfoil_attempts_total\{outcome="unknown_code"\} 1$/m)
    expect(text).toMatch(/^counterfoil_request_seconds_count\{operation="createQuote"\} 3$/m)
    expect(text).toMatch(/^counterfoil_reservations_live 0$/m)
  })

  it('[L6] names no code, no store, no session and no key', async () => {
    const text = await read()
    for (const canary of ['NOBODY', 'session-of-the-canary', 'TEE', keys.secret, 'store=', 'default'])
      expect(text).not.toContain(canary)
  })

  it('tells of batches, connections, retries and the event loop, each with its unit', async () => {
    const { metrics } = service.booted.service
    metrics.batch({ members: 7, waitMs: 3, commitMs: 12, retries: 2 })
    for (const change of [1, 1, -1, 1] as const) metrics.queue(change)
    metrics.refused('queue_full')
    metrics.planLoaded(4)
    const text = await read()
    for (const line of [
      'counterfoil_batch_members_bucket{le="8"} 1',
      'counterfoil_batch_members_bucket{le="4"} 0',
      'counterfoil_batch_wait_seconds_sum 0.003',
      'counterfoil_batch_commit_seconds_sum 0.012',
      'counterfoil_batch_retries_total 2',
      'counterfoil_batch_queue_length 2',
      'counterfoil_batch_refused_total{reason="queue_full"} 1',
      'counterfoil_report_lag_seconds 0',
      'counterfoil_database_connections{state="most"} 16',
    ])
      expect(text.split('\n')).toContain(line)
    expect(text).toMatch(/^counterfoil_nodejs_eventloop_lag_p99_seconds /m)
  })

  it('counts what was run again, by the error that stopped it', async () => {
    const { db } = service.booted.service
    let runs = 0
    const text = `do $$ begin raise exception 'as ordered' using errcode = '40001'; end $$`
    await db.transaction(async tx => (runs++ === 0 ? tx.query({ name: 'test-conflict', text, values: [] }) : []))
    expect(await read()).toMatch(/^counterfoil_database_retries_total\{error="40001"\} 1$/m)
  })

  it('keeps the kinds few, whatever is counted', async () => {
    for (let n = 0; n < 2000; n++) service.booted.service.metrics.attempt(`reason_${n}`)
    const lines = (await read()).split('\n').filter(line => line.startsWith('counterfoil_attempts_total{'))
    expect(lines.length).toBeLessThan(600)
    expect(lines).toContainEqual(expect.stringMatching(/outcome="other"\} 1\d{3}$/))
  })
})
