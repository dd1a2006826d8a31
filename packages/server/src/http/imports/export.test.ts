/** All codes with their use as a file, which runs nowhere, and which an empty store takes back as it was. */
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { maker } from '../../../test/documents.ts'
import { withService } from '../../../test/with-service.ts'

const service = withService()
const { ask, database, keys } = service
const make = maker(ask)
const csv = { 'content-type': 'text/csv' }

const lines = async (query = '', key = keys.secret) =>
  String((await ask('GET', `/v1/codes.csv${query}`, { key })).body)
    .trimEnd()
    .split('\n')

const order = (id: string, code: string, currency = 'USD') => ({
  order: { id, currency, line_items: [{ id: 'l', quantity: 1, unit_price: 1000 }], discounts: { codes: [code] } },
})

beforeAll(async () => {
  for (const key of [keys.secret, keys.otherSecret]) {
    const body = {
      id: 'base',
      name: 'Frühling "24"',
      trigger: 'code',
      status: 'active',
      conditions: [],
      effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
    }
    expect((await ask('POST', '/v1/promotions', { body, key })).status).toBe(201)
  }
})

it('[K3] writes what each code says, how it was used, and no formula', async () => {
  await make('codes', {
    id: 'a',
    code: 'PLAIN',
    promotion: 'base',
    limits: { redemptions: 5 },
    ends: '2030-01-01',
    metadata: { note: 'a,"b"' },
  })
  await make('codes', { id: 'b', code: '+PLUS', promotion: 'base', source: { channel: '=cmd|x', partner: "'=y" } })
  await make('codes', {
    id: 'c',
    code: 'HERS',
    promotion: 'base',
    status: 'disabled',
    assigned_to: { email: 'anna@example.com' },
  })
  expect((await ask('POST', '/v1/redemptions', { body: order('e1', 'PLAIN') })).status).toBe(201)
  expect((await ask('POST', '/v1/redemptions', { body: order('e2', 'PLAIN', 'EUR') })).status).toBe(201)
  expect((await ask('POST', '/v1/redemptions', { body: order('e3', '+PLUS') })).status).toBe(201)
  const [heading = '', ...rows] = await lines()
  const of = (row: string | undefined) =>
    Object.fromEntries(cells(row ?? '').map((cell, at) => [cells(heading)[at], cell]))
  const today = new Date().toISOString().slice(0, 10)
  expect(rows).toHaveLength(3)
  expect(of(rows[0])).toMatchObject({
    id: 'a',
    code: 'PLAIN',
    status: 'active',
    limit_redemptions: '5',
    ends: '2030-01-01',
    used: '2',
    last_used: today,
    discount_EUR: '100',
    discount_USD: '100',
    metadata: '{"note":"a,\\"b\\""}',
  })
  expect(of(rows[1])).toMatchObject({
    code: "'+PLUS",
    channel: "'=cmd|x",
    partner: "''=y",
    used: '1',
    discount_EUR: '0',
  })
  expect(of(rows[2])).toMatchObject({
    code: 'HERS',
    status: 'disabled',
    email_hint: 'a***@e***.com',
    used: '0',
    last_used: '',
  })
})

/** Fields of a line; as a reader of tables would see them. */
function cells(line: string): readonly string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell))
    .slice(0, -1)
}

it('keeps to a promotion or a status', async () => {
  expect(await lines('?status=disabled')).toHaveLength(2)
  expect(await lines('?promotion=nowhere')).toHaveLength(1)
  expect((await ask('GET', '/v1/codes.csv?status=live')).status).toBe(400)
  expect(await lines('', keys.otherSecret)).toHaveLength(1)
})

it('[K12] is named after the promotion, in any alphabet, and packed on request', async () => {
  const answer = await ask('GET', '/v1/codes.csv?promotion=base')
  expect(answer.headers.get('content-disposition')).toMatch(/filename="codes\.csv"; filename\*=UTF-8''Fr%C3%BChling/)
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const packed = await fetch(`${service.url}/v1/codes.csv?gzip=1`, {
    headers: { authorization: `Bearer ${keys.secret}` },
  })
  expect(packed.headers.get('content-type')).toBe('application/gzip')
  expect(
    gunzipSync(Buffer.from(await packed.arrayBuffer()))
      .toString()
      .split('\n')[0],
  ).toMatch(/^id,code,promotion/)
})

it('[IMP-8] [K9] goes out and comes back the same in an empty store', async () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'Z', '7', "'", '=', '+', '-', '@', '"', ',', ';', 'é', '漢', ' ', '\n', '\r', '\t'),
    minLength: 1,
    maxLength: 8,
  })
  const word = text.filter(one => one.trim() === one)
  const count = fc.integer({ min: 1, max: 1e9 })
  const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
  const shape = fc.record({
    status: fc.constantFrom('active', 'disabled', 'archived'),
    code: fc.stringMatching(/^[A-Za-z0-9_.%+&$!][A-Za-z0-9_.%+&$! -]{0,18}$/).filter(code => code.trim() === code),
    limits: some(fc.record({ redemptions: count, per_customer: count }, { requiredKeys: ['redemptions'] })),
    starts: some(fc.constantFrom('2026-01-01', '2026-01-01T00:00:00Z')),
    ends: some(fc.constantFrom('2027-01-01', '2027-06-01T12:30:00+02:00')),
    expires_after: some(fc.constantFrom('P2D', 'PT48H')),
    source: some(fc.record({ channel: word, partner: word, medium: word }, { requiredKeys: ['medium'] })),
    assigned_to: some(fc.record({ customer_id: fc.stringMatching(/^[=+@a-z0-9'-]{1,12}$/) })),
    metadata: some(
      fc.dictionary(fc.constantFrom('a', 'b "c"', 'é'), fc.oneof(text, fc.integer(), fc.constant(null)), {
        minKeys: 1,
      }),
    ),
  })
  const codes = fc.sample(shape, { numRuns: 150, seed: 20261121 })
  const clean = (value: object) => JSON.parse(JSON.stringify(value))
  const before: object[] = []
  for (const [at, code] of codes.entries()) {
    const made = await ask('POST', '/v1/codes', {
      body: { id: `k9-${at}`, promotion: 'base', ...clean(code), code: `${code.code}${at}` },
    })
    expect([clean(code), made.status, made.body.errors]).toEqual([clean(code), 201, undefined])
    before.push(made.body)
  }
  const file = (await ask('GET', '/v1/codes.csv')).body as unknown as string
  const without = file
    .split('\n')
    .filter(line => !line.includes('@e***.com'))
    .join('\n')
  await ask('POST', '/v1/imports', { body: { id: 'back' }, key: keys.otherSecret })
  const sent = await ask('PUT', '/v1/imports/back/file', { body: without, headers: csv, key: keys.otherSecret })
  expect(sent.body).toMatchObject({ status: 'done', problems: 0, imported: 152 })
  const plain = ({
    created_at: _created,
    updated_at: _updated,
    warnings: _warnings,
    ...rest
  }: Record<string, unknown>) => rest
  for (const [at, document] of before.entries()) {
    const back = await ask('GET', `/v1/codes/k9-${at}`, { key: keys.otherSecret })
    expect(plain(back.body as never)).toEqual({ ...plain(document as never), used: 0 })
  }
  const uses = async (storeId: string) =>
    database.db.query({
      name: `test-uses-${storeId}`,
      text: `select key, uses from counters where store_id = $1 and key like 'c:a%'`,
      values: [storeId],
    })
  expect(await uses('other')).toEqual(await uses('default'))
  const again = (await lines('', keys.otherSecret)).find(line => line.startsWith('a,PLAIN'))
  expect(again).toMatch(/^a,PLAIN,base,active,,2030-01-01,,,5,,2,/)
})
