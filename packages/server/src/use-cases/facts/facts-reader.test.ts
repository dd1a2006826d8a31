import type { Cart } from '@counterfoil/engine'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openShop, type Shop } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import type { Queryable, Statement } from '../../store/database.ts'
import { DatabaseAway } from '../../store/pg-errors.ts'
import type { StorePlan } from '../plans.ts'
import { createFactsReader } from './facts-reader.ts'

const database = withDatabase()
const nothing = () => undefined
afterEach(() => vi.restoreAllMocks())
const shop = (id = 'p') => openShop(database.db, { promotions: [{ id }], codes: { SAVE10: id } })
const planOf = async ({ service, storeId }: Shop) => (await service.plans.get(storeId)) as StorePlan
const asking = (...codes: string[]) => ({
  cart: { currency: 'USD', line_items: [], discounts: { codes } } as Cart,
  identities: [],
})

/** Remembers how many forms each statement asked for; `fails` may say no. */
function watched(fails: (forms: number) => Error | undefined = () => undefined) {
  const asked: number[] = []
  const db: Queryable = {
    query: async <Row>(statement: Statement<Row>) => {
      const forms = String(statement.values[1]).split(',').length
      asked.push(forms)
      const error = fails(forms)
      if (error) throw error
      return database.db.query(statement)
    },
  }
  return { db, asked }
}

describe('the reader of facts', () => {
  it('reads what comes at once in one statement, what comes meanwhile in the next ones, at most 64 at a time', async () => {
    const opened = await shop()
    const plan = await planOf(opened)
    const { db, asked } = watched()
    const { read } = createFactsReader(db)
    const loaded = await Promise.all(Array.from({ length: 150 }, (_, index) => read(plan, asking(`CODE${index}`))))
    expect(asked).toEqual([64, 64, 22])
    expect(loaded.map(facts => facts?.codes[0]?.submitted)).toEqual(Array.from({ length: 150 }, (_, n) => `CODE${n}`))
  })

  it('gives everybody their own answer, and a lone one a statement of its own', async () => {
    const opened = await shop()
    const plan = await planOf(opened)
    const { db, asked } = watched()
    const { read } = createFactsReader(db)
    expect((await read(plan, asking('save-10')))?.codes[0]?.record?.promotion).toBe('p')
    const both = await Promise.all([read(plan, asking('NOBODY')), read(plan, asking('SAVE10'))])
    expect(both.map(facts => facts?.codes[0]?.record?.promotion)).toEqual([undefined, 'p'])
    expect(asked).toEqual([1, 2])
  })

  it('never mixes stores, nor requests that know a store by different plans', async () => {
    const [one, other] = [await shop('p'), await shop('q')]
    const [first, second] = [await planOf(one), await planOf(other)]
    const { db, asked } = watched()
    const { read } = createFactsReader(db)
    const plans = [first, second, { ...first }, first, second]
    const loaded = await Promise.all(plans.map(plan => read(plan, asking('SAVE10'))))
    expect(asked).toHaveLength(3)
    expect(loaded.map(facts => facts?.codes[0]?.record?.promotion)).toEqual(['p', 'q', 'p', 'p', 'q'])
  })

  it('lets nobody spoil the facts of the others', async () => {
    const opened = await shop()
    const plan = await planOf(opened)
    const { db, asked } = watched(forms => (forms > 1 ? new Error('a bug') : undefined))
    const { read } = createFactsReader(db)
    const loaded = await Promise.all([read(plan, asking('SAVE10')), read(plan, asking('NOBODY'))])
    expect(loaded.map(facts => facts?.codes[0]?.record?.promotion)).toEqual(['p', undefined])
    expect(asked).toEqual([2, 1, 1])
  })

  it('tells those who wait behind an outage at once, those who waited too long, and one more than may wait', async () => {
    const opened = await shop()
    const plan = await planOf(opened)
    const others = Array.from({ length: 60 }, () => ({ ...plan }))
    const away = createFactsReader(watched(() => new DatabaseAway('gone')).db)
    const all = await Promise.allSettled(others.map(own => away.read(own, asking('SAVE10'))))
    expect(all.filter(({ status }) => status === 'rejected')).toHaveLength(60)

    let pass: () => void = () => undefined
    const gate = new Promise<void>(resolve => {
      pass = resolve
    })
    const asked: string[] = []
    const slow = createFactsReader({
      query: async statement => {
        asked.push(statement.name)
        await gate
        return database.db.query(statement)
      },
    })
    const early = [...others.slice(0, 2), plan].map(own => slow.read(own, asking('SAVE10')))
    await vi.waitFor(() => expect(asked).toHaveLength(2))
    const started = performance.now()
    vi.spyOn(performance, 'now').mockReturnValue(started + 10_000)
    const rest = Array.from({ length: 4096 }, () => slow.read(plan, asking('SAVE10')).then(nothing, String))
    pass()
    const [first, second, late] = await Promise.allSettled(early)
    expect([first?.status, second?.status, late?.status]).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    const answers = await Promise.all(rest)
    expect(answers.filter(answer => answer !== undefined)).toEqual([expect.stringContaining('Too many quotes')])
  })

  it('tells everybody at once when the database is away', async () => {
    const opened = await shop()
    const plan = await planOf(opened)
    const { db, asked } = watched(() => new DatabaseAway('gone'))
    const { read } = createFactsReader(db)
    const settled = await Promise.allSettled([read(plan, asking('SAVE10')), read(plan, asking('NOBODY'))])
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(asked).toEqual([2])
  })
})
