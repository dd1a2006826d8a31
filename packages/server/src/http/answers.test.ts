/** The OpenAPI document is true: what every operation really answers is what its schema says. */
import { type Operation, operations, parse } from '@counterfoil/contract'
import { beforeAll, expect, it } from 'vitest'
import { isOfPeople } from '../../test/people.ts'
import { type Ask, withService } from '../../test/with-service.ts'

const { ask } = withService()

const cart = {
  currency: 'USD',
  line_items: [{ id: 'l1', sku: 'TEE', product: 'TEE', quantity: 2, unit_price: 2500, tax_rate: '20' }],
  shipping: [{ id: 's1', method: 'standard', amount: 500 }],
  customer: { id: 'c1', email: 'a@example.com' },
  context: { session_id: 'cart_1', attribution: { utm_medium: 'email' } },
  discounts: { codes: ['OFF', 'LATE', 'NOPE'] },
  unknown: 1,
}
const promotion = {
  name: 'Off',
  title: { en: 'Off' },
  status: 'active',
  trigger: 'code',
  conditions: [],
  effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
  limits: { redemptions: 100, budget: { USD: 100_000 } },
}
const order = (id: string) => ({ order: { id, ...cart, discounts: { codes: ['OFF'] } } })
const held = (session: string) => ({ ...cart, discounts: { codes: ['OFF'] }, context: { session_id: session } })
const scenario = {
  name: 'Two tees',
  cart: { currency: 'USD', line_items: cart.line_items },
  expected: { total: 5000, applied: [], rejected: [] },
}
let reservation = ''
const unconditional = { 'if-match': '*' }

/** Of each operation calls that succeed; between them every shape of the answer. */
const calls: Readonly<Record<string, readonly (Ask & { readonly path: string })[]>> = {
  createPromotion: [{ path: '/v1/promotions', body: promotion }],
  listPromotions: [
    { path: '/v1/promotions' },
    { path: '/v1/promotions?limit=1' },
    { path: '/v1/promotions?status=paused' },
  ],
  readPromotion: [{ path: '/v1/promotions/off' }, { path: '/v1/promotions/late' }],
  replacePromotion: [{ path: '/v1/promotions/spare', body: promotion, headers: unconditional }],
  patchPromotion: [{ path: '/v1/promotions/spare', body: { title: null }, headers: unconditional }],
  listPromotionRevisions: [{ path: '/v1/promotions/spare/revisions' }],
  activatePromotion: [{ path: '/v1/promotions/spare/activate' }],
  pausePromotion: [{ path: '/v1/promotions/spare/pause' }],
  archivePromotion: [{ path: '/v1/promotions/spare/archive' }],
  duplicatePromotion: [
    { path: '/v1/promotions/off/duplicate', body: {} },
    { path: '/v1/promotions/off/duplicate', body: { code: 'TEST1' } },
  ],
  readPromotionTerms: [
    { path: '/v1/promotions/off/terms' },
    { path: '/v1/promotions/off/terms?locale=de&audience=merchant' },
  ],
  readGuard: [{ path: '/v1/guard' }],
  patchGuard: [{ path: '/v1/guard', body: { challenge: { proof: 'token' } }, headers: unconditional }],
  listCodeAlarms: [{ path: '/v1/guard/alarms' }],
  listAttacks: [{ path: '/v1/guard/attacks' }],
  reissueCode: [{ path: '/v1/codes/spare/reissue', body: { code: 'ANEW' } }],
  lintPromotion: [{ path: '/v1/promotions/off/lint' }],
  lintCode: [
    { path: '/v1/codes/lint', body: { code: 'TEST', promotion: 'off' } },
    { path: '/v1/codes/lint', body: { code: '\u0410', locale: 'de' } },
  ],
  createCode: [
    { path: '/v1/codes', body: { code: 'DUMMY', promotion: 'off' } },
    { path: '/v1/codes', body: { code: 'MADE', promotion: 'off', assigned_to: { email: 'b@example.com' } } },
  ],
  listCodes: [
    { path: '/v1/codes?code=0FF' },
    { path: '/v1/codes' },
    { path: '/v1/codes?code=OFF' },
    { path: '/v1/codes?prefix=O' },
  ],
  changeCodes: [
    {
      path: '/v1/codes/bulk',
      body: { select: { codes: ['OFF', 'NONE'] }, change: { metadata: { a: 1 } }, dry_run: true },
    },
    { path: '/v1/codes/bulk', body: { select: { prefix: 'OFF' }, change: { metadata: { a: 1 } }, limit: 1 } },
  ],
  changePromotions: [
    { path: '/v1/promotions/bulk', body: { select: { ids: ['off', 'none'] }, change: { metadata: { a: 1 } } } },
  ],
  readCode: [{ path: '/v1/codes/code-off' }],
  replaceCode: [
    { path: '/v1/codes/spare', body: { code: 'SPARE', promotion: 'off', status: 'active' }, headers: unconditional },
  ],
  patchCode: [{ path: '/v1/codes/spare', body: { assigned_to: { customer_id: 'c9' } }, headers: unconditional }],
  listCodeRevisions: [{ path: '/v1/codes/spare/revisions' }],
  issueCode: [
    { path: '/v1/codes/issue', body: { promotion: 'off', recipient: { email: 'c@example.com' }, purpose: 'test' } },
    {
      path: '/v1/codes/issue',
      body: { promotion: 'off', recipient: { session_id: 'cart_1' }, purpose: 'test', expires_after: 'P2D' },
    },
    {
      path: '/v1/codes/issue',
      body: { promotion: 'off', recipients: [{ email: 'c@example.com' }, { customer_id: 'c7' }], purpose: 'test' },
    },
  ],
  archiveCode: [{ path: '/v1/codes/spare/archive' }],
  previewBatch: [
    { path: '/v1/batches/preview', body: { promotion: 'off', count: 10, length: 7 } },
    { path: '/v1/batches/preview', body: { promotion: 'none', count: 10, length: 1 } },
  ],
  createBatch: [
    { path: '/v1/batches', body: { id: 'spare', promotion: 'off', count: 10, words: null, ends: '2099-12-31' } },
    { path: '/v1/batches', body: { id: 'slow', promotion: 'off', count: 5_000_000, pattern: 'SLOW-############' } },
  ],
  listBatches: [{ path: '/v1/batches' }, { path: '/v1/batches?promotion=off&status=ready' }],
  readBatch: [{ path: '/v1/batches/spare' }, { path: '/v1/batches/slow' }],
  patchBatch: [{ path: '/v1/batches/spare', body: { limits: { redemptions: 1 } }, headers: unconditional }],
  listBatchRevisions: [{ path: '/v1/batches/spare/revisions' }],
  pauseBatch: [{ path: '/v1/batches/slow/pause' }],
  resumeBatch: [{ path: '/v1/batches/slow/resume' }],
  extendBatch: [{ path: '/v1/batches/spare/extend', body: { count: 20 } }],
  disableBatch: [{ path: '/v1/batches/spare/disable', body: { from: 5, to: 6 } }, { path: '/v1/batches/slow/disable' }],
  enableBatch: [{ path: '/v1/batches/spare/enable', body: {} }],
  retireBatchSpace: [{ path: '/v1/batches/spare/retire-space' }],
  createImport: ['sent', 'given-up'].map(id => ({ path: '/v1/imports', body: { id, promotion: 'off' } })),
  sendImportFile: [{ path: '/v1/imports/sent/file', body: 'code\nBROUGHT\n', headers: { 'content-type': 'text/csv' } }],
  cancelImport: [{ path: '/v1/imports/given-up' }],
  readImport: [{ path: '/v1/imports/sent' }],
  createCampaign: [{ path: '/v1/campaigns', body: { name: 'C', limits: { redemptions: 1 } } }],
  listCampaigns: [{ path: '/v1/campaigns' }],
  readCampaign: [{ path: '/v1/campaigns/spare' }],
  replaceCampaign: [{ path: '/v1/campaigns/spare', body: { name: 'D', status: 'active' }, headers: unconditional }],
  patchCampaign: [{ path: '/v1/campaigns/spare', body: { metadata: { a: 1 } }, headers: unconditional }],
  activateCampaign: [{ path: '/v1/campaigns/spare/activate' }],
  pauseCampaign: [{ path: '/v1/campaigns/spare/pause' }],
  archiveCampaign: [{ path: '/v1/campaigns/spare/archive' }],
  listCampaignRevisions: [{ path: '/v1/campaigns/spare/revisions' }],
  createQuote: [{ path: '/v1/quotes', body: cart }],
  simulate: [{ path: '/v1/simulations', body: { promotions: [{ id: 'p', ...promotion }], codes: [], cart } }],
  createReservation: [{ path: '/v1/reservations', body: held('cart_2') }],
  tryCart: [
    { path: '/v1/trials', body: { cart } },
    { path: '/v1/trials', body: { cart, usage: 'none', include: ['words', 'alternatives'], as_active: ['late'] } },
  ],
  readComparison: [
    { path: '/v1/comparison?arm=code:OFF&arm=promotion:late&audience=1&audience=' },
    { path: '/v1/comparison?arm=channel:email&arm=code:OFF&arm=partner:nobody' },
  ],
  runBacktest: [
    { path: '/v1/backtests', body: { promotions: [{ ...promotion, id: 'off' }] } },
    {
      path: '/v1/backtests',
      body: { promotions: [{ ...promotion, id: 'more', trigger: 'automatic', limits: { redemptions: 1 } }] },
    },
  ],
  createScenario: [
    { path: '/v1/scenarios', body: scenario },
    { path: '/v1/scenarios', body: { ...scenario, codes: ['OFF'], at: 'next friday 17:00', usage: 'none' } },
  ],
  listScenarios: [
    { path: '/v1/scenarios' },
    { path: '/v1/scenarios?limit=1' },
    { path: '/v1/scenarios?status=archived' },
  ],
  readScenario: [{ path: '/v1/scenarios/spare' }],
  replaceScenario: [{ path: '/v1/scenarios/spare', body: { ...scenario, status: 'active' }, headers: unconditional }],
  patchScenario: [{ path: '/v1/scenarios/spare', body: { expected: { total: 1 } }, headers: unconditional }],
  listScenarioRevisions: [{ path: '/v1/scenarios/spare/revisions' }],
  activateScenario: [{ path: '/v1/scenarios/spare/activate' }],
  archiveScenario: [{ path: '/v1/scenarios/spare/archive' }],
  runScenarios: [
    { path: '/v1/scenarios/run', body: {} },
    { path: '/v1/scenarios/run', body: { only: ['spare'], as_active: ['late'] } },
  ],
  readReservation: [{ path: '/v1/reservations/{reservation}' }],
  releaseReservation: [{ path: '/v1/reservations/{reservation}' }, { path: '/v1/reservations/{reservation}' }],
  exportCustomer: [{ path: '/v1/customers/export', body: { customer: cart.customer } }],
  eraseCustomer: [{ path: '/v1/customers/erase', body: { customer: { email: 'nobody@example.com' } } }],
  createRedemption: [
    { path: '/v1/redemptions', body: order('o1') },
    { path: '/v1/redemptions', body: order('o2') },
    { path: '/v1/redemptions', body: order('o3') },
  ],
  createReturn: [
    { path: '/v1/redemptions/order:o1/returns', body: { line_items: [{ id: 'l1', quantity: 1 }], shipping: 5 } },
  ],
  listReturns: [{ path: '/v1/redemptions/order:o1/returns' }, { path: '/v1/redemptions/order:o2/returns' }],
  cancelRedemption: [
    { path: '/v1/redemptions/order:o2/cancel', body: { promotion: 'off' } },
    { path: '/v1/redemptions/order:o2/cancel' },
    { path: '/v1/redemptions/order:o3/cancel', body: { promotion: 'off' } },
  ],
  reopenRedemption: [
    { path: '/v1/redemptions/order:o2/reopen' },
    { path: '/v1/redemptions/order:o3/reopen', body: { promotion: 'off' } },
  ],
  amendRedemption: [{ path: '/v1/redemptions/order:o2/amend', body: order('o2') }],
  readRedemption: [{ path: '/v1/redemptions/order:o1' }, { path: '/v1/redemptions/order:o2' }],
  listRedemptions: [
    { path: '/v1/redemptions' },
    { path: '/v1/redemptions?limit=1' },
    { path: '/v1/redemptions?order=newest' },
  ],
  listLedger: [{ path: '/v1/ledger' }],
  readReport: ['promotions', 'codes', 'campaigns', 'channels', 'partners', 'products', 'rejections', 'links'].flatMap(
    name => [{ path: `/v1/reports/${name}` }, { path: `/v1/reports/${name}?group_by=week&series=day` }],
  ),
  putCatalogueItems: [
    {
      path: '/v1/catalogue/items',
      body: '{"sku":"TEE","title":"Tee","unit_price":2500}\n',
      headers: { 'content-type': 'application/x-ndjson' },
    },
  ],
  listCatalogueItems: [{ path: '/v1/catalogue/items' }],
  matchCatalogueItems: [{ path: '/v1/catalogue/match', body: { items: { include: [{ skus: ['TEE'] }] } } }],
  reviewPromotion: [
    { path: '/v1/promotions/review', body: { promotion, codes: ['OFF1'] } },
    { path: '/v1/promotions/review', body: { promotion: { id: 'off', ...promotion }, locale: 'de' } },
  ],
  readStore: [{ path: '/v1/store' }],
  patchStore: [
    { path: '/v1/store', body: { settings: { max_codes: 3 } }, headers: unconditional },
    { path: '/v1/store', body: { settings: { links: { url: 'https://shop.example' } } }, headers: unconditional },
  ],
  readCodeLife: [
    { path: '/v1/codes/code-off/life' },
    { path: '/v1/codes/code-off/life?limit=1&locale=de' },
    { path: '/v1/codes/spare/life' },
  ],
  readCodeLink: [{ path: '/v1/codes/code-off/link?redirect=/sale&utm_source=mail' }],
  makeLink: [{ path: '/v1/links?codes=OFF,LATE' }],
}

/**
 * Those that answer JSON of a shape of their own, but for the calls of people (answers-of-people.test.ts); what reads comes
 * after what writes, so that there is something.
 */
const told = operations.filter(operation => operation.success.schema !== undefined && !isOfPeople(operation))
const inOrder = [...told.filter(({ method }) => method !== 'get'), ...told.filter(({ method }) => method === 'get')]

beforeAll(async () => {
  const made = [
    await ask('POST', '/v1/campaigns', { body: { id: 'spare', name: 'Spare' } }),
    await ask('POST', '/v1/promotions', { body: { ...promotion, id: 'off', campaign: 'spare' } }),
    await ask('POST', '/v1/promotions', { body: { ...promotion, id: 'late', schedule: { ends: '2020-01-01' } } }),
    await ask('POST', '/v1/promotions', { body: { ...promotion, id: 'spare' } }),
    await ask('POST', '/v1/codes', {
      body: { id: 'code-off', code: 'OFF', promotion: 'off', source: { channel: 'x' } },
    }),
    await ask('POST', '/v1/codes', { body: { code: 'LATE', promotion: 'late' } }),
    await ask('POST', '/v1/codes', { body: { id: 'spare', code: 'SPARE', promotion: 'off' } }),
    await ask('POST', '/v1/scenarios', { body: { id: 'spare', ...scenario } }),
  ]
  const reserved = await ask('POST', '/v1/reservations', { body: held('cart_3') })
  reservation = reserved.body.id
  expect([...made, reserved].map(({ status }) => status)).toEqual([...made, reserved].map(() => 201))
})

it.each(inOrder.map(operation => [operation.id, operation] as const))(
  '[API-5] %s answers what the contract says',
  async (id, { method, path, success }: Operation) => {
    const tried = calls[id] ?? (path.includes('{') ? [] : [{ path }])
    expect(tried).not.toEqual([])
    for (const call of tried) {
      const answer = await ask(method.toUpperCase(), call.path.replace('{reservation}', reservation), call)
      expect(answer.status, JSON.stringify(answer.body)).toBe(success.status)
      expect(success.schema && parse(success.schema, answer.body)).toMatchObject({ ok: true })
      if (success.revision) expect(answer.headers.get('etag')).toMatch(/^"\d+"$/)
    }
  },
)

/** What a request's schema lets pass is not refused for a field that it says may be left out. */
it.each([
  ['promotions', promotion],
  ['codes', { code: 'WHOLE', promotion: 'off', status: 'active' }],
  ['campaigns', { name: 'Whole', status: 'active' }],
])('[API-5] PUT of %s asks for the status, and its schema says so', async (noun, { status, ...rest }) => {
  const replace = operations.find(({ method, path }) => method === 'put' && path === `/v1/${noun}/{id}`)
  const schema = replace?.body?.schema
  const refused = schema && parse(schema, rest)
  expect(refused).toMatchObject({ ok: false, errors: [{ path: '$.status', code: 'required' }] })
  expect(schema && parse(schema, { status, ...rest })).toMatchObject({ ok: true })
  const answer = await ask('PUT', `/v1/${noun}/spare`, { body: rest, headers: unconditional })
  expect([answer.status, answer.body.errors.map(({ path }) => path)]).toEqual([422, ['$.status']])
})
