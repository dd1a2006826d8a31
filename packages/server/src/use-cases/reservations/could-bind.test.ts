/** Holds are looked at closely only where they could stand in the way: what is asked of the database, and that it is enough. */
import { expect, it } from 'vitest'
import { fate, hold } from '../../../test/reserving.ts'
import { openShop, type Shop, type ShopDocuments, serviceOn } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import type { Statement } from '../../store/database.ts'

const database = withDatabase()

/** The same shop on a service that says whether it looked at holds since it was asked last. */
function watched(shop: Shop): { readonly shop: Shop; readonly looked: () => boolean } {
  let looks = 0
  const query = <Row>(statement: Statement<Row>): Promise<Row[]> => {
    if (statement.name === 'read-holds') looks += 1
    return database.db.query(statement)
  }
  const service = serviceOn({ ...database.db, query })
  return {
    shop: { ...shop, service },
    looked: () => {
      const seen = looks > 0
      looks = 0
      return seen
    },
  }
}

const limited = (limits: object, more: object = {}): ShopDocuments => ({
  promotions: [{ id: 'p', limits, ...more }],
  codes: { SAVE: 'p' },
})
const inCampaign = (limits: object): ShopDocuments => ({
  campaigns: [{ id: 'g', limits }],
  promotions: [{ id: 'p', campaign: 'g' }],
  codes: { SAVE: 'p' },
})
/** The order is worth 55.00 with shipping; one that holds 5.00, two units and a use is there. */
const cases: readonly [string, ShopDocuments, boolean, string][] = [
  ['uses enough', limited({ redemptions: 2 }), false, 'applied'],
  ['no use too many', limited({ redemptions: 1 }), true, 'held_elsewhere'],
  ['units enough', limited({ units: 4 }), false, 'applied'],
  [
    'units that could be short',
    limited({ units: 3 }, { effects: [{ type: 'percent_off', percent: '10', target: 'items' }] }),
    true,
    'applied',
  ],
  ['money enough for all that it is worth', limited({ budget: { USD: 6000 } }), false, 'applied'],
  ['money that could be short', limited({ budget: { USD: 5999 } }), true, 'applied'],
  ['of a day enough', limited({ per_period: [{ period: 'day', redemptions: 2 }] }), false, 'applied'],
  ['of a day none', limited({ per_period: [{ period: 'day', redemptions: 1 }] }), true, 'held_elsewhere'],
  [
    'of a code none',
    { promotions: [{ id: 'p' }], codes: { SAVE: { promotion: 'p', limits: { redemptions: 1 } } } },
    true,
    'held_elsewhere',
  ],
  ['of a campaign enough', inCampaign({ redemptions: 2, budget: { USD: 6000 } }), false, 'applied'],
  ['of a campaign no use', inCampaign({ redemptions: 1 }), true, 'held_elsewhere'],
  ['of a campaign money that could be short', inCampaign({ budget: { USD: 5999 } }), true, 'applied'],
]

it.each(cases)('[RSV-3] %s', async (_name, documents, closely, reason) => {
  const { shop, looked } = watched(await openShop(database.db, documents))
  expect((await hold(shop, 's1', ['SAVE'])).status).toBe(201)
  looked()
  expect((await fate(shop, 's2', ['SAVE'])).reason).toBe(reason)
  expect(looked()).toBe(closely)
})

it('[RSV-1] whose session has one always sees it; in a store with gifts money is always looked at', async () => {
  const gift = {
    id: 'gift',
    trigger: 'automatic',
    effects: [{ type: 'gift', sku: 'MUG', quantity: 1, value: { USD: 1 } }],
  }
  const documents = limited({ budget: { USD: 900_000 } })
  const plain = watched(await openShop(database.db, documents))
  const [own] = documents.promotions ?? []
  const promotions = [...(own ? [own] : []), gift as never]
  const withGifts = watched(await openShop(database.db, { ...documents, promotions }))
  for (const { shop } of [plain, withGifts]) await hold(shop, 's1', ['SAVE'])
  for (const { looked } of [plain, withGifts]) looked()

  await fate(plain.shop, 's2', ['SAVE'])
  expect(plain.looked()).toBe(false)
  await fate(plain.shop, 's1', ['SAVE'])
  expect(plain.looked()).toBe(true)
  await fate(withGifts.shop, 's2', ['SAVE'])
  expect(withGifts.looked()).toBe(true)
})
