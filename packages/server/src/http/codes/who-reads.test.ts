/** Which roles get at codes: one page at a time, or as a file. */
import { beforeAll, expect, it } from 'vitest'
import type { TestBrowser } from '../../../test/browser.ts'
import { browserOf } from '../../../test/people.ts'
import { withService } from '../../../test/with-service.ts'

const service = withService()
const { ask } = service
let analyst: TestBrowser
let marketer: TestBrowser
const downloads = [
  ['/v1/codes.csv?status=active', 'codes', { status: 'active' }],
  ['/v1/codes/issued.csv?promotion=open', 'codes', { issued: true, promotion: 'open' }],
  ['/v1/batches/cards/codes.csv', 'batch', { from: 0, to: 4 }],
] as const
const statusOf = async (browser: TestBrowser, path: string) => (await browser.ask('GET', path)).status

beforeAll(async () => {
  const effects = [{ type: 'percent_off', percent: '10', target: 'order' }]
  const open = { id: 'open', name: 'Open', status: 'active', trigger: 'code', conditions: [], effects }
  await ask('POST', '/v1/promotions', { body: open })
  await ask('POST', '/v1/codes', { body: { id: 'good', code: 'GOOD', promotion: 'open' } })
  const made = await ask('POST', '/v1/batches', { body: { id: 'cards', promotion: 'open', count: 5, words: null } })
  expect(made.status).toBe(201)
  ;[analyst, marketer] = [await browserOf(service, 'analyst'), await browserOf(service, 'marketer')]
})

it('[ACC-14] an analyst reads codes and their lives, at most 250 an answer', async () => {
  const page = await analyst.ask('GET', '/v1/codes?limit=250')
  expect([page.status, page.body.data.map(({ code }) => code)]).toEqual([200, ['GOOD']])
  expect(await statusOf(analyst, '/v1/codes?limit=251')).toBe(400)
  expect(await statusOf(analyst, '/v1/codes?batch=cards')).toBe(200)
  expect(await statusOf(analyst, '/v1/codes/good/life')).toBe(200)
})

it.each(downloads)('[ACC-14] %s is for marketers, and an entry of the audit', async (path, kind, note) => {
  const refused = await analyst.ask('GET', path)
  expect([refused.status, refused.body.code]).toEqual([403, 'role_too_low'])
  const before = await marketer.ask('GET', '/v1/audit')
  expect(await statusOf(marketer, path)).toBe(200)
  const after = await marketer.ask('GET', '/v1/audit')
  const entries = after.body.data.slice(0, after.body.data.length - before.body.data.length)
  expect(entries).toMatchObject([{ kind, action: 'downloaded', note }])
})
