/** Batches over HTTP, of which some codes fare otherwise than the others: given to somebody, or in a file before them. */
import { beforeAll, describe, expect, it } from 'vitest'
import { maker } from '../../../test/documents.ts'
import { withService } from '../../../test/with-service.ts'

const { ask, database } = withService()

beforeAll(async () => {
  const effects = [{ type: 'percent_off', percent: '10', target: 'order' }]
  await maker(ask)('promotions', { id: 'base', conditions: [], effects, limits: {}, combination: {} })
})

async function create(body: object): Promise<void> {
  const answer = await ask('POST', '/v1/batches', { body: { promotion: 'base', words: null, ...body } })
  expect([answer.status, (answer.body as { status?: string }).status], JSON.stringify(answer.body)).toEqual([
    201,
    'ready',
  ])
}

async function codesOf(id: string, query = ''): Promise<readonly string[]> {
  const answer = await ask('GET', `/v1/batches/${id}/codes.csv${query}`)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return (answer.body as unknown as string).trimEnd().split('\n').slice(1)
}

const post = (id: string, verb: string) => ask('POST', `/v1/batches/${id}/${verb}`)

describe('of a batch', () => {
  it('[BAT-6] whose space is given up a code that is somebody’s goes on, unless somebody switched it off', async () => {
    await create({ id: 'given', count: 10, pattern: 'GIVEN-##########' })
    await create({ id: 'given-off', count: 10, pattern: 'GIVEN-##########' })
    const [mine, off] = [(await codesOf('given'))[0]!, (await codesOf('given-off'))[0]!]
    for (const id of ['code_given-0', 'code_given-off-a']) {
      const body = { assigned_to: { customer_id: 'u9' } }
      const patched = await ask('PATCH', `/v1/codes/${id}`, { body, headers: { 'if-match': '*' } })
      expect(patched.status, JSON.stringify(patched.body)).toBe(200)
    }
    await post('given-off', 'disable')
    expect((await post('given', 'retire-space')).status).toBe(200)
    const reasonFor = async (customer: string, code: string) => {
      const line_items = [{ id: 'l1', quantity: 1, unit_price: 1000 }]
      const cart = { currency: 'USD', line_items, customer: { id: customer }, discounts: { codes: [code] } }
      return (await ask('POST', '/v1/quotes', { body: cart })).body.discounts.rejected[0]?.reason ?? 'applied'
    }
    expect([await reasonFor('u9', mine), await reasonFor('u8', mine)]).toEqual(['applied', 'wrong_customer'])
    expect(await reasonFor('u9', off)).toBe('code_disabled')
    expect((await post('given', 'disable')).status).toBe(200)
    expect(await reasonFor('u9', mine)).toBe('code_disabled')
    expect((await post('given', 'enable')).status).toBe(409)
  })

  it('[BAT-14] time begins for those codes alone that were in a file', async () => {
    await create({ id: 'partly', count: 1000, expires_after: 'P2D' })
    const endsOf = async (index: number) => {
      const { body } = await ask('GET', `/v1/codes/code_partly-${index.toString(36)}`)
      return (body as { readonly ends?: string }).ends
    }
    expect((await codesOf('partly', '?from=10&to=11')).length).toBe(2)
    expect(await Promise.all([9, 12].map(endsOf))).toEqual([undefined, undefined])
    const [first, second] = await Promise.all([10, 11].map(endsOf))
    expect(Date.parse(first!)).toBeGreaterThan(Date.now() + 47 * 3_600_000)
    expect(second).toBe(first)
    expect((await codesOf('partly')).length).toBe(1000)
    expect(await endsOf(10)).toBe(first)
    expect(Date.parse((await endsOf(999))!)).toBeGreaterThan(Date.parse(first!))
  })

  it('[BAT-14] a range is split by downloads only where its codes expire, and not without end', async () => {
    await create({ id: 'lasting', count: 1000 })
    await create({ id: 'expiring', count: 3000, expires_after: 'P2D' })
    const ranges = async (id: string) => {
      const text = 'select count(*)::int as n from batch_ranges where batch_id = $1'
      const [row] = await database.db.query<{ n: number }>({ name: 'test-count-ranges', text, values: [id] })
      return row?.n
    }
    for (const from of [10, 20, 30]) {
      await codesOf('lasting', `?from=${from}&to=${from}`)
      await codesOf('expiring', `?from=${from}&to=${from}`)
    }
    expect([await ranges('lasting'), await ranges('expiring')]).toEqual([1, 7])
    const split = `
      with whole as (delete from batch_ranges where batch_id = 'expiring' and exported_at is null returning *)
      insert into batch_ranges (store_id, space_id, first_index, last_index, batch_id, disabled, granted_in, issued_to, changed_in)
      select store_id, space_id, at, at, batch_id, disabled, granted_in, at, changed_in
      from whole, generate_series(first_index, least(last_index, 1000)) as at
      union all
      select store_id, space_id, 1001, last_index, batch_id, disabled, granted_in, 1001, changed_in
      from whole where last_index > 1001`
    await database.db.query({ name: 'test-split-ranges', text: split, values: [] })
    const before = await ranges('expiring')
    await codesOf('expiring', '?from=2000&to=2000')
    expect(await ranges('expiring')).toBe(before)
  })
})
