/** [L6] What the log of requests tells: which call, how it went, how long it took, and nothing of what was in it. */
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { withService } from '../../test/with-service.ts'
import { buildApp } from './app.ts'

const service = withService()

it('[L6] names the call and none of its contents', async () => {
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) })
  const app = buildApp({ ...service.booted.service, log })
  const headers = { authorization: `Bearer ${service.keys.secret}` }
  await app.inject({ url: '/v1/codes?code=CANARY', headers })
  await app.inject({ url: '/v1/redemptions/order:CANARY', headers })
  const payload = {
    currency: 'USD',
    line_items: [],
    customer: { email: 'canary@example.com' },
    discounts: { codes: ['CANARY'] },
  }
  await app.inject({ url: '/v1/quotes', method: 'POST', headers, payload })
  await app.inject({ url: '/CANARY' })
  await app.close()
  const entries = lines.map(line => JSON.parse(line) as Record<string, unknown>)
  expect(entries.map(({ method, route, status }) => [method, route, status])).toEqual([
    ['GET', '/v1/codes', 200],
    ['GET', '/v1/redemptions/:id', 404],
    ['POST', '/v1/quotes', 200],
    ['GET', 'unknown', 404],
  ])
  expect(entries[0]).toMatchObject({ request_id: expect.stringMatching(/^req_/), milliseconds: expect.any(Number) })
  expect(lines.join()).not.toMatch(/canary/i)
  expect(lines.join()).not.toContain(service.keys.secret.slice(3))
})
