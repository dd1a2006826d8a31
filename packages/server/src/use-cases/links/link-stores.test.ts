/** Whose link it is: asked once a second, and without the database as before. */
import { describe, expect, it } from 'vitest'
import type { Queryable, Statement } from '../../store/database.ts'
import { createLinkStores } from './link-stores.ts'

const dbNow = Date.UTC(2030, 0, 1)

/** Stores by host and id, and how often each was asked for. */
function scene() {
  const state = {
    asked: [] as string[],
    answer: 'well' as 'well' | 'away' | 'silent',
    clock: 0,
    settings: { links: { shop_url: 'https://one.example' } } as object,
  }
  const db: Queryable = {
    query: <Row>({ name, values }: Statement<Row>) => {
      state.asked.push(`${name} ${JSON.stringify(values[0])}`)
      if (state.answer === 'away') return Promise.reject(new Error('away'))
      if (state.answer === 'silent') return new Promise<Row[]>(() => undefined)
      const [first] = [values[0]].flat()
      const rows =
        name === 'find-store-of-host'
          ? first === 'https://shop.example:8443'
            ? [{ store_id: 'shop' }]
            : []
          : first === 'moon'
            ? []
            : [{ settings: state.settings, now: dbNow }]
      return Promise.resolve(rows as Row[])
    },
  }
  const stores = createLinkStores(db, { monotonic: () => state.clock, patienceMs: 20 })
  return { state, stores }
}

const ofHost = (host: string | undefined) => ({ store: undefined, host })
const named = (store: string) => ({ store, host: 'shop.example:8443' })

describe('the store of a link', () => {
  it('[LNK-4] is the one that is named, else that of the host, else the default one', async () => {
    const { stores } = scene()
    const found = await Promise.all(
      [named('other'), ofHost('SHOP.example:8443'), ofHost('elsewhere.example'), ofHost(undefined)].map(stores.find),
    )
    expect(found.map(({ storeId, known }) => [storeId, known])).toEqual([
      ['other', true],
      ['shop', true],
      ['default', true],
      ['default', true],
    ])
  })

  it('that is none has no settings, and what can be none is not asked for', async () => {
    const { state, stores } = scene()
    expect(await stores.find(named('moon'))).toMatchObject({ storeId: 'moon', known: false })
    state.asked.length = 0
    expect(await stores.find(named('a/b'))).toMatchObject({ storeId: '', known: false })
    expect(state.asked).toEqual([])
    await stores.find(ofHost('evil"; drop'))
    expect(state.asked).toEqual(['read-link-scene "default"'])
  })

  it('is asked for once a second, however many follow its links', async () => {
    const { state, stores } = scene()
    await Promise.all(Array.from({ length: 50 }, () => stores.find(named('other'))))
    state.clock = 999
    await stores.find(named('other'))
    expect(state.asked).toHaveLength(1)
    state.settings = { links: { shop_url: 'https://two.example' } }
    state.clock = 1001
    expect((await stores.find(named('other'))).settings.links?.shop_url).toBe('https://two.example')
    expect(state.asked).toHaveLength(2)
  })

  it.each(['away', 'silent'] as const)('[LNK-8] with the database %s it is what it was', async answer => {
    const { state, stores } = scene()
    await stores.find(named('other'))
    state.answer = answer
    state.clock = 5000
    const began = performance.now()
    expect(await stores.find(named('other'))).toMatchObject({ known: true, settings: { links: {} } })
    expect(await stores.find(named('never_seen'))).toMatchObject({ storeId: 'never_seen', known: false })
    expect(performance.now() - began).toBeLessThan(2000)
  })

  it('is as it is at this moment for who makes a link', async () => {
    const { state, stores } = scene()
    await stores.load(named('other'))
    state.settings = {}
    expect((await stores.load(named('other'))).settings.links).toBeUndefined()
    state.answer = 'away'
    await expect(stores.load(named('other'))).rejects.toThrow('away')
  })
})

it('the clock is the database’s, carried on', async () => {
  const { state, stores } = scene()
  await stores.find(named('other'))
  expect(stores.now()).toBe(dbNow)
  state.clock = 700
  expect(stores.now()).toBe(dbNow + 700)
})
