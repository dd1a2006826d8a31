/** Following a link touches the store's settings, the cookie and the count in memory: there is nothing that could know codes. */
import { resolveSettings } from '@counterfoil/engine'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Service } from '../../context.ts'
import { singleKey } from '../../secrets/master-keys.ts'
import type { Click } from './clicks.ts'
import { createLinkCookies } from './cookie.ts'
import { followLink } from './follow-link.ts'

const agent = { 'user-agent': 'Mozilla/5.0 Firefox/140.0', host: 'shop.example' }

/** Whoever reaches for anything else fails. */
function only<Part extends object>(what: string, part: Part): Part {
  return new Proxy(part, {
    get: (target, name) => {
      if (name in target) return target[name as keyof Part]
      throw new Error(`a link asked for ${String(name)} of ${what}`)
    },
  })
}

function scene() {
  const asked: unknown[] = []
  const counted: Click[] = []
  const store = { storeId: 'shop', known: true, settings: resolveSettings({ links: { url: 'https://shop.example' } }) }
  const links = {
    stores: only('stores', {
      find: async (address: object) => {
        asked.push(address)
        return store
      },
      now: () => 1_800_000_000_000,
    }),
    cookies: only('cookies', { write: createLinkCookies(singleKey(Buffer.alloc(32, 3))).write }),
    clicks: only('clicks', { count: (click: Click) => void counted.push(click) }),
  }
  const service = only('the service', { links: only('links', links) }) as unknown as Service
  const follow = (codes: string, query = {}) =>
    followLink(service, { store: undefined, codes, query, method: 'GET', headers: agent })
  return { asked, counted, follow }
}

it('[LNK-2] law: of a string nothing is asked, whatever it is; and what is asked of the store is the same', async () => {
  const { asked, counted, follow } = scene()
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async text => {
      asked.length = 0
      const { status, headers = {} } = await follow(text)
      expect([status, headers.location, asked]).toEqual([302, '/', [{ store: undefined, host: 'shop.example' }]])
      expect(Object.values(headers).join('')).toMatch(/^[\x20-\x7e]+$/)
    }),
  )
  expect(counted.length).toBeGreaterThan(100)
})

it('[LNK-2] strings of one length have answers of one length', async () => {
  const { follow } = scene()
  const lengths = await Promise.all(
    ['SAVE10', 'NOPE99', '$.%+&!'].map(async text => JSON.stringify(await follow(text)).length),
  )
  expect(new Set(lengths).size).toBe(1)
})
