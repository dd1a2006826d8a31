/** Handing out, on a real database: one code for one recipient and purpose, whoever asks, however often, on any server. */
import { beforeAll, describe, expect, it } from 'vitest'
import { batchOf, issue, reasonOf } from '../../../test/issuing.ts'
import { openShop, order, type Shop, serviceOn } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import type { Queryable } from '../../store/database.ts'
import { DatabaseAway } from '../../store/pg-errors.ts'
import { disableBatch } from '../batches/disable.ts'
import { virtualCodeId } from '../batches/virtual-code.ts'
import { redeem } from '../redeem.ts'
import { createHandout } from './handout.ts'

const database = withDatabase()
let shop: Shop

const rowsOf = <Row>(text: string, values: readonly unknown[] = []) =>
  database.db.query<Row>({ name: `test-${text.slice(0, 40)}`, text, values })

beforeAll(async () => {
  shop = await openShop(database.db, {
    promotions: [{ id: 'p' }, { id: 'alone' }, { id: 'gone', status: 'archived' }],
    codes: { OPEN: 'p' },
  })
})

describe('one recipient and purpose', () => {
  it('[ISS-1] [15] gets one code, the same for ever after, and by a row of its own', async () => {
    const batch = await batchOf(shop, 10, { limits: { redemptions: 1 } })
    const first = await issue(shop, { batch, recipient: { customer_id: 'c1', email: 'Ann@Example.com' } })
    expect(first).toMatchObject({
      status: 201,
      body: {
        promotion: 'p',
        status: 'active',
        batch,
        limits: { redemptions: 1 },
        assigned_to: { customer_id: 'c1', email_hint: 'a***@e***.com' },
        purpose: 'welcome',
        revision: 1,
      },
    })
    const again = await issue(shop, { batch, recipient: { customer_id: 'c1', email: 'ann@example.com' } })
    expect([again.status, again.body]).toEqual([200, first.body])
    const other = await issue(shop, { batch, recipient: { customer_id: 'c1' }, purpose: 'birthday' })
    expect(other.status).toBe(201)
    expect(other.body.code).not.toBe(first.body.code)
    const [stored] = await rowsOf<{ batch_id: string; dump: string }>(
      'select batch_id, to_jsonb(codes)::text as dump from codes where code_id = $1',
      [first.body.id],
    )
    expect(stored?.batch_id).toBe(batch)
    expect(stored?.dump).not.toMatch(/ann@/i)
    const [row] = await rowsOf<{ issued: number }>('select issued::int as issued from batches where batch_id = $1', [
      batch,
    ])
    expect(row?.issued).toBe(2)
  })

  it('[ISS-1] [15] is anybody with one of the names; a new name beside a known one is theirs, too', async () => {
    const batch = await batchOf(shop, 10)
    const guest = await issue(shop, { batch, recipient: { email: 'guest@x.com' } })
    const both = await issue(shop, { batch, recipient: { customer_id: 'g1', email: 'guest@x.com' } })
    expect([both.status, both.body.id, both.body.assigned_to]).toEqual([
      200,
      guest.body.id,
      { customer_id: 'g1', email_hint: 'g***@x***.com' },
    ])
    const account = await issue(shop, { batch, recipient: { customer_id: 'g1' } })
    expect([account.status, account.body.id]).toEqual([200, guest.body.id])
    expect(await reasonOf(shop, guest.body.code, { customer: { id: 'g1' } })).toBe('applied')
    const [row] = await rowsOf<{ n: number }>('select count(*)::int as n from codes where batch_id = $1', [batch])
    expect(row?.n).toBe(1)
  })

  it('[ISS-1] with another wish is refused by the places that differ', async () => {
    const [batch, second] = [await batchOf(shop, 5), await batchOf(shop, 5)]
    await issue(shop, { batch, recipient: { customer_id: 'k1' }, expires_after: 'P2D' })
    const again = (request: object) => issue(shop, { recipient: { customer_id: 'k1' }, ...request })
    expect((await again({ promotion: 'p' })).status).toBe(200)
    expect((await again({ batch, expires_after: 'P2D' })).status).toBe(200)
    const other = await again({ batch: second, expires_after: 'P3D' })
    expect([other.status, other.body.code, other.body.errors.map(({ path }) => path)]).toEqual([
      422,
      'key_reused',
      ['$.batch', '$.expires_after'],
    ])
  })

  it('[ISS-5] [17] a cart-recovery code lives 48 hours from its issue', async () => {
    const batch = await batchOf(shop, 5, { expires_after: 'P30D' })
    const { body } = await issue(shop, { batch, recipient: { email: 'r@x.com' }, expires_after: 'P2D' })
    expect(Date.parse(body.ends) - Date.parse(body.issued_at)).toBe(48 * 3_600_000)
    const customer = { email: 'r@x.com' }
    expect(await reasonOf(shop, body.code, { customer })).toBe('applied')
    const at = (milliseconds: number) => new Date(Date.parse(body.ends) + milliseconds).toISOString()
    expect(await reasonOf(shop, body.code, { customer, at: at(-1) })).toBe('applied')
    expect(await reasonOf(shop, body.code, { customer, at: at(0) })).toBe('expired')
    const asTheBatch = await issue(shop, { batch, recipient: { email: 's@x.com' } })
    expect(Date.parse(asTheBatch.body.ends) - Date.parse(asTheBatch.body.issued_at)).toBe(30 * 24 * 3_600_000)
  })

  it('with an idempotency key is answered as before, and another request under it is refused', async () => {
    const batch = await batchOf(shop, 5)
    const request = { batch, recipient: { customer_id: 'i1' } }
    const first = await issue(shop, request, shop.service, 'key-1')
    const again = await issue(shop, request, shop.service, 'key-1')
    expect([first.status, again.status, again.headers]).toEqual([201, 201, { 'idempotent-replayed': 'true' }])
    const other = await issue(shop, { ...request, purpose: 'else' }, shop.service, 'key-1')
    expect([other.status, other.body.code]).toEqual([422, 'key_reused'])
  })
})

describe('a pool', () => {
  it('[ISS-6] is empty when its last code went, says so once, and still knows who has one', async () => {
    const batch = await batchOf(shop, 3)
    const asked = await Promise.all(
      Array.from({ length: 5 }, (_, n) => issue(shop, { batch, recipient: { customer_id: `e${n}` } })),
    )
    expect(asked.map(({ status }) => status).toSorted()).toEqual([201, 201, 201, 409, 409])
    expect(asked.find(({ status }) => status === 409)?.body.code).toBe('pool_empty')
    const had = asked.findIndex(({ status }) => status === 201)
    expect((await issue(shop, { batch, recipient: { customer_id: `e${had}` } })).status).toBe(200)
    const events = await rowsOf<{ type: string; n: number }>(
      `select type, count(*)::int as n from outbox where body ->> 'batch' = $1 or body ->> 'id' = $1 group by type order by 1`,
      [batch],
    )
    expect(events).toEqual(
      expect.arrayContaining([
        { type: 'batch.empty', n: 1 },
        { type: 'code.issued', n: 3 },
      ]),
    )
  })

  it('of a promotion is its batches, the oldest first', async () => {
    const own = await openShop(database.db, { promotions: [{ id: 'p' }] })
    const [one, two] = [await batchOf(own, 2, {}), await batchOf(own, 2, {})]
    const ask = (customer_id: string) => issue(own, { promotion: 'p', recipient: { customer_id } })
    const from: (string | number)[] = []
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      const { status, body } = await ask(id)
      from.push(status === 201 ? body.batch : status)
    }
    expect(from).toEqual([one, one, two, two, 409])
    expect((await ask('a')).status).toBe(200)
  })

  it('passes over codes that have rows before anybody was given them', async () => {
    const batch = await batchOf(shop, 600)
    const first = await issue(shop, { batch, recipient: { customer_id: 't0' } })
    const [range] = await rowsOf<{ next: number }>(
      'select issued_to::int as next from batch_ranges where store_id = $1 and batch_id = $2',
      [shop.storeId, batch],
    )
    const from = range?.next ?? 0
    const ids = Array.from({ length: 400 }, (_, n) => virtualCodeId(batch, from + n))
    await rowsOf(
      `insert into codes (store_id, code_id, canonical, promotion_id, status, document)
      select $1, id, 'X' || n, 'p', 'disabled', jsonb_build_object('id', id, 'code', 'X' || n, 'promotion', 'p', 'status', 'disabled')
      from unnest($2::text[]) with ordinality as i (id, n)`,
      [shop.storeId, ids],
    )
    const next = await issue(shop, { batch, recipient: { customer_id: 't1' } })
    expect([first.status, next.status, next.body.id]).toEqual([201, 201, virtualCodeId(batch, from + 400)])
  })

  it('[BAT-7] passes over them where codes are drawn, too, and goes on while parts are switched off', async () => {
    const batch = await batchOf(shop, 400, { pattern: 'Z###', alphabet: 'digits', accept_guessable: true })
    await rowsOf(
      `with i as (select id, n from unnest($2::text[]) with ordinality as i (id, n))
      insert into codes (store_id, code_id, canonical, promotion_id, status, document)
      select $1, id, 'Y' || n, 'p', 'disabled', jsonb_build_object('id', id, 'code', 'Y' || n, 'promotion', 'p', 'status', 'disabled')
      from i`,
      [shop.storeId, [0, 1, 2].map(index => virtualCodeId(batch, index))],
    )
    const first = await issue(shop, { batch, recipient: { customer_id: 'z' } })
    expect([first.status, first.body.id]).toEqual([201, virtualCodeId(batch, 3)])
    const asking = Array.from({ length: 40 }, (_, n) => issue(shop, { batch, recipient: { customer_id: `z${n}` } }))
    const { service, caller } = shop
    for (const from of [390, 380, 370]) {
      const off = await disableBatch(service, caller, { id: batch, part: { from, to: from + 4 } })
      expect(off.status).toBe(200)
      asking.push(issue(shop, { batch, recipient: { customer_id: `z-${from}` } }))
    }
    const answers = await Promise.all(asking)
    expect(answers.map(({ status }) => status)).toEqual(Array(43).fill(201))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(43)
  })

  it('is made for a promotion that has none: single-use codes that nobody guesses', async () => {
    const many = await Promise.all(
      Array.from({ length: 6 }, (_, n) => issue(shop, { promotion: 'alone', recipient: { customer_id: `a${n}` } })),
    )
    expect(many.map(({ status }) => status)).toEqual(Array(6).fill(201))
    expect(new Set(many.map(({ body }) => body.batch))).toEqual(new Set(['issued-alone']))
    expect(many[0]?.body).toMatchObject({ limits: { redemptions: 1 } })
    expect(many[0]?.body.code.length).toBeGreaterThanOrEqual(12)
  })

  it('[ISS-2] never gives what leaves in files, and refuses what is not there', async () => {
    const exported = await batchOf(shop, 5, { handout: 'export' })
    const paths = async (request: object) => {
      const { status, body } = await issue(shop, { recipient: { customer_id: 'x' }, ...request })
      return [status, body.errors.map(({ path }) => path)]
    }
    expect(await paths({ batch: exported })).toEqual([422, ['$.batch']])
    expect(await paths({ batch: 'nowhere' })).toEqual([422, ['$.batch']])
    expect(await paths({ promotion: 'gone' })).toEqual([422, ['$.promotion']])
    expect(await paths({ promotion: 'nowhere', recipient: { email: 'x' } })).toEqual([
      422,
      ['$.promotion', '$.recipient.email'],
    ])
  })

  it('too small to be computed gives each of its codes once, down to the last', async () => {
    const batch = await batchOf(shop, 60, { pattern: '##', alphabet: 'BCDFGHJKMN', accept_guessable: true })
    const codes = new Set<string>()
    for (let part = 0; part < 6; part += 1) {
      const some = Array.from({ length: 10 }, (_, n) =>
        issue(shop, { batch, recipient: { customer_id: `d${part}-${n}` } }),
      )
      for (const { status, body } of await Promise.all(some)) {
        expect(status).toBe(201)
        codes.add(body.code)
      }
    }
    expect(codes.size).toBe(60)
    expect((await issue(shop, { batch, recipient: { customer_id: 'd-late' } })).status).toBe(409)
  })
})

describe('many at once', () => {
  it('[ISS-2] [A13] 1,000 in parallel from two servers get 1,000 codes, and twice the same recipient one', async () => {
    const batch = await batchOf(shop, 1000)
    const other = serviceOn(database.db)
    const asked = await Promise.all(
      Array.from({ length: 1000 }, (_, n) =>
        issue(
          shop,
          { batch, recipient: { email: `m${n >> 1}@x.com` }, purpose: 'race' },
          n % 3 === 0 ? other : shop.service,
        ),
      ),
    )
    const by = (status: number) => asked.filter(one => one.status === status)
    expect([by(201).length, by(200).length]).toEqual([500, 500])
    expect(new Set(by(201).map(({ body }) => body.code)).size).toBe(500)
    for (let n = 0; n < 1000; n += 2) expect(asked[n]?.body.id).toBe(asked[n + 1]?.body.id)
    const [row] = await rowsOf<{ n: number; issued: number; next: number }>(
      `select (select count(*)::int from codes where batch_id = $1) as n, issued::int as issued,
        (select sum(issued_to - first_index)::int from batch_ranges r where r.batch_id = b.batch_id) as next
      from batches b where batch_id = $1`,
      [batch],
    )
    expect(row).toEqual({ n: 500, issued: 500, next: 500 })
  })

  it('[ISS-2] an answer that is lost on the way is found again, and costs no code', async () => {
    const batch = await batchOf(shop, 20)
    let losses = 1
    const losing: Queryable['query'] = async statement => {
      const rows = await database.db.query(statement)
      if (statement.name === 'write-issued' && losses-- > 0) throw new DatabaseAway('lost', { outcome: 'unknown' })
      return rows
    }
    const db = { ...database.db, query: losing }
    const service = { ...shop.service, handout: createHandout({ db, plans: shop.service.plans }) }
    const ask = () =>
      Promise.allSettled(
        Array.from({ length: 10 }, (_, n) => issue(shop, { batch, recipient: { customer_id: `l${n}` } }, service)),
      )
    expect((await ask()).some(({ status }) => status === 'rejected')).toBe(true)
    const again = await ask()
    const ids = again.map(one => (one.status === 'fulfilled' ? one.value.body.id : ''))
    expect(new Set(ids).size).toBe(10)
    const [row] = await rowsOf<{ n: number; issued: number }>(
      'select issued::int as issued, (select count(*)::int from codes c where c.batch_id = b.batch_id) as n from batches b where batch_id = $1',
      [batch],
    )
    expect(row).toEqual({ issued: 10, n: 10 })
  })

  it('in one call each has an outcome at its place', async () => {
    const batch = await batchOf(shop, 3)
    await issue(shop, { batch, recipient: { email: 'b1@x.com' } })
    const emails = ['b0@x.com', 'b1@x.com', 'b2@x.com', 'b2@x.com', 'b3@x.com']
    const { status, body } = await issue(shop, { batch, recipients: emails.map(email => ({ email })) })
    expect([status, body.issued, body.existing, body.refused]).toEqual([201, 2, 2, 1])
    const again = await issue(shop, { batch, recipients: [{ email: 'b1@x.com' }] })
    expect([again.status, again.body.existing]).toEqual([200, 1])
    expect(body.data.map(one => one.problem?.code ?? one.code.assigned_to.email_hint)).toEqual([
      'b***@x***.com',
      'b***@x***.com',
      'b***@x***.com',
      'b***@x***.com',
      'pool_empty',
    ])
    expect(body.data[2]?.code.id).toBe(body.data[3]?.code.id)
    const bad = await issue(shop, { batch, recipients: [{ email: 'ok@x.com' }, { email: 'no' }, { customer_id: ' ' }] })
    expect([bad.status, bad.body.errors.map(({ path }) => path)]).toEqual([
      422,
      ['$.recipients[1].email', '$.recipients[2].customer_id'],
    ])
  })

  it('what was handed out is redeemed, once where its batch says so', async () => {
    const batch = await batchOf(shop, 2, { limits: { redemptions: 1 } })
    const { body } = await issue(shop, { batch, recipient: { customer_id: 'once' } })
    const by = (id: string) =>
      redeem(shop.service, shop.caller, { order: order(id, [body.code], { customer: { id: 'once' } }) })
    expect([(await by('n-1')).status, (await by('n-2')).status]).toEqual([201, 409])
  })
})
