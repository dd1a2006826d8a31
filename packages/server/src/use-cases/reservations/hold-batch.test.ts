/** A batch of reservations, step by step: what happens between reading and writing is seen. */
import { expect, it } from 'vitest'
import { cartOf, type Held, hold, holdsOf, release } from '../../../test/reserving.ts'
import { openShop, type Shop } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import type { Reply } from '../../context.ts'
import type { Database } from '../../store/database.ts'
import { Conflict } from './hold-batch.ts'
import { type ReserveInput, type ReserveMember, reserve } from './reserve.ts'
import { createReserveWork } from './reserve-work.ts'

const database = withDatabase()
const limits = (redemptions: number) => ({ limits: { redemptions } })
const shopWith = (promotion: object) =>
  openShop(database.db, { promotions: [{ id: 'p', ...promotion }], codes: { SAVE: 'p' } })

/** These requests as one batch that was read and decided; `write` is what is left to do. */
async function batchOf(shop: Shop, inputs: readonly Partial<ReserveInput>[]) {
  const members: ReserveMember[] = []
  const ledger = {
    ...shop.service.ledger,
    reserve: async (member: ReserveMember): Promise<Reply> => {
      members.push(member)
      return { status: 0, body: null }
    },
  }
  for (const [n, input] of inputs.entries())
    await reserve({ ...shop.service, ledger }, shop.caller, { cart: cartOf(`s${n}`, ['SAVE']), ...input })
  const work = createReserveWork(shop.service, shop.storeId)
  const verdicts = await work.load(members)
  const ground = { row: (_key: string, read: undefined) => read, hasOrdered: () => false }
  const decided = verdicts.map((verdict, n) => {
    if ('answer' in verdict) throw new Error('it was answered before')
    return work.decide(members[n] as ReserveMember, verdict.facts, ground as never)
  })
  return {
    write: () => work.write(decided.flatMap(({ taking }) => taking ?? [])),
    replies: () => decided.map(({ answer }) => answer() as Reply<Held>),
  }
}

it('[RSV-4] of three in one batch two have room, and the third reads until when', async () => {
  const shop = await shopWith(limits(2))
  const batch = await batchOf(shop, [{ ttl: 60 }, { ttl: 30 }, {}])
  expect(await batch.write()).toBe(true)
  const replies = batch.replies()
  expect(replies.map(({ status }) => status)).toEqual([201, 201, 409])
  const until = new Date(replies[1]?.body.expires_at ?? '').toISOString()
  expect(replies[2]?.body.quote.discounts.rejected).toMatchObject([{ reason: 'held_elsewhere', details: { until } }])
  expect(await holdsOf(shop)).toEqual({ rows: 2, wrong: [] })
})

it('[RSV-1] the reservation that it would replace has ended meanwhile: nothing is written', async () => {
  const shop = await shopWith(limits(2))
  const { body } = await hold(shop, 's0', ['SAVE'])
  await hold(shop, 's9', ['SAVE'])
  const batch = await batchOf(shop, [{}])
  await release(shop, body.id)
  expect(await batch.write()).toBe(false)
  expect(await holdsOf(shop)).toEqual({ rows: 1, wrong: [] })
})

it('[RSV-1] the session has made another one meanwhile: nothing is written', async () => {
  const shop = await shopWith({})
  const batch = await batchOf(shop, [{}, {}])
  const { status } = await hold(shop, 's1', ['SAVE'])
  expect(status).toBe(201)
  await expect(batch.write()).rejects.toBeInstanceOf(Conflict)
})

it('[RSV-1] the key was used meanwhile: nothing is written', async () => {
  const shop = await shopWith({})
  const batch = await batchOf(shop, [{ idempotency_key: 'k' }])
  await hold(shop, 's7', ['SAVE'], { idempotency_key: 'k' })
  await expect(batch.write()).rejects.toBeInstanceOf(Conflict)
})

it('[RSV-4] a hold ended between giving back what had expired and looking at the rest: all is decided anew', async () => {
  const shop = await shopWith(limits(2))
  await hold(shop, 's9', ['SAVE'], { ttl: 30 })
  const endHolds = {
    name: 'test-end-holds',
    text: `update holds set expires_at = clock_timestamp() where store_id = $1`,
    values: [shop.storeId],
  }
  const transaction: Database['transaction'] = (work, patienceMs) =>
    database.db.transaction(async tx => {
      const query: typeof tx.query = async statement => {
        const rows = await tx.query(statement)
        if (statement.name === 'free-expired-holds') await tx.query(endHolds)
        return rows
      }
      return work({ ...tx, query })
    }, patienceMs)
  const service = { ...shop.service, db: { ...database.db, transaction } }
  const batch = await batchOf({ ...shop, service }, [{}, {}])
  await expect(batch.write()).rejects.toBeInstanceOf(Conflict)
  expect(await holdsOf(shop)).toEqual({ rows: 1, wrong: [] })
})
