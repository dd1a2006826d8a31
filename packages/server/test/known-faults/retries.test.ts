/** Keys, retries and results that nobody saw, over HTTP: the rows of "Retries" in docs/KNOWN-FAULTS.md. */
import { connect } from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { withService } from '../with-service.ts'

const service = withService()
const { ask, keys } = service

let orders = 0
/** One line of 50.00; codes as given. */
function orderOf(codes: readonly string[] = [], more: object = {}) {
  orders += 1
  return {
    order: {
      id: `order-${orders}`,
      currency: 'USD',
      line_items: [{ id: 'a', sku: 'TEE', quantity: 2, unit_price: 2500 }],
      shipping: [],
      discounts: { codes },
      ...more,
    },
  }
}
const redeem = (body: unknown, key?: string, more: object = {}) =>
  ask('POST', '/v1/redemptions', { body, ...(key !== undefined && { headers: { 'idempotency-key': key } }), ...more })
const replayed = (answer: Awaited<ReturnType<typeof redeem>>) => answer.headers.get('idempotent-replayed')
const rowsOf = async (table: string, where = 'true') => {
  const text = `select count(*)::int as n from ${table} where store_id = 'default' and ${where}`
  const [row] = await service.database.db.query<{ n: number }>({
    name: `test-${table}-${where}`.slice(0, 60),
    text,
    values: [],
  })
  return row!.n
}
const run = (text: string) => service.database.db.query({ name: `test-run-${orders}-${text.length}`, text, values: [] })

beforeAll(async () => {
  const promotion = {
    id: 'ten',
    name: 'Ten',
    trigger: 'code',
    status: 'active',
    conditions: [],
    effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
    limits: { redemptions: 1000 },
  }
  expect((await ask('POST', '/v1/promotions', { body: promotion })).status).toBe(201)
  expect((await ask('POST', '/v1/codes', { body: { code: 'TEN', promotion: 'ten' } })).status).toBe(201)
})

describe('the same key', () => {
  it('[B1] and body: the same status and bytes, said to be a replay, and nothing new in the ledger', async () => {
    const body = orderOf(['TEN'])
    const first = await redeem(body, 'b1')
    const before = await rowsOf('ledger')
    const again = await redeem(body, 'b1')
    expect([first.status, replayed(first), again.status, replayed(again)]).toEqual([201, null, 201, 'true'])
    expect(JSON.stringify(again.body)).toBe(JSON.stringify(first.body))
    expect(await rowsOf('ledger')).toBe(before)
  })

  it('[B2] and another body: 422 with the paths; the first result stands', async () => {
    const first = await redeem(orderOf(['TEN']), 'b2')
    const other = await redeem(orderOf([]), 'b2')
    expect([other.status, other.body.code]).toEqual([422, 'key_reused'])
    expect(other.body.errors.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['$.order.id', expect.stringMatching(/^\$\.order\.discounts\.codes/)]),
    )
    expect((await ask('GET', `/v1/redemptions/${first.body.id}`)).body.status).toBe('redeemed')
  })

  it('[B3] twenty times at once: one redemption, and the same answer to all', async () => {
    const body = orderOf(['TEN'])
    const answers = await Promise.all(Array.from({ length: 20 }, () => redeem(body, 'b3')))
    const seen = new Set(answers.map(answer => `${answer.status} ${answer.body.id}`))
    expect([...seen]).toEqual([`201 ${answers[0]!.body.id}`])
    expect(await rowsOf('redemptions', `order_id = '${body.order.id}'`)).toBe(1)
    expect(await rowsOf('ledger', `order_id = '${body.order.id}'`)).toBe(1)
  })

  it('[B6] of another store, another call or another key of the API is another key', async () => {
    const body = orderOf()
    const own = await redeem(body, 'b6')
    const other = await redeem(body, 'b6', { key: keys.otherSecret })
    expect([own.status, replayed(own), other.status, replayed(other)]).toEqual([201, null, 201, null])
    expect(other.body.id).not.toBe(own.body.id)
    const headers = { 'idempotency-key': 'b6' }
    const cancelled = await ask('POST', `/v1/redemptions/${own.body.id}/cancel`, { body: {}, headers })
    expect([cancelled.status, replayed(cancelled), cancelled.body.status]).toEqual([200, null, 'cancelled'])
  })

  it('[B10] is new again after seven days; the id of the order is never new', async () => {
    const body = orderOf(['TEN'])
    const first = await redeem(body, 'b10')
    await run(`update idempotency set created_at = created_at - interval '8 days' where key = 'b10'`)
    const again = await redeem(body, 'b10')
    expect([again.status, replayed(again), again.body.id]).toEqual([201, 'true', first.body.id])
    await run(`update idempotency set created_at = created_at - interval '8 days' where key = 'b10'`)
    const other = await redeem(orderOf(['TEN']), 'b10')
    expect([other.status, replayed(other)]).toEqual([201, null])
    const changed = { order: { ...body.order, discounts: { codes: [] } } }
    expect((await redeem(changed, 'b10-other')).body.code).toBe('order_exists')
  })

  it('[B11] and the same JSON in another order and with other spaces: a replay', async () => {
    const body = orderOf(['TEN'])
    const first = await redeem(body, 'b11')
    const turned = Object.fromEntries(Object.entries(body.order).reverse())
    const again = await redeem(JSON.stringify({ order: turned }, null, 7), 'b11')
    expect([again.status, replayed(again), again.body.id]).toEqual([201, 'true', first.body.id])
  })

  it('[B13] whose answer an older version made: what was kept comes back, byte for byte', async () => {
    const body = orderOf()
    await redeem(body, 'b13')
    const old = '{"id":"rdm_of_an_older_version","shape":{"z":1,"a":[2]},"gone":true}'
    await run(`update idempotency set body = '${old}' where key = 'b13'`)
    const again = await redeem(body, 'b13')
    expect([again.status, replayed(again), JSON.stringify(again.body)]).toEqual([201, 'true', old])
  })
})

describe('no key', () => {
  it('[B4] is allowed: the order’s id is the key; without one there is no order', async () => {
    const body = orderOf(['TEN'])
    const first = await redeem(body)
    const again = await redeem(body)
    expect([first.status, again.status, replayed(again), again.body.id]).toEqual([201, 201, 'true', first.body.id])
    const { id: _none, ...rest } = orderOf().order
    const nameless = await redeem({ order: rest })
    expect([nameless.status, nameless.body.errors[0]?.path]).toEqual([422, '$.order.id'])
  })

  it('[B12] or a new one for the same order: the same redemption, never a second discount', async () => {
    const body = orderOf(['TEN'])
    const first = await redeem(body, 'b12-1')
    for (const key of ['b12-2', undefined, 'b12-3']) {
      const again = await redeem(body, key)
      expect([again.status, replayed(again), again.body.id]).toEqual([201, 'true', first.body.id])
    }
    expect(await rowsOf('ledger', `order_id = '${body.order.id}'`)).toBe(1)
  })
})

/** As bytes, since no client sends some of these. */
async function withRawKey(header: string): Promise<string> {
  const text = JSON.stringify(orderOf())
  const { port } = new URL(service.url)
  const socket = connect({ host: '127.0.0.1', port: Number(port) })
  const head = `POST /v1/redemptions HTTP/1.1\r\nhost: a\r\nconnection: close\r\nauthorization: Bearer ${keys.secret}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n`
  socket.write(
    Buffer.concat([Buffer.from(`${head}idempotency-key: `), Buffer.from(header), Buffer.from(`\r\n\r\n${text}`)]),
  )
  const parts: Buffer[] = []
  for await (const part of socket) parts.push(part as Buffer)
  return Buffer.concat(parts).toString().split(' ', 2)[1] ?? ''
}

describe('a key', () => {
  it('[B5] has 1 to 255 visible ASCII characters, with or without quotes, and nothing else', async () => {
    for (const right of ['k', 'K'.repeat(255), '"in quotes"'.replace(' ', '-'), '!~#[]{}'])
      expect(await withRawKey(right)).toBe('201')
    for (const wrong of ['', 'K'.repeat(256), 'a b', 'ключ', '🔑', 'tab\there', '"two words"'])
      expect(await withRawKey(wrong)).toBe('400')
    // Node refuses these before anybody reads a header.
    for (const broken of ['nul\0inside', 'bare\rreturn']) expect(await withRawKey(broken)).toBe('400')
  })

  it('[B5] in quotes is the key without them', async () => {
    const body = orderOf()
    const first = await redeem(body, '"b5-quoted"')
    const again = await redeem(body, 'b5-quoted')
    expect([replayed(again), again.body.id]).toEqual(['true', first.body.id])
  })

  it('[B7] of a request that failed before its commit is free', async () => {
    const refused = await redeem(orderOf(['NOPE']), 'b7')
    expect(refused.status).toBe(409)
    const next = await redeem(orderOf(['TEN']), 'b7')
    expect([next.status, replayed(next)]).toEqual([201, null])
  })

  it('[B9] is kept in the same transaction as the order: no key without its order, no order of a key without it', async () => {
    const text = `select count(*)::int as n from idempotency i
      left join redemptions r on r.store_id = i.store_id and r.redemption_id = i.body->>'id'
      where i.endpoint = 'redemptions' and r.redemption_id is null and i.key <> 'b13'`
    const [row] = await service.database.db.query<{ n: number }>({ name: 'test-orphans', text, values: [] })
    expect(row!.n).toBe(0)
    const [same] = await service.database.db.query<{ n: number }>({
      name: 'test-same-transaction',
      text: `select count(*)::int as n from idempotency i join redemptions r on r.redemption_id = i.body->>'id'
        where i.key = 'b1' and i.xmin = r.xmin`,
      values: [],
    })
    expect(same!.n).toBe(1)
  })
})
