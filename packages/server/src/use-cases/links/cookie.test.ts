import fc from 'fast-check'
import { expect, it } from 'vitest'
import { singleKey } from '../../secrets/master-keys.ts'
import { cookieName, createLinkCookies } from './cookie.ts'

const one = Buffer.alloc(32, 1)
const two = Buffer.alloc(32, 2)
const cookies = createLinkCookies(singleKey(one))
const life = { secure: false, seconds: 3600 }
const now = 1_800_000_000
const remembered = { codes: ['SAVE10', 'ÜBER'], utm: { utm_source: 'news' }, expires: now + 3600 }
const header = (text: string) => text.split(';')[0]
const write = (what = remembered, secure = false) => cookies.write('shop', what, { secure, seconds: 3600 })

it('[LNK-3] gives back what was remembered, until it ends', () => {
  expect(cookies.read('shop', header(write()), now)).toEqual(remembered)
  expect(cookies.read('shop', header(write()), now + 3599)).toEqual(remembered)
  expect(cookies.read('shop', header(write()), now + 3600)).toBeUndefined()
  expect(cookies.read('shop', undefined, now)).toBeUndefined()
})

it('[LNK-3] is of one store and one key', () => {
  expect(cookies.read('other', header(write()), now)).toBeUndefined()
  expect(createLinkCookies(singleKey(two)).read('shop', header(write()), now)).toBeUndefined()
})

it('[IDN-5] while the master key changes either key is good', () => {
  const started = createLinkCookies({ current: { key: one, number: 1 }, other: { key: two, number: 2 } })
  const switched = createLinkCookies({ current: { key: two, number: 2 }, other: { key: one, number: 1 } })
  expect(started.read('shop', header(write()), now)).toEqual(remembered)
  expect(switched.read('shop', header(write()), now)).toEqual(remembered)
  expect(switched.read('shop', header(started.write('shop', remembered, life)), now)).toEqual(remembered)
})

it('[LNK-3] law: with any character changed it says nothing', () => {
  const value = header(write())?.slice(cookieName.length + 1) ?? ''
  fc.assert(
    fc.property(fc.nat({ max: value.length - 1 }), fc.constantFrom(...'Aa0-_.='), (place, letter) => {
      if (value[place] === letter) return
      const changed = value.slice(0, place) + letter + value.slice(place + 1)
      expect(cookies.read('shop', `${cookieName}=${changed}`, now)).toBeUndefined()
    }),
  )
})

it('the one that no other host can have set goes first', () => {
  const safe = header(write({ ...remembered, codes: ['SAFE'] }, true))
  expect(safe).toMatch(/^__Host-/)
  expect(cookies.read('shop', `${header(write())}; ${safe}`, now)?.codes).toEqual(['SAFE'])
})

it('law: it fits into what a browser keeps, whatever was brought', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 120 }), { maxLength: 10 }), codes => {
      const utm = { utm_source: 'ü'.repeat(100), utm_campaign: '☃'.repeat(100) }
      const cookie = write({ ...remembered, codes, utm } as typeof remembered)
      expect(Buffer.byteLength(cookie)).toBeLessThan(4096)
      const back = cookies.read('shop', header(cookie), now)
      expect(codes.slice(0, back?.codes.length)).toEqual(back?.codes)
      if (codes.join('').length < 300) expect(back?.codes).toEqual(codes)
    }),
    { numRuns: 200 },
  )
})
