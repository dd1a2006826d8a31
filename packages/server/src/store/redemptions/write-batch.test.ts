import type { CounterChange } from '@counterfoil/ledger'
import { beforeEach, describe, expect, it } from 'vitest'
import { withDatabase } from '../../../test/with-database.ts'
import { insertStore } from '../stores/insert-store.ts'
import type { BatchOrder } from './batch-rows.ts'
import { type WriteBatch, writeBatch } from './write-batch.ts'

const database = withDatabase()
let stores = 0
let storeId = ''

beforeEach(async () => {
  stores += 1
  storeId = `batch_${stores}`
  await database.db.query(insertStore({ storeId, name: storeId, settings: {} }))
  await run(
    `insert into counters (store_id, key, uses, amount) values ('${storeId}', 'a', 3, 300), ('${storeId}', 'b', 0, 0)`,
  )
})

const run = <Row>(text: string) => database.db.query<Row>({ name: `test-${text.length}-${stores}`, text, values: [] })

const change = (key: string, more: Partial<CounterChange> = {}): CounterChange => ({
  key,
  isNew: false,
  uses: 1,
  units: 0,
  amount: 0,
  heldUses: 0,
  heldUnits: 0,
  heldAmount: 0,
  maxUses: null,
  maxUnits: null,
  maxAmount: null,
  seenUnits: null,
  seenAmount: null,
  ...more,
})

const orderRow = (id: string, more: Partial<BatchOrder> = {}): BatchOrder => ({
  redemptionId: `rdm_${id}`,
  orderId: id,
  redeemedAt: '2026-11-21T10:00:00.000Z',
  day: '2026-11-21',
  currency: 'USD',
  customerHashes: [],
  newCustomer: null,
  source: '{"channel":"a \\"quoted\\" one, {with} braces"}',
  gross: 5000,
  itemsDiscount: 500,
  shippingDiscount: 0,
  total: 4500,
  quote: '{"b":1,"a":"é"}',
  kept: '{"cart":{},"codes":[]}',
  termsId: 't',
  fingerprint: '{"$":"x"}',
  reservationId: null,
  eventId: `evt_${id}`,
  event: '{}',
  ...more,
})

const entryOf = (order: BatchOrder) => ({
  order,
  entryId: `led_${order.orderId}`,
  promotionId: 'p',
  codeId: null,
  code: null,
  campaignId: null,
  uses: 1,
  units: 2,
  amount: 500,
  gifts: 0,
  source: '{}',
})

function batch(more: Partial<WriteBatch> = {}): WriteBatch {
  const orders = more.orders ?? [orderRow('o1'), orderRow('o2')]
  const rest = {
    version: 1,
    newcomers: [],
    keys: [],
    reservations: [],
    changes: [change('a'), change('n', { isNew: true })],
  }
  return { storeId, orders, entries: orders.map(entryOf), ...rest, ...more }
}

const write = async (more?: Partial<WriteBatch>) => (await database.db.query(writeBatch(batch(more))))[0]?.ok

async function stands() {
  const [row] = await run<{ orders: number; entries: number; events: number; counters: string }>(`
    select (select count(*)::int from redemptions where store_id = '${storeId}') as orders,
      (select count(*)::int from ledger where store_id = '${storeId}') as entries,
      (select count(*)::int from outbox where store_id = '${storeId}') as events,
      (select string_agg(key || uses || '/' || amount, ' ' order by key) from counters where store_id = '${storeId}') as counters`)
  return row
}

const untouched = { orders: 0, entries: 0, events: 0, counters: 'a3/300 b0/0' }

describe('a batch in one statement', () => {
  it('writes orders, entries, events and counters, new ones too', async () => {
    expect(await write()).toBe(true)
    expect(await stands()).toEqual({ orders: 2, entries: 2, events: 2, counters: 'a4/300 b0/0 n1/0' })
    const [row] = await run<{ quote: string; source: object }>(
      `select quote::text as quote, source from redemptions where store_id = '${storeId}' and order_id = 'o1'`,
    )
    expect(row).toEqual({ quote: '{"b":1,"a":"é"}', source: { channel: 'a "quoted" one, {with} braces' } })
  })

  it.each([
    ['another version of the promotions', { version: 2 }],
    ['a bound without room', { changes: [change('a', { maxUses: 3 }), change('b')] }],
    ['a budget without room', { changes: [change('a', { amount: 1, maxAmount: 300 })] }],
    ['a number that a cut decision rests on', { changes: [change('a', { amount: 1, seenAmount: 299 })] }],
    ['a counter that is gone', { changes: [change('a'), change('gone')] }],
  ])('writes nothing under %s', async (_why, more) => {
    expect(await write(more)).toBe(false)
    expect(await stands()).toEqual(untouched)
  })

  it('counts what is held beside what is taken', async () => {
    await run(`update counters set held_uses = 2 where store_id = '${storeId}' and key = 'a'`)
    expect(await write({ changes: [change('a', { maxUses: 5 })] })).toBe(false)
    expect(await write({ changes: [change('a', { maxUses: 6 })] })).toBe(true)
    expect((await stands())?.counters).toBe('a4/300 b0/0')
  })

  it('writes nothing for a newcomer who has ordered', async () => {
    const first = orderRow('first', { customerHashes: ['h-1_x', 't.h2'] })
    expect(await write({ orders: [first], newcomers: ['h-1_x'], changes: [] })).toBe(true)
    expect(await write({ newcomers: ['t.h2'] })).toBe(false)
    expect(await write({ newcomers: ['other'] })).toBe(true)
    const [row] = await run<{ hashes: string[] }>(
      `select customer_hashes as hashes from redemptions where store_id = '${storeId}' and order_id = 'first'`,
    )
    expect(row?.hashes).toEqual(['h-1_x', 't.h2'])
  })

  it.each([
    ['an order id that was taken meanwhile', {}],
    ['a counter that was made meanwhile', { orders: [orderRow('o3')], changes: [change('b', { isNew: true })] }],
    [
      'a reservation that is over',
      { orders: [orderRow('o3')], reservations: [{ reservationId: 'r', redemptionId: 'rdm_o3' }] },
    ],
  ])('keeps nothing of it for %s', async (_why, more) => {
    await write({ orders: [orderRow('o1')], changes: [] })
    const before = await stands()
    await expect(write(more)).rejects.toMatchObject({ code: '22012' })
    expect(await stands()).toEqual(before)
  })

  it('keeps nothing of it for a key that was taken meanwhile, and takes over one past its time', async () => {
    const keys = [{ endpoint: 'redemptions', key: 'k', fingerprint: '{}', status: 201, body: '{"n":1}' }]
    expect(await write({ keys })).toBe(true)
    const before = await stands()
    await expect(write({ orders: [orderRow('o3')], keys })).rejects.toMatchObject({ code: '22012' })
    expect(await stands()).toEqual(before)
    await run(`update idempotency set created_at = now() - interval '8 days' where store_id = '${storeId}'`)
    expect(await write({ orders: [orderRow('o3')], changes: [], keys })).toBe(true)
  })

  it('[A1] of two servers one waits for the other, and the guard is read on the row as it is then', async () => {
    const changes = [change('a', { maxUses: 4 })]
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, n) => write({ orders: [orderRow(`o${n}`)], changes })),
    )
    expect(outcomes.filter(ok => ok === true)).toHaveLength(1)
    expect(await stands()).toEqual({ orders: 1, entries: 1, events: 1, counters: 'a4/300 b0/0' })
  })

  it('[A5] batches that take the same counters, named in other orders, never deadlock', async () => {
    const names = ['a', 'b']
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, (_, n) => {
        const keys = n % 2 ? names : names.toReversed()
        return write({ orders: [orderRow(`o${n}`)], changes: keys.map(key => change(key)) })
      }),
    )
    expect(new Set(outcomes)).toEqual(new Set([true]))
    expect((await stands())?.counters).toBe('a63/300 b60/0')
  })
})
