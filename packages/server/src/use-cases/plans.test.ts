/** What a newer version of a store costs its servers: what changed, once, however many ask. */
import type { Promotion } from '@counterfoil/engine'
import { beforeEach, describe, expect, it } from 'vitest'
import { openShop, promotionOf, type Shop, testKey } from '../../test/shop.ts'
import { withDatabase } from '../../test/with-database.ts'
import type { Database, Statement } from '../store/database.ts'
import { readFacts } from '../store/facts/read-facts.ts'
import { insertPromotion } from '../store/promotions/insert-promotion.ts'
import { bumpStoreVersion } from '../store/stores/bump-store-version.ts'
import { createSpaceKeys } from './batches/seal.ts'
import { campaigns } from './campaigns/index.ts'
import { codes } from './codes/index.ts'
import type { DocumentCalls } from './documents/calls.ts'
import { createPlans, type StorePlan } from './plans.ts'
import { promotions } from './promotions/index.ts'
import { patchStore } from './store/patch.ts'

const database = withDatabase()
const spaceKeys = createSpaceKeys(testKey)
const asked: string[] = []
const many = Array.from({ length: 20 }, (_, n) => ({ id: `p${n}` }))

/** The same database, which notes what it is asked. */
function watched(): Database {
  return {
    ...database.db,
    query: async <Row>(statement: Statement<Row>) => {
      const rows = await database.db.query(statement)
      const read = (rows[0] as { readonly promotions?: readonly unknown[] } | undefined)?.promotions
      asked.push(read === undefined ? statement.name : `${statement.name} ${read.length}`)
      return rows
    },
  }
}

const patch = (calls: DocumentCalls, { service, caller }: Shop, id: string, document: object) =>
  calls.patch(service, caller, { id, document: { ...document }, revision: 'any' })

async function versions({ storeId }: Shop) {
  const nothing = {
    storeId,
    canonical: [],
    folded: [],
    keys: [],
    promotionSuffixes: [],
    promotionLinks: { positions: [], suffixes: [] },
    perCode: false,
    codeLinks: { positions: [], suffixes: [] },
    identities: [],
    sessions: [],
  }
  const [row] = await database.db.query(readFacts(nothing))
  return { version: row?.version ?? 0, codes: row?.codes_version ?? 0 }
}

const seen = async (shop: Shop) => (await versions(shop)).version
const titles = (plan: StorePlan | undefined) => [...(plan?.promotions.values() ?? [])].map(({ title }) => title)

beforeEach(() => {
  asked.length = 0
})

describe('a kept plan', () => {
  it('is brought up to date by reading and compiling what changed, and nothing else', async () => {
    const shop = await openShop(database.db, { promotions: many })
    const plans = createPlans(watched(), spaceKeys)
    const before = await plans.get(shop.storeId)
    await patch(promotions, shop, 'p7', { title: 'Spring' })
    const after = await plans.get(shop.storeId, await seen(shop))
    expect(asked).toEqual(['load-plan 20', 'load-changes 1'])
    expect(titles(after).filter(title => title !== undefined)).toEqual(['Spring'])
    expect(titles(before).filter(title => title !== undefined)).toEqual([])
    expect(after?.plan.promotions.get('p8')).toBe(before?.plan.promotions.get('p8'))
    expect(after?.version).toBe(await seen(shop))
    expect(await plans.get(shop.storeId, after?.version)).toBe(after)
    expect(asked).toHaveLength(2)
  })

  it('takes in new promotions, and several changes of several servers at once', async () => {
    const shop = await openShop(database.db, { promotions: many })
    const plans = createPlans(watched(), spaceKeys)
    await plans.get(shop.storeId)
    await promotions.create(shop.service, shop.caller, {
      document: { ...promotionOf({ id: 'new', trigger: 'automatic', limits: { redemptions: 5 } }) },
    })
    await promotions.setStatus(shop.service, shop.caller, { id: 'p3', status: 'paused' })
    await patch(promotions, shop, 'p3', { limits: { per_customer: 1 } })
    const plan = await plans.get(shop.storeId, await seen(shop))
    expect(asked).toEqual(['load-plan 20', 'load-changes 2'])
    expect(plan?.limitedAutomatic.map(({ id }) => id)).toEqual(['new'])
    expect(plan?.limitShapes.map(({ id }) => id)).toEqual(['p3'])
    expect(plan?.plan.promotions.get('p3')?.document.status).toBe('paused')
    expect(plan?.promotions.size).toBe(21)
  })

  it('compiles the promotions of a changed campaign anew, without reading them', async () => {
    const members = [{ id: 'a', campaign: 'camp' }, { id: 'b' }]
    const shop = await openShop(database.db, { promotions: members, campaigns: [{ id: 'camp' }, { id: 'other' }] })
    const plans = createPlans(watched(), spaceKeys)
    const before = await plans.get(shop.storeId)
    await patch(campaigns, shop, 'camp', { schedule: { ends: '2026-01-01' }, limits: { redemptions: 3 } })
    const after = await plans.get(shop.storeId, await seen(shop))
    expect(asked).toEqual(['load-plan 2', 'load-changes 0'])
    expect(after?.plan.promotions.get('a')?.dates?.closes).toBeLessThan(Date.parse('2026-01-03'))
    expect(after?.plan.promotions.get('b')).toBe(before?.plan.promotions.get('b'))
    expect(after?.limitedCampaigns.map(({ id }) => id)).toEqual(['camp'])
    expect(after?.plan.campaigns.size).toBe(2)
  })

  it('is compiled anew under other settings, from the promotions that are there', async () => {
    const shop = await openShop(database.db, { promotions: many })
    const plans = createPlans(watched(), spaceKeys)
    await plans.get(shop.storeId)
    await patchStore(shop.service, shop.caller, {
      patch: { settings: { rounding: 'down', max_codes: 3 } },
      revision: 'any',
    })
    const plan = await plans.get(shop.storeId, await seen(shop))
    expect(asked).toEqual(['load-plan 20', 'load-changes 0'])
    expect(plan?.settings).toMatchObject({ rounding: 'down', max_codes: 3 })
    expect(plan?.plan.settings).toEqual(plan?.settings)
  })

  it('is loaded once for all who ask at the same time, and again for who has seen a newer version meanwhile', async () => {
    const shop = await openShop(database.db, { promotions: many })
    const plans = createPlans(watched(), spaceKeys)
    const all = await Promise.all(Array.from({ length: 50 }, () => plans.get(shop.storeId)))
    expect(new Set(all).size).toBe(1)
    await patch(promotions, shop, 'p1', { title: 'One' })
    const first = await seen(shop)
    const asking = Array.from({ length: 50 }, () => plans.get(shop.storeId, first))
    await patch(promotions, shop, 'p2', { title: 'Two' })
    const second = await plans.get(shop.storeId, await seen(shop))
    expect([second?.promotions.get('p1')?.title, second?.promotions.get('p2')?.title]).toEqual(['One', 'Two'])
    for (const plan of await Promise.all(asking)) expect(plan?.version).toBeGreaterThanOrEqual(first)
    expect(asked.length).toBeLessThanOrEqual(4)
  })

  it('is refreshed when a newer version is heard of, and not for an old one or a store that nobody asks for', async () => {
    const shop = await openShop(database.db, { promotions: many })
    const plans = createPlans(watched(), spaceKeys)
    plans.refresh({ storeId: shop.storeId, version: 99 })
    const { version } = (await plans.get(shop.storeId)) ?? { version: 0 }
    plans.refresh({ storeId: shop.storeId, version })
    expect(asked).toEqual(['load-plan 20'])
    await patch(promotions, shop, 'p1', { title: 'One' })
    plans.refresh({ storeId: shop.storeId, version: version + 1 })
    await expect.poll(() => asked).toEqual(['load-plan 20', 'load-changes 1'])
    expect(titles(await plans.get(shop.storeId, version + 1))[1]).toBe('One')
    expect(asked).toHaveLength(2)
  })
})

describe('all is read anew', () => {
  const whole = ['load-plan 20', 'load-changes 0', 'load-plan 20']

  it('[C17] after a change by a server that does not say what it changed', async () => {
    const shop = await openShop(database.db, { promotions: many })
    const plans = createPlans(watched(), spaceKeys)
    await plans.get(shop.storeId)
    const text = `update promotions set document = document || '{"title": "Old"}' where store_id = $1 and promotion_id = 'p4'`
    await database.db.query({ name: 'test-old-server', text, values: [shop.storeId] })
    await database.db.query(bumpStoreVersion(shop.storeId))
    const plan = await plans.get(shop.storeId, await seen(shop))
    expect(plan?.promotions.get('p4')?.title).toBe('Old')
    expect(asked).toEqual(whole)
    await patch(promotions, shop, 'p5', { title: 'New' })
    await plans.get(shop.storeId, await seen(shop))
    expect(asked).toEqual([...whole, 'load-changes 1'])
  })

  it('where the database is older than the plan: a backup was restored', async () => {
    const shop = await openShop(database.db, { promotions: many })
    const plans = createPlans(watched(), spaceKeys)
    await patch(promotions, shop, 'p1', { title: 'Lost' })
    await plans.get(shop.storeId)
    const values = [shop.storeId]
    const restore = `update promotions set document = document - 'title', changed_in = 0 where store_id = $1`
    await database.db.query({ name: 'test-restore', text: restore, values })
    const back = 'update stores set version = version - 1, marked = marked - 1 where store_id = $1'
    await database.db.query({ name: 'test-restore-version', text: back, values })
    const plan = await plans.get(shop.storeId, await seen(shop))
    expect(plan?.promotions.get('p1')?.title).toBeUndefined()
    expect(plan?.version).toBe(await seen(shop))
  })

  it('where more changed than is worth going through', async () => {
    const shop = await openShop(database.db, { promotions: many })
    const plans = createPlans(watched(), spaceKeys)
    await plans.get(shop.storeId)
    const added = Array.from({ length: 256 }, (_, n): Promotion => promotionOf({ id: `x${n}` }))
    for (const promotion of added) await database.db.query(insertPromotion(shop.storeId, promotion))
    await patch(promotions, shop, 'p1', { title: 'One' })
    const plan = await plans.get(shop.storeId, await seen(shop))
    expect(plan?.promotions.size).toBe(276)
    expect(asked).toEqual(['load-plan 20', 'load-changes 256', 'load-plan 276'])
  })
})

describe('the versions of a store', () => {
  const changed = async (shop: Shop, work: () => Promise<{ readonly status: number }>) => {
    const before = await versions(shop)
    expect((await work()).status).toBeLessThan(300)
    const after = await versions(shop)
    return [after.version - before.version, after.codes - before.codes]
  }

  it('stay as they are when a code is created, and rise with every change of one', async () => {
    const shop = await openShop(database.db, { promotions: [{ id: 'p' }, { id: 'q' }] })
    const { service, caller } = shop
    const code = { id: 'c', code: 'SAVE10', promotion: 'p' }
    const on = (document: object) => () => patch(codes, shop, 'c', document)
    expect(await changed(shop, () => codes.create(service, caller, { document: code }))).toEqual([0, 0])
    for (const change of [
      { limits: { redemptions: 5 } },
      { limits: { per_customer: 1 } },
      { ends: '2027-01-01' },
      { assigned_to: { customer_id: 'c1' } },
      { promotion: 'q' },
      { status: 'disabled' },
      { status: 'active' },
    ])
      expect(await changed(shop, on(change)), JSON.stringify(change)).toEqual([1, 1])
    expect(await changed(shop, on({ source: { channel: 'newsletter' } }))).toEqual([0, 1])
    expect(await changed(shop, on({ metadata: { note: 'x' } }))).toEqual([0, 1])
    expect(await changed(shop, on({ metadata: { note: 'x' } }))).toEqual([0, 0])
    expect(await changed(shop, () => codes.setStatus(service, caller, { id: 'c', status: 'archived' }))).toEqual([1, 1])
  })

  it('rise with promotions, campaigns and settings, and kept codes live on', async () => {
    const shop = await openShop(database.db, { promotions: [{ id: 'p' }], campaigns: [{ id: 'camp' }] })
    const { service, caller } = shop
    const settings = () => patchStore(service, caller, { patch: { settings: { max_codes: 2 } }, revision: 'any' })
    const name = () => patchStore(service, caller, { patch: { name: 'Other' }, revision: 'any' })
    expect(await changed(shop, () => patch(promotions, shop, 'p', { title: 'T' }))).toEqual([1, 0])
    expect(await changed(shop, () => patch(promotions, shop, 'p', { title: 'T' }))).toEqual([0, 0])
    expect(
      await changed(shop, () => promotions.create(service, caller, { document: { ...promotionOf({ id: 'n' }) } })),
    ).toEqual([1, 0])
    expect(await changed(shop, () => patch(campaigns, shop, 'camp', { status: 'paused' }))).toEqual([1, 0])
    expect(await changed(shop, settings)).toEqual([1, 0])
    expect(await changed(shop, settings)).toEqual([0, 0])
    expect(await changed(shop, name)).toEqual([1, 0])
  })

  it('[C17] tell that an older server may have changed a code', async () => {
    const shop = await openShop(database.db, { promotions: [{ id: 'p' }] })
    const bump = async () => {
      await database.db.query(bumpStoreVersion(shop.storeId))
      return { status: 200 }
    }
    expect(await changed(shop, bump)).toEqual([1, 1])
  })
})
