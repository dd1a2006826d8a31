/** `expires_after` over HTTP: how far away an end may be, from when it counts, and which codes leave that to a batch. */
import { beforeAll, describe, expect, it } from 'vitest'
import { maker, pathsOf } from '../../../test/documents.ts'
import { withService } from '../../../test/with-service.ts'

const { ask, database } = withService()
const make = maker(ask)

const cart = (codes: readonly string[]) => ({
  currency: 'USD',
  line_items: [{ id: 'l1', sku: 'TEE', quantity: 2, unit_price: 2500 }],
  discounts: { codes },
})

async function reasonOf(code: string, at?: string): Promise<string> {
  const { body } = await ask('POST', '/v1/quotes', { body: { ...cart([code]), ...(at !== undefined && { at }) } })
  return body.discounts.rejected[0]?.reason ?? 'applied'
}

interface Shown {
  readonly id: string
  readonly issued_at: string
  readonly expires_after: string
}
const read = async (id: string) => (await ask('GET', `/v1/codes/${id}`)).body as unknown as Shown
const change = (id: string, body: object) => ask('PATCH', `/v1/codes/${id}`, { body, headers: { 'if-match': '*' } })
const hoursAfter = (issued: string, hours: number) => new Date(Date.parse(issued) + hours * 3_600_000).toISOString()

async function countsFromNow(code: string, id: string): Promise<void> {
  const { issued_at } = await read(id)
  const at = [47, 48].map(hours => reasonOf(code, hoursAfter(issued_at, hours)))
  expect(await Promise.all(at)).toEqual(['applied', 'expired'])
}

beforeAll(async () => {
  const made = { id: 'base', name: 'Ten off', status: 'active', trigger: 'code' }
  const effects = [{ type: 'percent_off', percent: '10', target: 'order' }]
  expect((await ask('POST', '/v1/promotions', { body: { ...made, effects } })).status).toBe(201)
})

describe('[ISS-5] an end too far away', () => {
  it('is refused wherever a code or a batch says it', async () => {
    const far = { promotion: 'base', expires_after: 'P300000Y' }
    expect(pathsOf(await ask('POST', '/v1/codes', { body: { code: 'FARAWAY', ...far } }))).toEqual(['$.expires_after'])
    for (const handout of ['export', 'issue'])
      expect(pathsOf(await ask('POST', '/v1/batches', { body: { count: 10, handout, ...far } }))).toEqual([
        '$.expires_after',
      ])
    const defaults = { expires_after: 'P300000Y' }
    const imported = await ask('POST', '/v1/imports', { body: { promotion: 'base', defaults } })
    expect([imported.status, pathsOf(imported)]).toEqual([422, ['$.defaults.expires_after']])
    expect(
      (await ask('POST', '/v1/codes', { body: { code: 'AGES', promotion: 'base', expires_after: 'P100Y' } })).status,
    ).toBe(201)
  })

  it('that is stored all the same stops neither its code nor those beside it', async () => {
    const made = await make('codes', { code: 'FAR', promotion: 'base', expires_after: 'P2D' })
    await make('codes', { code: 'GOOD', promotion: 'base' })
    await database.db.query({
      name: 'test-far-away',
      text: `update codes set document = jsonb_set(document, '{expires_after}', '"P300000Y"') where code_id = $1`,
      values: [made.body.id],
    })
    expect(await reasonOf('FAR')).toBe('applied')
    const orders = Array.from({ length: 10 }, (_, n) => ({ id: `far-${n}`, ...cart([n % 5 === 0 ? 'FAR' : 'GOOD']) }))
    const redeemed = await Promise.all(orders.map(order => ask('POST', '/v1/redemptions', { body: { order } })))
    expect(redeemed.map(({ status }) => status)).toEqual(orders.map(() => 201))
  })
})

describe('[ISS-5] a word in `batch`', () => {
  it('makes no code of a batch: its time counts, and it is linted', async () => {
    const made = await ask('POST', '/v1/codes', {
      body: { code: 'SAVE10', promotion: 'base', batch: 'nonsense', expires_after: 'P2D' },
    })
    expect(made.status).toBe(201)
    await countsFromNow('SAVE10', made.body.id)
    const rulesOf = (answer: unknown) =>
      (answer as { warnings?: readonly { readonly rule: string }[] }).warnings?.map(({ rule }) => rule)
    const plain = await ask('POST', '/v1/codes', { body: { code: 'SAVE20', promotion: 'base' } })
    const worded = await ask('POST', '/v1/codes', { body: { code: 'SAVE30', promotion: 'base', batch: 'nonsense' } })
    expect(rulesOf(plain.body)).toContain('public_permanent_code')
    expect(rulesOf(worded.body)).toEqual(rulesOf(plain.body))
  })

  it('is refused where the id reads as if it were', async () => {
    const body = { id: 'code_later-1', code: 'LATER', promotion: 'base', batch: 'later' }
    expect(pathsOf(await ask('POST', '/v1/codes', { body }))).toEqual(['$.batch'])
    await make('codes', { id: 'code_later-2', code: 'LATER', promotion: 'base' })
    expect(pathsOf(await change('code_later-2', { batch: 'later' }))).toEqual(['$.batch'])
  })
})

describe('[ISS-5] [17] a code that says later that it expires', () => {
  it('counts from then, also where many are changed at once', async () => {
    const made = await make('codes', { code: 'MANY', promotion: 'base' })
    const body = { select: { ids: [made.body.id] }, change: { expires_after: 'P2D' } }
    expect((await ask('POST', '/v1/codes/bulk', { body })).body).toMatchObject({ changed: 1 })
    await countsFromNow('MANY', made.body.id)
    const { issued_at } = await read(made.body.id)
    await ask('POST', '/v1/codes/bulk', { body: { ...body, change: { metadata: { a: 1 } } } })
    expect((await read(made.body.id)).issued_at).toBe(issued_at)
  })

  it('counts from then, where it is of a batch, and leaves to the batch what that says', async () => {
    const batch = { id: 'b', promotion: 'base', count: 10, expires_after: 'P30D' }
    expect((await ask('POST', '/v1/batches', { body: batch })).status).toBe(201)
    await change('code_b-0', { metadata: { a: 1 } })
    expect(await read('code_b-0')).toMatchObject({ expires_after: 'P30D' })
    expect(await read('code_b-0')).not.toHaveProperty('issued_at')
    await change('code_b-0', { expires_after: 'P2D' })
    await countsFromNow(((await read('code_b-0')) as unknown as { code: string }).code, 'code_b-0')
  })
})
