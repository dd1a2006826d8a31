/** `POST /v1/trials` over real HTTP: the store as it stands, everything that is known of a cart, and nothing that is kept. */
import { beforeAll, describe, expect, it } from 'vitest'
import { dumpOf } from '../../../test/dump.ts'
import { withService } from '../../../test/with-service.ts'

const running = withService()
const { ask, keys, database } = running

const tenOff = [{ type: 'percent_off', percent: '10', target: 'order' }]
const promotion = (id: string, more: object = {}) => ({
  ...{ id, name: id, status: 'active', trigger: 'code', conditions: [], effects: tenOff },
  ...more,
})
const cart = (codes: readonly string[] = [], more: object = {}) => ({
  currency: 'USD',
  line_items: [{ id: 'l1', sku: 'TEE', quantity: 2, unit_price: 2500 }],
  discounts: { codes },
  ...more,
})

interface Told {
  readonly promotion?: string
  readonly code?: string
  readonly outcome: string
  readonly reason?: string
  readonly details?: Readonly<Record<string, unknown>>
  readonly remedy: { readonly type: string } | null
  readonly checks: readonly { readonly check: string; readonly ok: boolean | null; readonly actual?: unknown }[]
}

interface TrialBody {
  readonly quote: {
    readonly at: string
    readonly totals: { readonly total: number; readonly items_discount: number }
    readonly warnings: readonly { readonly path?: string }[]
    readonly discounts: { readonly rejected: readonly { readonly code: string; readonly reason: string }[] }
  }
  readonly promotions: readonly Told[]
  readonly alternatives: readonly { readonly promotion: string; readonly by: number; readonly without: string[] }[]
  readonly words: Readonly<Record<string, { readonly rejected: readonly { readonly message: string }[] }>>
}

async function tryIt(body: object, key = keys.secret) {
  const answer = await ask('POST', '/v1/trials', { body, key })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body as unknown as TrialBody
}

/** What became of each code, and of each automatic promotion. */
async function fates(body: object, key?: string) {
  const { promotions } = await tryIt({ usage: 'real', ...body }, key)
  return Object.fromEntries(promotions.map(one => [one.code ?? one.promotion, one.reason ?? one.outcome]))
}

const post = async (path: string, body: object) => {
  const answer = await ask('POST', path, { body })
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  return answer.body
}

beforeAll(async () => {
  for (const one of [
    promotion('open'),
    promotion('once', { limits: { redemptions: 1 } }),
    promotion('mine'),
    promotion('old', { schedule: { ends: '2020-01-01' } }),
    promotion('gone', { status: 'paused' }),
    promotion('secret', { visibility: 'secret', schedule: { ends: '2020-01-01' } }),
    promotion('five', { trigger: 'automatic', effects: [{ ...tenOff[0], percent: '5' }] }),
    promotion('later', { trigger: 'automatic', schedule: { starts: '2030-01-01', time_zone: 'Asia/Tokyo' } }),
    promotion('next', { trigger: 'automatic', status: 'draft', effects: [{ ...tenOff[0], percent: '50' }] }),
  ])
    await post('/v1/promotions', one)
  for (const [code, of, more] of [
    ['OPEN', 'open', {}],
    ['ONCE', 'once', {}],
    ['MINE', 'mine', { assigned_to: { email: 'ann@example.com' } }],
    ['ENDED', 'old', {}],
    ['GONE', 'gone', {}],
    ['SECRET', 'secret', {}],
    ['DEAD', 'open', {}],
  ] as const)
    await post('/v1/codes', { id: `c-${code}`, code, promotion: of, ...more })
  await post('/v1/codes/c-DEAD/archive', {})
  await post('/v1/redemptions', { order: { id: 'o-1', ...cart(['ONCE']) } })
  await post('/v1/reservations', cart(['OPEN'], { context: { session_id: 'somebody-else-1234' } }))
})

describe('a trial', () => {
  it('[TRY-4] tells the real reason of every code: expired, paused, archived, used up, another customer’s, none', async () => {
    const codes = ['ENDED', 'GONE', 'DEAD', 'ONCE', 'MINE', 'SECRET', 'NOPE', '!?']
    const guest = await fates({ cart: cart(codes, { customer: { email: 'ben@example.com' } }) })
    expect(guest).toMatchObject({
      ...{ ENDED: 'expired', GONE: 'promotion_inactive', DEAD: 'code_disabled', ONCE: 'redemption_limit' },
      ...{ MINE: 'wrong_customer', SECRET: 'expired', NOPE: 'unknown_code', '!?': 'malformed_code' },
    })
    expect(await fates({ cart: cart(['MINE'], { customer: { email: 'ann@example.com' } }) })).toMatchObject({
      MINE: 'applied',
      five: 'outbid',
    })
    const { promotions } = await tryIt({ cart: cart(['DEAD']) })
    expect(promotions[0]?.checks).toContainEqual({
      ...{ check: 'active', ok: false, reason: 'code_disabled' },
      actual: 'archived',
    })
  })

  it('[TRY-4] knows codes of batches', async () => {
    await post('/v1/batches', { id: 'cards', promotion: 'open', count: 5, words: null })
    const page = (await ask('GET', '/v1/batches/cards/codes.csv')).body as unknown as string
    const [, code = ''] = String(page).split('\n')
    expect(await fates({ cart: cart([code.split(',')[0]?.trim() ?? '']) })).toMatchObject({ five: 'outbid' })
  })

  it('[TRY-2] tells of automatic promotions too: every check, what would help, what was taken instead and by how much', async () => {
    const { promotions, alternatives, quote } = await tryIt({ cart: cart(['OPEN']) })
    expect(quote.totals).toMatchObject({ total: 4500, items_discount: 500 })
    const later = promotions.find(one => one.promotion === 'later')
    expect(later).toMatchObject({ outcome: 'refused', reason: 'not_started', remedy: { type: 'wait_until' } })
    expect(later?.checks.map(({ check }) => check)).toContain('items')
    expect(alternatives).toMatchObject([{ promotion: 'five', by: 250, without: ['open'] }])
  })

  it('[TRY-1] at any moment, by the clock of anywhere', async () => {
    const at = '2030-01-01T00:00:00+09:00'
    const { quote, promotions } = await tryIt({ cart: cart([], { at }) })
    expect([quote.at, quote.totals.total]).toEqual(['2029-12-31T15:00:00Z', 4500])
    expect(promotions[0]).toMatchObject({ promotion: 'later', outcome: 'applied' })
    const before = await tryIt({ cart: cart([], { at: '2029-12-31T14:59:59Z' }) })
    expect(before.quote.totals.total).toBe(4750)
  })

  it('[TRY-5] with drafts laid over the store, which stay drafts unless they are to count as active', async () => {
    const drafts = [
      promotion('new', { trigger: 'automatic', status: 'draft', effects: [{ ...tenOff[0], percent: '30' }] }),
    ]
    const asIs = await tryIt({ cart: cart(), drafts })
    expect(asIs.quote.totals.total).toBe(4750)
    const active = await tryIt({ cart: cart(), drafts, as_active: ['new'] })
    expect(active.quote.totals.total).toBe(3500)
    const stored = await tryIt({ cart: cart(), as_active: ['next'] })
    expect(stored.quote.totals.total).toBe(2500)
    const changed = await tryIt({
      cart: cart(['OPEN']),
      drafts: [promotion('open', { effects: [{ ...tenOff[0], percent: '20' }] })],
    })
    expect(changed.quote.totals.total).toBe(4000)
    expect((await tryIt({ cart: cart(['OPEN']) })).quote.totals.total).toBe(4500)
  })

  it('[TRY-5] with drafts of codes: new ones, and others in the place of the store’s', async () => {
    const draft_codes = [
      { code: 'FRESH', promotion: 'once' },
      { id: 'c-OPEN', code: 'RENAMED', promotion: 'open' },
      { code: 'DEAD', promotion: 'open' },
    ]
    const codes = ['FRESH', 'OPEN', 'renamed', 'DEAD']
    expect(await fates({ cart: cart(codes), draft_codes })).toMatchObject({
      ...{ FRESH: 'redemption_limit', OPEN: 'unknown_code', DEAD: 'applied', renamed: 'not_combinable' },
    })
    expect(await fates({ cart: cart(codes), draft_codes, usage: 'none' })).not.toMatchObject({
      FRESH: 'redemption_limit',
    })
  })

  it('[TRY-6] on what was really used, or as if nothing had been', async () => {
    expect(await fates({ cart: cart(['ONCE']) })).toMatchObject({ ONCE: 'redemption_limit' })
    expect(await fates({ cart: cart(['ONCE']), usage: 'none' })).toMatchObject({ ONCE: 'applied' })
  })

  it('says what shoppers read in four languages, who learn no more than a publishable key does', async () => {
    const { words } = await tryIt({ cart: cart(['ENDED', 'SECRET']) })
    expect(Object.keys(words)).toEqual(['en', 'de', 'fr', 'es'])
    const messages = Object.values(words).map(({ rejected }) => rejected.map(({ message }) => message))
    expect(new Set(messages.map(([ended]) => ended)).size).toBe(4)
    expect(messages[0]?.[1]).toContain('We do not know the code SECRET.')
  })

  it('leaves out what is not asked for, and names fields that it does not know', async () => {
    const answer = await tryIt({ cart: cart(['OPEN'], { colour: 'red' }), include: [] })
    expect([answer.promotions, answer.alternatives, answer.words]).toEqual([[], [], undefined])
    expect(answer.quote.warnings).toMatchObject([{ path: '$.colour' }])
  })

  it('names every problem with the drafts at once', async () => {
    const twice = [promotion('a', { campaign: 'none' }), promotion('a')]
    const draft_codes = [
      { code: 'X', promotion: 'none' },
      { code: '!?', promotion: 'a' },
    ]
    const { status, body } = await ask('POST', '/v1/trials', {
      body: { cart: cart(), drafts: twice, draft_codes, as_active: ['none'] },
    })
    expect(status).toBe(422)
    expect(body.errors.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      '$.as_active[0] not_found',
      '$.draft_codes[0].promotion not_found',
      '$.draft_codes[1].code format',
      '$.drafts[0].campaign not_found',
      '$.drafts[1].id duplicate',
    ])
  })

  it('[TRY-6] writes, holds and counts nothing: no row of any table is another, also after the counters were flushed', async () => {
    const everything = async () => {
      await running.booted.service.attempts.flush()
      return (await dumpOf(database)).map(({ table, text }) => `${table} ${text}`).sort()
    }
    const before = await everything()
    const session = { context: { session_id: 'a-session-of-a-trial', attribution: { utm_source: 'x' } } }
    for (let at = 0; at < 30; at += 1)
      await tryIt({ cart: cart(['NOPE', `WRONG${at}`, 'OPEN'], { ...session, customer: { id: 'c9' } }) })
    expect(await everything()).toEqual(before)
    expect(await fates({ cart: cart(['OPEN'], session) })).toMatchObject({ OPEN: 'applied' })
  })

  it('[I1] shows nothing of another store', async () => {
    expect(await fates({ cart: cart(['OPEN', 'DEAD']), promotions: ['five', 'open'] }, keys.otherSecret)).toEqual({
      OPEN: 'unknown_code',
      DEAD: 'unknown_code',
    })
    const { status } = await ask('POST', '/v1/trials', {
      body: { cart: cart(), as_active: ['next'] },
      key: keys.otherSecret,
    })
    expect(status).toBe(422)
    expect((await ask('POST', '/v1/trials', { body: { cart: cart() }, key: keys.publishable })).status).toBe(403)
  })
})
