/** How often links were followed: over HTTP, into the table, and out of the report. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { visit as visitServer } from '../../../test/visiting.ts'
import { withService } from '../../../test/with-service.ts'

const service = withService()
const { ask, keys } = service
const visit = (path: string, options?: Parameters<typeof visitServer>[2]) => visitServer(service.url, path, options)

const effects = [{ type: 'percent_off', percent: '10', target: 'order' }]
const promotion = (id: string) => ({
  body: { id, name: id, status: 'active', trigger: 'code', conditions: [], effects },
})

beforeAll(async () => {
  const made = [
    await ask('POST', '/v1/promotions', promotion('p')),
    await ask('POST', '/v1/promotions', promotion('late')),
    await ask('POST', '/v1/codes', { body: { id: 'save10', code: 'SAVE10', promotion: 'p' } }),
    await ask('POST', '/v1/codes', { body: { code: 'LATE10', promotion: 'late' } }),
    await ask('POST', '/v1/codes', { body: { code: 'MINE10', promotion: 'p', assigned_to: { customer_id: 'c1' } } }),
  ]
  expect(made.map(({ status }) => status)).toEqual(made.map(() => 201))
})

describe('clicks', () => {
  const report = async (query = '') => (await ask('GET', `/v1/reports/links${query}`)).body
  const { database } = service
  beforeEach(async () => {
    await service.booted.service.links.clicks.flush()
    await database.db.query({ name: 'empty-clicks', text: 'truncate clicks', values: [] })
  })
  const flush = () => service.booted.service.links.clicks.flush()
  const totals = async () => (await report()) as unknown as { rows: readonly object[]; totals: object }

  it('[LNK-5] are counted by code and campaign, on the day of the store', async () => {
    for (const _ of [1, 2, 3]) await visit('/discount/save10?utm_source=news&utm_medium=email&utm_campaign=spring')
    await visit('/discount/SAVE10')
    await visit('/discount/SAVE10,LATE10')
    await flush()
    const row = { batch: null, utm_source: null, utm_medium: null, utm_campaign: null }
    expect(await totals()).toMatchObject({
      name: 'links',
      rows: [
        {
          ...row,
          code: 'SAVE10',
          code_id: 'save10',
          promotion: 'p',
          utm_source: 'news',
          utm_medium: 'email',
          utm_campaign: 'spring',
          clicks: 3,
        },
        { ...row, code: 'SAVE10', code_id: 'save10', promotion: 'p', clicks: 2 },
        { ...row, code: 'LATE10', promotion: 'late', clicks: 1 },
      ],
      totals: { clicks: 6, unknown: 0 },
    })
    expect((await report('?group_by=day')).rows[0]).toMatchObject({
      period: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    })
  })

  it('[LNK-5] of what is no code nothing is kept but that there were some', async () => {
    await visit('/discount/NOPE1?utm_source=invented')
    await visit('/discount/NOPE2')
    await visit('/discount/%E2%98%83')
    await flush()
    expect(await totals()).toMatchObject({
      rows: [{ code: null, code_id: null, promotion: null, utm_source: null, clicks: 3 }],
      totals: { clicks: 3, unknown: 3 },
    })
  })

  it('[LNK-5] [IDN-4] no visitor is in the database: no address, no agent, no person in a campaign, no code of one person', async () => {
    await visit('/discount/MINE10?utm_source=sarah@example.com&utm_medium=mail&utm_content=u123', {
      headers: { 'x-forwarded-for': '203.0.113.77', referer: 'https://mail.example/sarah' },
    })
    await flush()
    expect((await totals()).rows).toEqual([
      {
        promotion: 'p',
        name: 'p',
        batch: null,
        code_id: null,
        code: null,
        utm_source: null,
        utm_medium: 'mail',
        utm_campaign: null,
        clicks: 1,
      },
    ])
    const rows = await database.db.query({
      name: 'all-clicks',
      text: 'select row_to_json(c)::text as row from clicks c',
      values: [],
    })
    expect(JSON.stringify(rows)).not.toMatch(/sarah|203\.0|mozilla|firefox|MINE|u123/i)
  })

  it.each([
    ['HEAD', {}],
    ['GET', { 'sec-purpose': 'prefetch' }],
    ['GET', { 'sec-purpose': 'prefetch;prerender' }],
    ['GET', { purpose: 'prefetch' }],
    ['GET', { 'x-moz': 'prefetch' }],
    ['GET', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }],
    ['GET', { 'user-agent': 'facebookexternalhit/1.1' }],
    ['GET', { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' }],
    ['GET', { 'user-agent': 'WhatsApp/2.23.20.0' }],
    ['GET', { 'user-agent': 'curl/8.5.0' }],
    ['GET', { 'user-agent': '' }],
    ['GET', { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }],
    ['GET', { 'sec-fetch-dest': 'iframe' }],
  ])('[LNK-5] %s with %j is no click', async (method, headers) => {
    expect((await visit('/discount/SAVE10', { method, headers })).status).toBe(302)
    await flush()
    expect(await totals()).toMatchObject({ rows: [], totals: { clicks: 0 } })
  })

  it('[LNK-5] of codes that a batch handed out and no row holds are told by the batch', async () => {
    const batch = { id: 'spring', promotion: 'p', count: 1000, pattern: 'SPRING-####-####' }
    expect((await ask('POST', '/v1/batches', { body: batch })).status).toBe(201)
    for (const place of ['1', '2', 'z']) {
      const { code } = (await ask('GET', `/v1/codes/code_spring-${place}`)).body
      expect(code).toMatch(/^SPRING-/)
      await visit(`/discount/${code.toLowerCase()}?utm_source=mail`)
    }
    await flush()
    expect((await totals()).rows).toMatchObject([
      { promotion: 'p', batch: 'spring', code_id: null, code: null, utm_source: 'mail', clicks: 3 },
    ])
  })

  it('[I1] of a store are shown to that store', async () => {
    await visit('/discount/other/SAVE10')
    await visit('/discount/moon/SAVE10')
    await flush()
    expect(await totals()).toMatchObject({ totals: { clicks: 0 } })
    const other = await ask('GET', '/v1/reports/links', { key: keys.otherSecret })
    expect(other.body).toMatchObject({ totals: { clicks: 1, unknown: 1 } })
  })
})
