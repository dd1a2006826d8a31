/** Several servers on one database: what is changed through one of them acts on the next quote and the next order of all. */
import type { Quote } from '@counterfoil/engine'
import pino, { type Logger } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Random, randomFrom } from '../../../scripts/random.ts'
import type { Reply, Service } from '../src/context.ts'
import { connectDatabase, type OpenedDatabase } from '../src/store/connect.ts'
import { listenForPlans } from '../src/store/plans/plan-notices.ts'
import { campaigns } from '../src/use-cases/campaigns/index.ts'
import { codes } from '../src/use-cases/codes/index.ts'
import { priceCart } from '../src/use-cases/price-cart.ts'
import { promotions } from '../src/use-cases/promotions/index.ts'
import { redeem } from '../src/use-cases/redeem.ts'
import { patchStore } from '../src/use-cases/store/patch.ts'
import { verifyStore } from '../src/use-cases/verify-store.ts'
import { onServer } from './databases.ts'
import { type Answer, openShop, order, type Shop, serviceOn } from './shop.ts'
import { withDatabase } from './with-database.ts'

const database = withDatabase()
const opened: OpenedDatabase[] = []
/** Two servers, and one that never keeps a plan: what it answers is the truth. */
let here: Service
let there: Service

beforeAll(async () => {
  for (let n = 0; n < 2; n += 1) opened.push(await connectDatabase(database.connection))
  here = serviceOn(opened[0]!)
  there = serviceOn(opened[1]!)
})
afterAll(async () => {
  for (const db of opened) await db.close()
})

const cart = (shopCodes: readonly string[]) => {
  const { id: _id, ...rest } = order('none', shopCodes, { customer: { id: 'c1', segments: ['vip'] } })
  return rest
}

async function quoted(
  service: Service,
  { caller }: Shop,
  shopCodes: readonly string[],
): Promise<Omit<Quote, 'id' | 'at'>> {
  const { status, body } = await priceCart(service, caller, { cart: cart(shopCodes) })
  expect(status).toBe(200)
  const { id: _id, at: _at, ...quote } = body as Quote
  return quote
}

const documents = {
  settings: { max_codes: 2 },
  campaigns: [{ id: 'camp0' }, { id: 'camp1' }],
  promotions: [
    ...[0, 1, 2, 3].map(n => ({
      id: `code${n}`,
      campaign: `camp${n % 2}`,
      combination: { with: ['order', 'product', 'shipping'] as const },
    })),
    ...[0, 1, 2].map(n => ({
      id: `auto${n}`,
      trigger: 'automatic' as const,
      combination: { with: ['order', 'product', 'shipping'] as const },
    })),
  ].map(({ combination, ...rest }) => ({ ...rest, combination: { with: [...combination.with] } })),
  codes: { C0: 'code0', C1: 'code1', C2: 'code2', C3: 'code3' },
}

type Change = (service: Service) => Promise<Reply>

/** Something that somebody changes, drawn by chance; most of it changes what the cart costs. */
function drawChange({ caller }: Shop, random: Random, round: number): Change {
  const promotion = random.pick(['code0', 'code1', 'code2', 'code3', 'auto0', 'auto1', 'auto2'])
  const patch = (document: object) => (service: Service) =>
    promotions.patch(service, caller, { id: promotion, document: { ...document }, revision: 'any' })
  const percent = String(random.between(1, 60))
  return random.pick<Change>([
    service => promotions.setStatus(service, caller, { id: promotion, status: random.pick(['active', 'paused']) }),
    patch({ effects: [{ type: 'percent_off', percent, target: 'order' }] }),
    patch({ effects: [{ type: 'amount_off', amount: { USD: random.between(100, 900) }, target: 'order' }] }),
    patch({
      schedule: random.pick([null, { starts: null, ends: '2020-01-01' }, { starts: '2026-01-01', ends: null }]),
    }),
    patch({ conditions: [{ type: 'customer_segment', any_of: [random.pick(['vip', 'staff'])] }] }),
    patch({ limits: random.pick([null, { redemptions: random.between(1, 5), per_customer: 1 }]) }),
    service =>
      campaigns.setStatus(service, caller, { id: `camp${random.below(2)}`, status: random.pick(['active', 'paused']) }),
    service =>
      codes.setStatus(service, caller, { id: `code-C${random.below(4)}`, status: random.pick(['active', 'disabled']) }),
    service =>
      patchStore(service, caller, { patch: { settings: { max_codes: random.between(1, 4) } }, revision: 'any' }),
    service =>
      promotions.create(service, caller, {
        document: {
          id: `new${round}`,
          name: 'New',
          status: 'active',
          trigger: 'automatic',
          effects: [{ type: 'percent_off', percent, target: 'items' }],
          conditions: [],
        },
      }),
  ])
}

/** Changes on one server by turns, each followed by a quote on the other; answers how many changed the price. */
async function changeAndQuote(shop: Shop, changes: number, random: Random): Promise<number> {
  const all = ['C0', 'C1', 'C2', 'C3']
  let moved = 0
  let before = JSON.stringify(await quoted(here, shop, all))
  for (let round = 0; round < changes; round += 1) {
    const [one, other] = random.chance(0.5) ? [here, there] : [there, here]
    const { status } = await drawChange(shop, random, round)(one)
    expect(status).toBeLessThan(300)
    const seen = await quoted(other, shop, all)
    const truth = await quoted(serviceOn(database.db), shop, all)
    expect(seen, `after change ${round}`).toEqual(truth)
    if (JSON.stringify(truth) !== before) moved += 1
    before = JSON.stringify(truth)
  }
  return moved
}

describe('a change through one server', () => {
  it('[DBS-5] acts on the next quote of the other: 200 changes drawn by chance, under load', async () => {
    const shop = await openShop(database.db, documents)
    let stopped = false
    const shopper = async (service: Service) => {
      while (!stopped) {
        await quoted(service, shop, ['C0', 'C2'])
        await new Promise(resolve => setTimeout(resolve, 5))
      }
    }
    const shoppers = [shopper(here), shopper(there)]
    const moved = await changeAndQuote(shop, 200, randomFrom(4, 'changes')).finally(() => {
      stopped = true
    })
    await Promise.all(shoppers)
    expect(moved).toBeGreaterThan(30)
  }, 120_000)

  it('is heard of early by a server that listens', async () => {
    const shop = await openShop(database.db, documents)
    await quoted(there, shop, [])
    const heard: unknown[] = []
    const onNotice = (notice: { readonly storeId: string; readonly version: number }) => {
      heard.push(notice)
      there.plans.refresh(notice)
    }
    const { log, lines } = listeningLog()
    const notices = listenForPlans({ connection: database.connection, onNotice, log })
    await untilListening(1)
    await promotions.setStatus(here, shop.caller, { id: 'auto0', status: 'paused' })
    const { version } = (await here.plans.get(shop.storeId, 0)) ?? { version: 0 }
    await expect.poll(() => heard).toEqual([{ storeId: shop.storeId, version }])
    await expect.poll(async () => (await there.plans.get(shop.storeId))?.version).toBe(version)
    await notices.stop()
    expect(lines).toEqual([])
  })

  it('[DBS-5] acts as well when whoever listens is cut off, again and again; that is said once', async () => {
    const shop = await openShop(database.db, documents)
    const { log, lines } = listeningLog()
    const pauseMs = { first: 20, most: 40 }
    const notices = listenForPlans({ connection: database.connection, onNotice: there.plans.refresh, log, pauseMs })
    let stopped = false
    let wereCut = 0
    const cut = async () => {
      for (let times = 0; !stopped || wereCut < 3; times += 1) {
        wereCut += (await onServer(database.connection, client => client.query(cutListeners))).rows.length
        await new Promise(resolve => setTimeout(resolve, times % 2 === 0 ? 5 : 60))
      }
    }
    const cutting = cut()
    await changeAndQuote(shop, 40, randomFrom(5, 'cut')).finally(() => {
      stopped = true
    })
    await cutting
    await untilListening(1)
    await notices.stop()
    await untilListening(0)
    // Said when it is lost; again only after it was there in between.
    expect(lines.length).toBeGreaterThanOrEqual(1)
    for (const line of lines) expect(line).toMatchObject({ level: 40, msg: expect.stringMatching(/heard of early/) })
  })

  it('needs no listener: where LISTEN is refused, that is said once and tried again later', async () => {
    const { log, lines } = listeningLog()
    const nowhere = { host: '/nowhere', port: 1, user: 'x', password: 'x', database: 'x' }
    const notices = listenForPlans({
      connection: nowhere,
      onNotice: () => undefined,
      log,
      pauseMs: { first: 5, most: 10 },
    })
    await new Promise(resolve => setTimeout(resolve, 200))
    await notices.stop()
    expect(lines).toHaveLength(1)
  })
})

const cutListeners = `select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' and datname = current_database()`

async function untilListening(many: number): Promise<void> {
  const text = `select pid from pg_stat_activity where query like 'listen %' and datname = current_database()`
  const count = () => onServer(database.connection, async client => (await client.query(text)).rows.length)
  await expect.poll(count, { timeout: 5000 }).toBe(many)
}

function listeningLog(): { readonly log: Logger; readonly lines: unknown[] } {
  const lines: unknown[] = []
  return { lines, log: pino({ level: 'trace' }, { write: (line: string) => lines.push(JSON.parse(line)) }) }
}

describe('orders while somebody changes something', () => {
  const ordered = async (service: Service, { caller }: Shop, id: string, code: string) =>
    (await redeem(service, caller, { order: order(id, [code]) })) as Reply<Answer>
  const at = async (text: string) => {
    const [row] = await database.db.query<{ at: number }>({
      name: `test-${text.length}`,
      text: `select ${text} as at`,
      values: [],
    })
    return row?.at
  }

  it('[A7] none is committed after the campaign was paused, on either server', async () => {
    const shop = await openShop(database.db, {
      campaigns: [{ id: 'camp' }],
      promotions: [{ id: 'p', campaign: 'camp', limits: { redemptions: 100_000 } }],
      codes: { GO: 'p' },
    })
    let orders = 0
    for (let round = 0; round < 5; round += 1) {
      let paused = false
      const taken: number[] = []
      const shopper = async (service: Service) => {
        for (let late = 0; late < 2; ) {
          const began = paused
          if (began) late += 1
          orders += 1
          const { status } = await ordered(service, shop, `a7-${orders}`, 'GO')
          if (status === 201) taken.push(began ? 1 : 0)
          expect([201, 409]).toContain(status)
        }
      }
      const pause = async () => {
        await new Promise(resolve => setTimeout(resolve, 60))
        expect(
          (await campaigns.setStatus(round % 2 === 0 ? here : there, shop.caller, { id: 'camp', status: 'paused' }))
            .status,
        ).toBe(200)
        paused = true
      }
      await Promise.all([pause(), ...Array.from({ length: 8 }, (_, n) => shopper(n % 2 === 0 ? here : there))])
      expect(taken.length).toBeGreaterThan(0)
      expect(taken).not.toContain(1)
      const last = `(select max(recorded_at) from ledger where store_id = '${shop.storeId}')`
      const changed = `(select updated_at from campaigns where store_id = '${shop.storeId}')`
      expect(await at(`extract(epoch from ${changed} - ${last})::float8`)).toBeGreaterThan(0)
      await campaigns.setStatus(here, shop.caller, { id: 'camp', status: 'active' })
    }
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[A8] after the limit was lowered below what is used none succeeds, and the numbers are honest', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { redemptions: 50 } }],
      codes: { LESS: 'p' },
    })
    let lowered = false
    let orders = 0
    const late: Reply<Answer>[] = []
    const shopper = async (service: Service) => {
      for (let tries = 0; tries < 2; ) {
        const began = lowered
        if (began) tries += 1
        orders += 1
        const reply = await ordered(service, shop, `a8-${orders}`, 'LESS')
        if (began) late.push(reply)
      }
    }
    const lower = async () => {
      await expect.poll(() => orders).toBeGreaterThan(12)
      await promotions.patch(there, shop.caller, { id: 'p', document: { limits: { redemptions: 5 } }, revision: 'any' })
      lowered = true
    }
    await Promise.all([lower(), shopper(here), shopper(there), shopper(here)])
    const [used] = await database.db.query<{ uses: number }>({
      name: 'test-uses',
      text: `select uses from counters where store_id = $1 and key = 'p:p'`,
      values: [shop.storeId],
    })
    expect(used?.uses).toBeGreaterThan(5)
    for (const { status, body } of late) {
      expect(status).toBe(409)
      expect(body.quote.discounts.rejected[0]).toMatchObject({
        reason: 'redemption_limit',
        details: { limit: 5, used: used?.uses },
      })
    }
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[R9] those without limits wait for a change no longer than it takes, and those of other stores not at all', async () => {
    const one = await openShop(database.db, { promotions: [{ id: 'free' }], codes: { FREE: 'free' } })
    const other = await openShop(database.db, { promotions: [{ id: 'free' }], codes: { FREE: 'free' } })
    let stopped = false
    const slowest = new Map<string, number>()
    const shopper = async (shop: Shop, name: string) => {
      for (let n = 0; !stopped; n += 1) {
        const began = performance.now()
        expect((await ordered(here, shop, `${name}-${n}`, 'FREE')).status).toBe(201)
        slowest.set(shop.storeId, Math.max(slowest.get(shop.storeId) ?? 0, performance.now() - began))
      }
    }
    const shoppers = [shopper(one, 'a'), shopper(one, 'b'), shopper(other, 'c'), shopper(other, 'd')]
    for (let n = 0; n < 15; n += 1) {
      await new Promise(resolve => setTimeout(resolve, 100))
      const document = { title: `Title ${n}` }
      expect((await promotions.patch(there, one.caller, { id: 'free', document, revision: 'any' })).status).toBe(200)
    }
    stopped = true
    await Promise.all(shoppers)
    expect(slowest.get(one.storeId)).toBeLessThan(1500)
    expect(slowest.get(other.storeId)).toBeLessThan(1000)
    const text = 'select count(*) as n from counters where store_id = any ($1)'
    expect(await database.db.query({ name: 'test-counters', text, values: [[one.storeId, other.storeId]] })).toEqual([
      { n: 0 },
    ])
  })
})
