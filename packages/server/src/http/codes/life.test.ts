/** The life of a code over HTTP: what happened to it in order, how it stands, and codes that no row holds. */
import { beforeAll, describe, expect, it } from 'vitest'
import { importer } from '../../../test/importing.ts'
import { withService } from '../../../test/with-service.ts'
import { writeStretch } from '../../use-cases/codes/life/diary.ts'

const service = withService()
const { ask, keys } = service

interface Event {
  readonly id: string
  readonly at: string
  readonly type: string
  readonly [member: string]: unknown
}

interface Life {
  readonly standing?: Readonly<Record<string, unknown>>
  readonly data: readonly Event[]
  readonly has_more: boolean
  readonly next: string | null
}

const call = async (method: string, path: string, body?: object, headers?: Record<string, string>) => {
  const answer = await ask(method, path, { ...(body && { body }), ...(headers && { headers }) })
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}
const lifeOf = async (id: string, query = ''): Promise<Life> =>
  (await call('GET', `/v1/codes/${id}/life${query}`)) as unknown as Life
const reasonsOf = ({ standing = {} }: Life) => (standing.reasons as Event[]).map(({ reason }) => reason)
const typesOf = ({ data }: Life) => data.map(({ type }) => type)

const promotion = (id: string, more: object = {}) => ({
  id,
  name: id,
  status: 'active',
  trigger: 'code',
  conditions: [],
  effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
  ...more,
})
const orderOf = (id: string, code: string, more: object = {}) => ({
  id,
  currency: 'USD',
  line_items: [{ id: 'a', quantity: 2, unit_price: 1000 }],
  discounts: { codes: [code] },
  ...more,
})
const redeem = (id: string, code: string) => call('POST', '/v1/redemptions', { order: orderOf(id, code) })
const quote = (code: string) => call('POST', '/v1/quotes', orderOf('q', code))

beforeAll(async () => {
  await call('POST', '/v1/promotions', promotion('spring'))
  await call('POST', '/v1/promotions', promotion('limited', { limits: { redemptions: 1 } }))
})

describe('the life of a code', () => {
  it('[LIF-1] has everything that happened to it, the latest first', async () => {
    await call('POST', '/v1/codes', { id: 'sarah', code: 'SARAH10', promotion: 'spring', limits: { redemptions: 5 } })
    await call('PATCH', '/v1/codes/sarah', { ends: '2099-12-31' }, { 'if-match': '*' })
    const { id: reservation } = await call('POST', '/v1/reservations', {
      ...orderOf('r', 'SARAH10'),
      context: { session_id: 'session_0123456789' },
    })
    await call('DELETE', `/v1/reservations/${reservation}`)
    await redeem('o1', 'SARAH10')
    await call('POST', '/v1/redemptions/order:o1/returns', { id: 'r1', line_items: [{ id: 'a', quantity: 1 }] })
    await redeem('o2', 'SARAH10')
    await call('POST', '/v1/redemptions/order:o2/cancel')
    await call('PATCH', '/v1/codes/sarah', { status: 'disabled' }, { 'if-match': '*' })
    await quote('SARAH10')
    await service.booted.service.attempts.flush()
    const inOrder = [
      'tried',
      'disabled',
      'cancelled',
      'redeemed',
      'returned',
      'redeemed',
      'released',
      'reserved',
      'changed',
      'made',
    ]
    const fresh = await lifeOf('sarah')
    expect(typesOf(fresh)).toEqual(inOrder)
    while (await writeStretch(service.booted.service.db, 'default'));
    const life = await lifeOf('sarah')
    expect(life.data).toEqual(fresh.data)
    const of = (type: string) => life.data.find(event => event.type === type)
    expect(of('tried')).toMatchObject({
      outcomes: expect.arrayContaining([
        { outcome: 'code_disabled', count: 1, message: expect.stringMatching(/SARAH10/) },
      ]),
    })
    expect(of('disabled')).toMatchObject({ by: expect.any(String), revision: 3 })
    expect(of('changed')).toMatchObject({ changes: [{ field: 'ends', to: '2099-12-31' }] })
    expect(of('returned')).toMatchObject({ order_id: 'o1', amount: 900 })
    expect(of('cancelled')).toMatchObject({ order_id: 'o2', uses: -1 })
    expect(of('made')).toMatchObject({ via: 'call', by: expect.any(String) })
    expect(new Set(life.data.map(({ id }) => id)).size).toBe(inOrder.length)
  })

  it('[LIF-2] says how it stands and, in words, why it would be refused', async () => {
    expect((await lifeOf('sarah')).standing).toMatchObject({
      works: false,
      reasons: [{ reason: 'code_disabled', message: expect.stringMatching(/SARAH10/) }],
      uses: 1,
      limit: 5,
      left: 4,
      held: 0,
      only_for: null,
      promotion: { id: 'spring', status: 'active' },
    })
    expect((await lifeOf('sarah', '?locale=de')).standing?.reasons).not.toEqual(
      (await lifeOf('sarah')).standing?.reasons,
    )
    expect(await call('GET', '/v1/codes/sarah')).toMatchObject({ used: 1 })
    await call('PATCH', '/v1/codes/sarah', { status: 'active' }, { 'if-match': '*' })
    expect((await lifeOf('sarah')).standing).toMatchObject({ works: true, reasons: [] })
  })

  it('[LIF-2] of a code whose promotion is spent, or is a draft, or that was archived', async () => {
    await call('POST', '/v1/codes', { id: 'last', code: 'LASTONE', promotion: 'limited' })
    expect((await lifeOf('last')).standing).toMatchObject({ works: true, limit: null, left: null, held: null })
    await redeem('o3', 'LASTONE')
    expect((await lifeOf('last')).standing).toMatchObject({
      works: false,
      reasons: [{ reason: 'redemption_limit' }],
      uses: 1,
    })
    await call('POST', '/v1/promotions', promotion('draft', { status: 'draft' }))
    await call('POST', '/v1/codes', { id: 'early', code: 'EARLY77', promotion: 'draft' })
    expect((await lifeOf('early')).standing).toMatchObject({
      works: false,
      reasons: [{ reason: 'promotion_inactive' }],
    })
    await call('POST', '/v1/codes/early/archive')
    const archived = await lifeOf('early')
    expect(archived.standing).toMatchObject({ works: false, reasons: [{ reason: 'unknown_code' }] })
    expect(typesOf(archived)).toEqual(['archived', 'made'])
  })

  it('[LIF-1] goes on page by page without a gap, and a cursor is of one code', async () => {
    const whole = await lifeOf('sarah')
    const seen: Event[] = []
    let after = ''
    do {
      const page = await lifeOf('sarah', `?limit=2${after}`)
      expect(page.standing === undefined).toBe(after !== '')
      seen.push(...page.data)
      after = page.next === null ? '' : `&after=${page.next}`
    } while (after !== '')
    expect(seen).toEqual(whole.data)
    const { next } = await lifeOf('sarah', '?limit=2')
    expect((await ask('GET', `/v1/codes/last/life?after=${next}`)).body).toMatchObject({ code: 'bad_cursor' })
  })

  it('[LIF-3] of a code of a batch without a row: the batch, its file, its uses, and what was switched', async () => {
    const wish = {
      id: 'mail',
      promotion: 'spring',
      count: 1000,
      pattern: 'MAIL-####-####-####',
      words: null,
      limits: { redemptions: 1 },
    }
    await call('POST', '/v1/batches', wish)
    const [id, neighbour] = ['code_mail-7', 'code_mail-8']
    const { code } = await call('GET', `/v1/codes/${id}`)
    await call('GET', '/v1/batches/mail/codes.csv')
    await redeem('o4', code.toLowerCase())
    await call('POST', '/v1/batches/mail/disable', { from: 7, to: 7 })
    await call('PATCH', '/v1/batches/mail', { ends: '2099-01-31' }, { 'if-match': '*' })
    await quote(code)
    await service.booted.service.attempts.flush()
    const life = await lifeOf(id)
    expect(typesOf(life)).toEqual(['tried', 'changed', 'disabled', 'redeemed', 'exported', 'made'])
    expect(life.data.at(-1)).toMatchObject({ via: 'batch', batch: 'mail', by: expect.any(String) })
    expect(life.data[2]).toMatchObject({ of: 'batch', batch: 'mail' })
    expect(life.standing).toMatchObject({ works: false, limit: 1, left: 0, uses: 1 })
    expect(reasonsOf(life)).toEqual(['code_disabled', 'redemption_limit'])
    expect(typesOf(await lifeOf(neighbour))).toEqual(['changed', 'exported', 'made'])
    expect(await call('GET', `/v1/codes/${id}`)).toMatchObject({ used: 1 })
  })

  it('[LIF-3] of a code that was handed out: to whom, as a hint only', async () => {
    await call('POST', '/v1/batches', {
      id: 'vip',
      promotion: 'spring',
      count: 100,
      pattern: 'VIP-####-####-####',
      handout: 'issue',
    })
    const issued = await call('POST', '/v1/codes/issue', {
      batch: 'vip',
      recipient: { email: 'ann@example.com' },
      purpose: 'welcome',
    })
    const life = await lifeOf(issued.id)
    expect(typesOf(life)).toEqual(['issued', 'made'])
    expect(life.data[0]).toMatchObject({ purpose: 'welcome', to: { email_hint: expect.any(String) } })
    expect(life.standing).toMatchObject({ works: true, only_for: { email_hint: expect.any(String) } })
    expect(JSON.stringify(life)).not.toContain('ann@example.com')
  })

  it('[LIF-3] of an imported code: its file, and the uses before it', async () => {
    const { status } = await importer(service, 'spring').send('code,used,limit_redemptions\nOLD-4711,3,10\n')
    expect(status).toBe('done')
    const found = await call('GET', '/v1/codes?code=old4711')
    const id = found.data[0]?.id ?? ''
    const life = await lifeOf(id)
    expect(life.data).toMatchObject([{ type: 'made', via: 'import', import: 'imp-1', used_before: 3 }])
    expect(life.standing).toMatchObject({ uses: 3, left: 7 })
    expect(await call('GET', `/v1/codes/${id}`)).toMatchObject({ used: 3 })
  })

  it('[I1] of another store is 404, and what another store does to its own is not in it', async () => {
    expect((await ask('GET', '/v1/codes/sarah/life', { key: keys.otherSecret })).status).toBe(404)
    expect((await ask('GET', '/v1/codes/sarah/life', { key: keys.publishable })).status).toBe(403)
    await ask('POST', '/v1/promotions', { key: keys.otherSecret, body: promotion('spring') })
    await ask('POST', '/v1/codes', {
      key: keys.otherSecret,
      body: { id: 'sarah', code: 'SARAH10', promotion: 'spring' },
    })
    const order = orderOf('o9', 'SARAH10')
    expect((await ask('POST', '/v1/redemptions', { key: keys.otherSecret, body: { order } })).status).toBe(201)
    while (await writeStretch(service.booted.service.db, 'other'));
    expect(JSON.stringify(await lifeOf('sarah'))).not.toContain('o9')
  })
})

describe('a code that nothing is found for', () => {
  it('[LIF-4] names live codes that look like it or are one error away, of batches too', async () => {
    const meant = async (code: string) =>
      (await call('GET', `/v1/codes?code=${encodeURIComponent(code)}`)) as unknown as {
        data: Event[]
        did_you_mean?: Event[]
      }
    await call('POST', '/v1/codes', { id: 'zero', code: 'SOMMER20', promotion: 'spring' })
    expect(await meant(' s-o mmer20 ')).toMatchObject({ data: [{ id: 'zero' }] })
    expect(await meant('S0MMER2O')).toMatchObject({ data: [], did_you_mean: [{ id: 'zero', by: 'look_alike' }] })
    expect(await meant('SOMMR20')).toMatchObject({ data: [], did_you_mean: [{ id: 'zero', by: 'typing_error' }] })
    const { code } = await call('GET', '/v1/codes/code_mail-8')
    const wrong = `${code.slice(0, -1)}${code.endsWith('B') ? 'C' : 'B'}`
    expect((await meant(wrong)).did_you_mean).toMatchObject([{ id: 'code_mail-8', code, by: 'typing_error' }])
    expect((await meant('NOTHINGLIKEIT')).did_you_mean).toEqual([])
  })
})

it('[LIF-5] `used` is told, not set', async () => {
  const shown = await call('GET', '/v1/codes/sarah')
  const { warnings: _none, ...whole } = shown as unknown as Record<string, unknown>
  expect((await ask('PUT', '/v1/codes/sarah', { body: whole, headers: { 'if-match': '*' } })).status).toBe(200)
  const made = await ask('POST', '/v1/codes', { body: { code: 'NEWONE22', promotion: 'spring', used: 3 } })
  expect(made.body).toMatchObject({ code: 'invalid', errors: [{ path: '$.used', code: 'read_only' }] })
})
