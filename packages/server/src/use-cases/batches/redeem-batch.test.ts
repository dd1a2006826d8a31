/** Codes of batches at the till: no row holds them, and all the same each is one code with its own limits. */
import { describe, expect, it } from 'vitest'
import { codeAt, extendBatch, makeBatch, switchRange } from '../../../test/batches.ts'
import { fate, hold } from '../../../test/reserving.ts'
import { entries, openShop, order, type Shop, serviceOn, statuses } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import type { Database, Statement } from '../../store/database.ts'
import { codes } from '../codes/index.ts'
import { cancelRedemption } from '../orders/cancel.ts'
import { reopenRedemption } from '../orders/reopen.ts'
import { priceCart } from '../price-cart.ts'
import { promotions } from '../promotions/index.ts'
import { redeem } from '../redeem.ts'
import { readReport } from '../reports.ts'
import { verifyStore } from '../verify-store.ts'

const database = withDatabase()
const spring = { id: 'b', promotion: 'p', count: 1000, pattern: 'SPRING-####-####' } as const
const shop = (promotion: object = {}) => openShop(database.db, { promotions: [{ id: 'p', ...promotion }] })

async function reasonOf({ service, caller }: Shop, code: string, cart: object = {}): Promise<string> {
  const { id: _id, ...rest } = order('q', [code], cart)
  const { body } = await priceCart(service, caller, { cart: rest })
  const { applied, rejected } = (body as { discounts: { applied: unknown[]; rejected: { reason: string }[] } })
    .discounts
  return applied.length > 0 ? 'applied' : (rejected[0]?.reason ?? 'nothing')
}

describe('codes of a batch', () => {
  it('[14] [F13] [BAT-1] open their promotion, every one of them and no other', async () => {
    const opened = await shop()
    const batch = await makeBatch(opened, spring)
    for (const index of [0, 1, 500, 999])
      expect(await reasonOf(opened, await codeAt(opened, batch, index))).toBe('applied')
    for (const index of [1000, 1001, 5_000_000])
      expect(await reasonOf(opened, await codeAt(opened, batch, index))).toBe('unknown_code')
    expect(await reasonOf(opened, 'SPRING-2222-2222')).toBe('unknown_code')
  })

  it('[BAT-3] are refused the second time where each may be redeemed once, and counters are what the ledger says', async () => {
    const opened = await shop()
    const batch = await makeBatch(opened, { ...spring, document: { limits: { redemptions: 1 } } })
    const [one, other] = [await codeAt(opened, batch, 7), await codeAt(opened, batch, 8)]
    const first = await opened.redeem(order('o1', [one]))
    expect(first.status).toBe(201)
    const second = await opened.redeem(order('o2', [one.toLowerCase().replaceAll('-', ' ')]))
    expect(second.status).toBe(409)
    expect(second.body.quote.discounts.rejected).toMatchObject([
      { reason: 'redemption_limit', details: { of: 'code' } },
    ])
    expect((await opened.redeem(order('o3', [other]))).status).toBe(201)
    expect(await verifyStore(database.db, opened.storeId)).toEqual([])
  })

  it('[A1] [BAT-3] at once are redeemed once each, by one server and by two', async () => {
    const opened = await shop({ limits: { per_code: 1 } })
    const batch = await makeBatch(opened, spring)
    const texts = [await codeAt(opened, batch, 1), await codeAt(opened, batch, 2)]
    const services = [opened.service, serviceOn(database.db)]
    const all = Array.from({ length: 60 }, (_, n) =>
      redeem(services[n % 2] as typeof opened.service, opened.caller, {
        order: order(`o${n}`, [texts[n % 2] as string]),
      }),
    )
    expect(await statuses(all)).toEqual({ 201: 2, 409: 58 })
    expect(await entries(opened)).toBe(2)
    expect(await verifyStore(database.db, opened.storeId)).toEqual([])
  })

  it('keep a count for each customer where the batch limits it', async () => {
    const opened = await shop()
    const batch = await makeBatch(opened, { ...spring, document: { limits: { per_customer: 1 } } })
    const text = await codeAt(opened, batch, 3)
    const by = (id: string, customer: string) => opened.redeem(order(id, [text], { customer: { id: customer } }))
    expect([(await by('o1', 'c1')).status, (await by('o2', 'c1')).status, (await by('o3', 'c2')).status]).toEqual([
      201, 409, 201,
    ])
    expect(await verifyStore(database.db, opened.storeId)).toEqual([])
  })

  it('[F10] [BAT-3] are found under a look-alike spelling, when it is one code', async () => {
    const opened = await shop()
    const batch = await makeBatch(opened, { ...spring, pattern: 'FOLIO-####-####' })
    const text = await codeAt(opened, batch, 5)
    expect(await reasonOf(opened, text.replace('FOLIO', 'F01I0'))).toBe('applied')
    expect(await reasonOf(opened, text.replace('FOLIO', 'FOL1O'))).toBe('applied')
    // A readable code that looks the same makes it ambiguous; the code itself still is what it says.
    const twin = text.replace('FOLIO', 'FOLI0')
    await codes.create(opened.service, opened.caller, { document: { code: twin, promotion: 'p' } })
    expect(await reasonOf(opened, text.replace('FOLIO', 'F0110'))).toBe('unknown_code')
    expect(await reasonOf(opened, text)).toBe('applied')
  })

  it('[9] [26] [BAT-5] of a range or a batch that is switched off are disabled at once on every server, and on again', async () => {
    const opened = await shop()
    const batch = await makeBatch(opened, spring)
    const other: Shop = { ...opened, service: serviceOn(database.db) }
    const [inside, outside] = [await codeAt(opened, batch, 150), await codeAt(opened, batch, 250)]
    expect([await reasonOf(other, inside), await reasonOf(other, outside)]).toEqual(['applied', 'applied'])
    expect(await switchRange(opened, batch, [100, 199])).toBe(100)
    expect([await reasonOf(other, inside), await reasonOf(other, outside)]).toEqual(['code_disabled', 'applied'])
    expect((await redeem(other.service, other.caller, { order: order('o1', [inside]) })).status).toBe(409)
    expect(await switchRange(opened, batch, [0, 999], false)).toBe(100)
    expect(await reasonOf(other, inside)).toBe('applied')
  })

  it('[26] [BAT-5] are refused from the moment in which their promotion is paused', async () => {
    const opened = await shop()
    const batch = await makeBatch(opened, spring)
    const other = serviceOn(database.db)
    const text = await codeAt(opened, batch, 1)
    expect(await reasonOf({ ...opened, service: other }, text)).toBe('applied')
    await promotions.setStatus(opened.service, opened.caller, { id: 'p', status: 'paused' })
    expect((await redeem(other, opened.caller, { order: order('o1', [text]) })).status).toBe(409)
    expect(await reasonOf({ ...opened, service: other }, text)).toBe('promotion_inactive')
  })

  it('that were added later work as the first ones, and old ones go on', async () => {
    const opened = await shop()
    const batch = await makeBatch(opened, spring)
    const more = await extendBatch(opened, batch, 50)
    expect([more.first, more.last]).toEqual([1000, 1049])
    for (const index of [0, 999, 1000, 1049])
      expect(await reasonOf(opened, await codeAt(opened, batch, index))).toBe('applied')
    expect(await reasonOf(opened, await codeAt(opened, batch, 1050))).toBe('unknown_code')
  })

  it('of a batch that issues are nobody’s until they are issued', async () => {
    const opened = await shop()
    const batch = await makeBatch(opened, { ...spring, handout: 'issue' })
    expect(await reasonOf(opened, await codeAt(opened, batch, 0))).toBe('unknown_code')
  })

  it('[BAT-3] keep their id and text in the ledger, are cancelled, reopened and counted again', async () => {
    const opened = await shop()
    const batch = await makeBatch(opened, { ...spring, document: { limits: { redemptions: 1 } } })
    const text = await codeAt(opened, batch, 35)
    const { body } = await opened.redeem(order('o1', [text]))
    const ledger = await database.db.query<{ code_id: string; code: string }>({
      name: 'test-ledger-of-order',
      text: 'select code_id, code from ledger where store_id = $1 and promotion_id is not null',
      values: [opened.storeId],
    })
    expect(ledger).toEqual([{ code_id: 'code_b-z', code: text }])

    expect((await cancelRedemption(opened.service, opened.caller, { id: body.id })).status).toBe(200)
    expect(await verifyStore(database.db, opened.storeId)).toEqual([])
    expect((await opened.redeem(order('o2', [text]))).status).toBe(201)
    expect((await reopenRedemption(opened.service, opened.caller, { id: body.id })).status).toBe(409)
    expect(await verifyStore(database.db, opened.storeId)).toEqual([])
  })

  it('[BAT-4] take no use again beyond the batch, whatever their row allows', async () => {
    const opened = await shop()
    const { service, caller } = opened
    const batch = await makeBatch(opened, { ...spring, document: { limits: { redemptions: 2, per_customer: 1 } } })
    const text = await codeAt(opened, batch, 0)
    const document = { limits: { redemptions: 5, per_customer: 5 } }
    const patched = await codes.patch(service, caller, { id: 'code_b-0', document, revision: 'any' })
    expect(patched.status).toBe(200)
    const by = (id: string, customer: string) => opened.redeem(order(id, [text], { customer: { id: customer } }))
    const { body } = await by('o1', 'c1')
    await cancelRedemption(service, caller, { id: body.id })
    expect((await by('o2', 'c1')).status).toBe(201)
    expect((await reopenRedemption(service, caller, { id: body.id })).status).toBe(409)
    expect((await by('o3', 'c2')).status).toBe(201)
    const { body: last } = await opened.redeem(order('o2', [text], { customer: { id: 'c1' } }))
    await cancelRedemption(service, caller, { id: last.id })
    expect((await by('o4', 'c3')).status).toBe(201)
    expect((await reopenRedemption(service, caller, { id: body.id })).status).toBe(409)
    expect(await verifyStore(database.db, opened.storeId)).toEqual([])
  })

  it('are held by a reservation like any other code', async () => {
    const opened = await shop()
    const batch = await makeBatch(opened, { ...spring, document: { limits: { redemptions: 1 } } })
    const text = await codeAt(opened, batch, 35)
    const held = await hold(opened, 's1', [text])
    expect(held.status).toBe(201)
    expect(await fate(opened, 's2', [text])).toMatchObject({ reason: 'held_elsewhere' })
    expect(await verifyStore(database.db, opened.storeId)).toEqual([])
    // Limits that are counted anew know what is held of a code without a row.
    const promotion = { limits: { per_code: 3 } }
    const { service, caller } = opened
    const patched = await promotions.patch(service, caller, { id: 'p', document: promotion, revision: 'any' })
    expect(patched.status).toBe(200)
    expect(await verifyStore(database.db, opened.storeId)).toEqual([])
    expect((await opened.redeem(order('o1', [text], { context: { session_id: 's2' } }))).status).toBe(409)
    expect((await opened.redeem(order('o2', [text], { context: { session_id: 's1' } }))).status).toBe(201)
    expect(await verifyStore(database.db, opened.storeId)).toEqual([])
  })

  it('[C6] [BAT-1] cost the same whether there are ten or ten million: a few rows, and no look for any of them', async () => {
    const opened = await shop()
    const sizes = async () => {
      const [row] = await database.db.query<{ rows: number; bytes: number }>({
        name: 'test-size-of-batches',
        text: `select (select count(*) from batches) + (select count(*) from batch_ranges) + (select count(*) from space_holes)
          + (select count(*) from code_spaces) + (select count(*) from codes) as rows, pg_database_size(current_database()) as bytes`,
        values: [],
      })
      return row ?? { rows: Number.NaN, bytes: Number.NaN }
    }
    await makeBatch(opened, { ...spring, count: 10 })
    const before = await sizes()
    const batch = await makeBatch(opened, {
      id: 'many',
      promotion: 'p',
      count: 10_000_000,
      document: { limits: { redemptions: 1 } },
    })
    const after = await sizes()
    expect(after.rows - before.rows).toBe(3)
    expect(after.bytes - before.bytes).toBeLessThan(200_000)
    for (const index of [0, 4_999_999, 9_999_999]) {
      const text = await codeAt(opened, batch, index)
      expect((await opened.redeem(order(`many-${index}`, [text]))).status).toBe(201)
      expect((await opened.redeem(order(`again-${index}`, [text]))).status).toBe(409)
    }
    expect(await reasonOf(opened, await codeAt(opened, batch, 10_000_000))).toBe('unknown_code')
    expect(await verifyStore(database.db, opened.storeId)).toEqual([])
  })

  it('are in reports under their text, used or only tried, whoever typed it how', async () => {
    const opened = await shop()
    const batch = await makeBatch(opened, spring)
    const [used, tried] = [await codeAt(opened, batch, 35), await codeAt(opened, batch, 36)]
    await opened.redeem(order('o1', [used]))
    for (const text of [used, tried]) await reasonOf(opened, text.toLowerCase().replaceAll('-', ''))
    await opened.service.attempts.flush()
    const { body } = await readReport(opened.service, opened.caller, { name: 'codes' })
    expect(body).toMatchObject({
      rows: [
        { code_id: 'code_b-z', code: used, redemptions: 1, attempts: 2 },
        { code_id: 'code_b-10', code: tried, redemptions: 0, attempts: 1 },
      ],
    })
  })

  it('[BAT-1] are told by one statement, whether they exist, look alike or not, and a store without batches by the same as ever', async () => {
    const opened = await shop()
    const asked: string[] = []
    const watched: Database = {
      ...database.db,
      query: async <Row>(statement: Statement<Row>) => {
        asked.push(statement.name)
        return database.db.query(statement)
      },
    }
    const service = serviceOn(watched)
    const seen: Shop = { ...opened, service }
    await reasonOf(seen, 'NOTHING')
    expect(asked.splice(0)).toEqual(['load-plan', 'read-facts'])
    const batch = await makeBatch(opened, spring)
    const known = await codeAt(opened, batch, 1)
    await reasonOf(seen, known)
    asked.splice(0)
    for (const text of [known, 'SPRING-2222-2222', 'NOTHING', known.replace('SPRING', 'SPR1NG')])
      await reasonOf(seen, text)
    expect(asked).toEqual(Array.from({ length: 4 }, () => 'read-facts-with-batches'))
  })
})
