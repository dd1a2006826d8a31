/** The database is away: the process lives, says so, and says when to come back. */
import { describe, expect, it } from 'vitest'
import { withService } from '../../test/with-service.ts'
import { DatabaseAway } from '../store/pg-errors.ts'
import { buildApp } from './app.ts'

const service = withService()
const away = () => Promise.reject(new DatabaseAway('connect ECONNREFUSED /secret/place/.s.PGSQL.5432'))

describe('[C8] without its database', () => {
  it('is alive but not ready', async () => {
    const app = buildApp({ ...service.booted.service, db: { query: away, transaction: away, close: away } })
    const health = await app.inject('/healthz')
    expect(health.statusCode).toBe(200)
    const ready = await app.inject('/readyz')
    expect([ready.statusCode, ready.headers['retry-after'], ready.json().code]).toEqual([503, '2', 'database_away'])
    await app.close()
  })

  it('answers every call with 503 and nothing from inside, and forgets it when the database is back', async () => {
    const { db } = service.booted.service
    let query = away as typeof db.query
    const app = buildApp({ ...service.booted.service, db: { ...db, query: statement => query(statement) } })
    const ask = () => app.inject({ url: '/v1/promotions', headers: { authorization: `Bearer ${service.keys.secret}` } })
    const during = await ask()
    expect([during.statusCode, during.json().code]).toEqual([503, 'database_away'])
    expect(during.body).not.toContain('secret')
    query = db.query
    expect((await ask()).statusCode).toBe(200)
    await app.close()
  })
})
