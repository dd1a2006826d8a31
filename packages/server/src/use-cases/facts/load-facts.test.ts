import type { Cart } from '@counterfoil/engine'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { runs } from '../../../../../scripts/props.ts'
import { openShop, order, type Shop, type ShopDocuments } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import type { Queryable, Statement } from '../../store/database.ts'
import type { StorePlan } from '../plans.ts'
import type { Order } from '../redeem.ts'
import type { FactsInput, LoadedFacts } from './facts.ts'
import { loadFacts, loadFactsMany } from './load-facts.ts'

const database = withDatabase()
afterEach(() => vi.restoreAllMocks())

/** Every way of counting: per customer, per code, money, periods in two zones, campaigns, automatic ones. */
const documents: ShopDocuments = {
  settings: { max_codes: 5, time_zone: 'Pacific/Auckland' },
  campaigns: [{ id: 'camp', limits: { redemptions: 100, budget: { USD: 100_000 } } }],
  promotions: [
    { id: 'counted', trigger: 'code', limits: { redemptions: 50, per_customer: 3, per_code: 20 } },
    {
      id: 'periods',
      trigger: 'code',
      schedule: { time_zone: 'America/New_York' },
      limits: {
        per_period: [
          { period: 'day', redemptions: 9, per_customer: 5 },
          { period: 'month', budget: { USD: 9000 } },
        ],
      },
    },
    { id: 'local', trigger: 'code', campaign: 'camp', limits: { per_period: [{ period: 'week', redemptions: 40 }] } },
    { id: 'free', trigger: 'code' },
    { id: 'auto', trigger: 'automatic', limits: { per_customer: 9, budget: { USD: 90_000, EUR: 90_000 } } },
  ].map(promotion => ({ combination: { with: ['product', 'order', 'shipping'] }, ...promotion }) as never),
  codes: {
    COUNTED: 'counted',
    PERIODS: 'periods',
    LOCAL: 'local',
    FREE: 'free',
    OIL: 'free',
    OLI: 'counted',
    LIMITED: { promotion: 'free', limits: { redemptions: 5, per_customer: 2 } },
    OFF: { promotion: 'free', status: 'disabled' },
    ASSIGNED: { promotion: 'free', assigned_to: { customer_id: 'c1' } },
  },
}

const texts = ['COUNTED', ' counted', 'C0UNTED', 'PERIODS', 'LOCAL', 'FREE', 'OIL', '0IL', '011', 'LIMITED', 'L1M1TED']
const codes = fc.subarray([...texts, 'OFF', 'ASSIGNED', 'NOBODY', 'N0B0DY', 'ş', ''], { maxLength: 4 })
const customers = [undefined, { id: 'c1' }, { id: 'c2', email: 'two@example.com' }, { email: 'x+tag@example.com' }]
const drawn = fc.record({
  codes,
  currency: fc.constantFrom('USD', 'EUR'),
  customer: fc.constantFrom(...customers),
  at: fc.constantFrom(undefined, undefined, '2026-03-31T11:30:00Z', '2026-03-31T12:30:00Z', '2026-04-01T03:59:59Z'),
})
interface Drawn {
  readonly codes: readonly string[]
  readonly currency: string
  readonly customer: Cart['customer']
  readonly at: string | undefined
}

async function usedShop(): Promise<Shop> {
  const shop = await openShop(database.db, documents)
  await database.db.query({
    name: 'test-assign',
    text: `update codes set assigned_hashes = $2 where store_id = $1 and code_id = 'code-ASSIGNED'`,
    values: [shop.storeId, shop.service.identities.of(shop.storeId, { id: 'c1' })],
  })
  const orders: [string, string[], Partial<Order>][] = [
    ['o1', ['COUNTED', 'LOCAL', 'LIMITED'], { customer: { id: 'c1' } }],
    ['o2', ['PERIODS'], { customer: { id: 'c2', email: 'two@example.com' } }],
    ['o3', ['PERIODS', 'LIMITED'], { placed_at: '2026-03-31T12:00:00Z', customer: { id: 'c1' } }],
    ['o4', ['ASSIGNED'], { customer: { id: 'c1' } }],
    ['o5', ['COUNTED'], { currency: 'EUR', customer: { email: 'x@example.com' } }],
  ]
  for (const each of orders) expect((await shop.redeem({ ...order(each[0], each[1]), ...each[2] })).status).toBe(201)
  return shop
}

function inputOf({ service, storeId }: Shop, { codes, currency, customer, at }: Drawn): FactsInput {
  const cart = { currency, line_items: [], discounts: { codes }, ...(customer && { customer }) } as Cart
  return { cart, identities: service.identities.of(storeId, customer), at: at === undefined ? at : Date.parse(at) }
}

async function planOf({ service, storeId }: Shop): Promise<StorePlan> {
  return (await service.plans.get(storeId)) as StorePlan
}

/** All that can be compared; the database's clock has moved on in between. */
function comparable(loaded: LoadedFacts | undefined, storePlan: StorePlan, input: FactsInput) {
  if (!loaded) throw new Error('no facts')
  const { scope, usage, now, ...rest } = loaded
  const { scope: _scope, ...used } = usage
  const periods = [...storePlan.promotions.values()].map(scope.periodsOf)
  return { ...rest, used, periods, currency: scope.currency, counted: scope.identities, at: input.at && now }
}

/** The database, with the names and the values of what it was asked. */
function watched(): Queryable & { readonly asked: Statement<unknown>[] } {
  const asked: Statement<unknown>[] = []
  return {
    asked,
    query: statement => {
      asked.push(statement)
      return database.db.query(statement)
    },
  }
}

describe('facts of many requests', () => {
  it('are in one statement what each of them is alone', async () => {
    const shop = await usedShop()
    const plan = await planOf(shop)
    await fc.assert(
      fc.asyncProperty(fc.array(drawn, { minLength: 1, maxLength: 8 }), async members => {
        const inputs = members.map(member => inputOf(shop, member))
        const db = watched()
        const together = await loadFactsMany(db, plan, inputs)
        expect(db.asked.map(({ name }) => name)).toEqual(['read-facts'])
        const alone = await Promise.all(inputs.map(input => loadFacts(database.db, plan, input)))
        expect(together?.map((loaded, index) => comparable(loaded, plan, inputs[index] as FactsInput))).toEqual(
          alone.map((loaded, index) => comparable(loaded, plan, inputs[index] as FactsInput)),
        )
      }),
      runs(10),
    )
  })

  it('say of each customer and each period what the ledger has', async () => {
    const shop = await usedShop()
    const plan = await planOf(shop)
    const member = (codes: string[], customer: Cart['customer'], at?: string, currency = 'USD') =>
      inputOf(shop, { codes, currency, customer, at })
    const loaded = await loadFactsMany(database.db, plan, [
      member(['COUNTED', 'LIMITED', 'NOBODY'], { id: 'c1' }),
      member(['C0UNTED'], { id: 'c2', email: 'two@example.com' }),
      member(['PERIODS'], { id: 'c1' }, '2026-03-31T12:30:00Z'),
      member(['PERIODS'], { id: 'c1' }, '2026-04-01T04:00:00Z'),
      member(['COUNTED'], undefined, undefined, 'EUR'),
    ])
    const [one, two, sameDay, nextDay, euro] = loaded?.map(({ facts }) => facts.usage) ?? []
    expect(one?.promotions?.counted).toMatchObject({ redemptions: 2, by_customer: 1 })
    expect(Object.values(one?.codes ?? {})).toMatchObject([{ redemptions: 2 }, { redemptions: 2, by_customer: 2 }])
    expect(two?.promotions?.counted).toMatchObject({ redemptions: 2, by_customer: 0 })
    expect(sameDay?.promotions?.periods?.periods?.[0]).toMatchObject({ redemptions: 1, by_customer: 1 })
    expect(nextDay?.promotions?.periods?.periods?.[0]).toMatchObject({ redemptions: 0, by_customer: 0 })
    expect(euro?.promotions?.auto?.spent?.EUR).toBeGreaterThan(0)
    expect(loaded?.map(({ hasOrdered }) => hasOrdered)).toEqual([true, true, true, true, undefined])
    expect(loaded?.[0]?.codes.map(({ record }) => record?.promotion)).toEqual(['counted', 'free', undefined])
    const assigned = await loadFactsMany(
      database.db,
      plan,
      [{ id: 'c1' }, { id: 'c2' }, undefined].map(customer => member(['ASSIGNED'], customer)),
    )
    expect(assigned?.map(({ codes }) => codes[0]?.assignment)).toEqual(['matches', 'other', 'unknown'])
  })

  it('[I1] ask the same of a code that exists and of one that does not', async () => {
    const shop = await usedShop()
    const plan = await planOf(shop)
    const asked = await Promise.all(
      ['LIMITED', 'NOBODY1'].map(async code => {
        const db = watched()
        await loadFacts(
          db,
          plan,
          inputOf(shop, { codes: [code], currency: 'USD', customer: { id: 'c1' }, at: undefined }),
        )
        return db.asked.map(({ text, values }) => ({ text, values: JSON.stringify(values).replaceAll(code, 'CODE') }))
      }),
    )
    expect(asked[0]).toHaveLength(1)
    const folded = (statements: (typeof asked)[number] | undefined) =>
      statements?.map(({ text, values }) => ({ text, values: values.replace(/\{\\"[A-Z0-9]+\\"\}/g, 'FOLDED') }))
    expect(folded(asked[1])).toEqual(folded(asked[0]))
  })

  it('are asked for again when the clock of the database is in another period than ours', async () => {
    const shop = await usedShop()
    const plan = await planOf(shop)
    const inputs = [
      inputOf(shop, { codes: ['LOCAL'], currency: 'USD', customer: undefined, at: undefined }),
      inputOf(shop, { codes: ['PERIODS'], currency: 'USD', customer: { id: 'c1' }, at: '2026-03-31T12:30:00Z' }),
    ]
    const straight = await loadFactsMany(database.db, plan, inputs)
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() - 40 * 86_400_000)
    const db = watched()
    const late = await loadFactsMany(db, plan, inputs)
    expect(db.asked).toHaveLength(2)
    expect(late?.map(({ facts }) => facts)).toEqual(straight?.map(({ facts }) => facts))
    expect(late?.[0]?.facts.usage.promotions?.local?.periods).toMatchObject([{ redemptions: 1 }])
  })

  it('are asked about automatic promotions that the cart could meet, where there are many', async () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      id: `auto${index}`,
      trigger: 'automatic' as const,
      conditions: [{ type: 'sales_channel', any_of: [`channel${index % 20}`] } as never],
      effects: [{ type: 'percent_off', percent: '1', target: 'items' } as never],
      combination: { with: ['product'] as never, stack_on_line: true },
      limits: { redemptions: 2, per_customer: 1 },
    }))
    const shop = await openShop(database.db, { promotions: many })
    const given = { customer: { id: 'c1' }, context: { sales_channel: 'channel3' } }
    expect((await shop.redeem(order('o1', [], given))).body.totals.items_discount).toBe(100)
    const again = (await shop.redeem(order('o2', [], given))).body
    expect(again.totals.items_discount).toBe(0)
    const plan = await planOf(shop)
    const db = watched()
    const identities = shop.service.identities.of(shop.storeId, given.customer)
    const loaded = await loadFacts(db, plan, { cart: order('o3', [], given), identities })
    expect(Object.keys(loaded?.facts.usage.promotions ?? {}).sort()).toEqual(['auto23', 'auto3'])
    expect(loaded?.facts.usage.promotions?.auto3).toMatchObject({ redemptions: 1, by_customer: 1 })
    expect(JSON.stringify(db.asked[0]?.values)).not.toContain('auto4')
  })

  it('are undefined where there is no such store', async () => {
    const shop = await usedShop()
    const plan = { ...(await planOf(shop)), storeId: 'nowhere' }
    const input = inputOf(shop, { codes: ['FREE'], currency: 'USD', customer: undefined, at: undefined })
    expect(await loadFactsMany(database.db, plan, [input])).toBeUndefined()
  })
})
