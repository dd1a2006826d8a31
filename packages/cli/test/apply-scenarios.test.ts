/** `apply` runs the scenarios before it writes: with a server in memory, and against the whole service. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FakeServer, startFakeServer } from './fake-server.ts'
import { runCommand } from './run-command.ts'
import { makeDataFolder, type Served, serve } from './served.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterfoil scenarios '))
})
afterEach(() => rmSync(folder, { recursive: true }))

const file = (name: string, content: string) => writeFileSync(join(folder, name), content)
const promotion = (percent: string) => `
promotions:
  - id: ten
    name: Ten
    status: active
    trigger: code
    conditions: []
    effects: [{ type: percent_off, percent: "${percent}", target: order }]
codes: [{ id: ten, code: TEN, promotion: ten, status: active }]
`
const scenario = `
scenarios:
  - id: two-tees
    name: Two tees
    cart: { currency: USD, line_items: [{ id: l1, sku: TEE, quantity: 2, unit_price: 2500 }] }
    codes: [TEN]
    expected: { total: 4500 }
`

describe('apply', () => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server.close())
  const apply = (...args: string[]) =>
    runCommand(['apply', folder, ...args], { env: { COUNTERFOIL_URL: server.url, COUNTERFOIL_SECRET_KEY: 'sk_test' } })
  const failing = {
    ...{ id: 'two-tees', name: 'Two tees', status: 'failed', at: '2026-11-21T10:00:00.000Z' },
    differences: [{ path: '$.total', expected: 4500, actual: 4000 }],
  }

  it('[SCN-5] lays what would change over the store, and writes nothing when a scenario fails', async () => {
    file('a.yaml', promotion('20') + scenario)
    server.scenarios = { answer: { status: 200, body: { run: 2, passed: 1, failed: 1, results: [failing] } } }
    const { code, out } = await apply('--yes')
    expect(code).toBe(1)
    expect(out).toContain('✗ scenario two-tees (Two tees, at 2026-11-21T10:00:00.000Z)')
    expect(out).toContain('total: expected 4500, is 4000')
    expect(out).toContain('Scenarios: 1 as expected, 1 not.\nNothing was written')
    expect(server.writes).toEqual([])
    const { drafts, draft_codes, scenarios } = server.scenarios.asked as Record<string, readonly { id: string }[]>
    expect([drafts, draft_codes, scenarios].map(list => list?.map(({ id }) => id))).toEqual([
      ['ten'],
      ['ten'],
      ['two-tees'],
    ])

    const json = await apply('--yes', '--json')
    expect([json.code, JSON.parse(json.out).scenarios]).toEqual([1, { run: 2, passed: 1, failed: [failing] }])
    expect((await apply('--dry-run')).code).toBe(1)
  })

  it('[SCN-5] writes all the same when it is told to ignore them, and where the server knows of none', async () => {
    file('a.yaml', promotion('20') + scenario)
    server.scenarios = { answer: { status: 200, body: { run: 1, passed: 0, failed: 1, results: [failing] } } }
    const { code, out } = await apply('--yes', '--ignore-scenarios')
    expect([code, server.writes]).toEqual([0, ['POST promotions', 'POST codes', 'POST scenarios']])
    expect(out).not.toContain('Scenarios:')
    file('a.yaml', promotion('30'))
    server.scenarios = { answer: { status: 404, body: { title: 'There is nothing with this id or address.' } } }
    expect((await apply('--yes')).code).toBe(0)
    file('a.yaml', promotion('40'))
    server.scenarios = { answer: { status: 422, body: { title: 'The request is not valid.' } } }
    const refused = await apply('--yes')
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('the scenarios could not be run')])
  })

  it('says where a scenario of a file is wrong', async () => {
    file('a.yaml', scenario.replace('total: 4500', 'total: -1'))
    const { code, out, err } = await apply('--yes')
    expect(code).toBe(1)
    expect(out + err).toContain('$.scenarios[0].expected.total')
  })
})

describe('apply and the service', () => {
  const data = makeDataFolder()
  let served: Served
  beforeAll(async () => {
    served = await serve(join(data.path, 'data'))
  }, 60_000)
  afterAll(async () => {
    await served?.end('SIGTERM')
    data.remove()
  })
  const apply = (...args: string[]) => {
    const key = served.keys.find(({ kind }) => kind === 'secret')?.key ?? ''
    return runCommand(['apply', folder, '--yes', ...args], {
      env: { COUNTERFOIL_URL: served.url, COUNTERFOIL_SECRET_KEY: key },
    })
  }

  it('[SCN-5] keeps a scenario of a file, and stops a later change that breaks it until the scenario is changed too', async () => {
    file('a.yaml', promotion('10') + scenario)
    const first = await apply()
    expect([first.code, first.err]).toEqual([0, ''])
    expect(first.out).toContain('Scenarios: 1 as expected, 0 not.')
    expect(await apply()).toMatchObject({
      err: '',
      out: expect.stringContaining('0 to create, 0 to change, 3 unchanged'),
    })

    file('a.yaml', promotion('20'))
    const broken = await apply()
    expect(broken.code).toBe(1)
    expect(broken.out).toContain('total: expected 4500, is 4000')
    file('a.yaml', promotion('20') + scenario.replace('4500', '4000'))
    const both = await apply()
    expect([both.code, both.err]).toEqual([0, ''])
    expect(both.out).toContain('Written: 2.')
  }, 120_000)
})
