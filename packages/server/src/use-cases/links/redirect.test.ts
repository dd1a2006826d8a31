/** Where a link may lead. A browser reads every answer here as it was judged: on the shop's host, or on an allowed one. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frontPage, readRedirect } from './redirect.ts'

const links = {
  url: 'https://codes.shop.example',
  shop_url: 'https://shop.example',
  allowed_origins: ['https://eu.shop.example', 'https://xn--bcher-kva.example', 'http://localhost:3000'],
}
const nul = '\0'

describe('[LNK-6] hostile redirects lead nowhere', () => {
  it.each([
    '',
    ' ',
    'sale',
    '?a=1',
    '#a',
    '.',
    '..',
    '//evil.example',
    '///evil.example',
    '////evil.example/a',
    '/\\evil.example',
    '\\\\evil.example',
    '\\/evil.example',
    '/\\/evil.example',
    '/%5Cevil.example',
    '/%5c/evil.example',
    '/%2F/evil.example',
    '/%2f%2fevil.example',
    '%2F%2Fevil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    '/%2e%2e//evil.example',
    '/./%2Fevil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '\u00a0//evil.example',
    '\u2028//evil.example',
    '\ufeff//evil.example',
    '/\u200b/evil.example',
    '/\u202e/evil.example',
    `/${nul}/evil.example`,
    '/%00/evil.example',
    '/%09/evil.example',
    '/sale%0d%0aset-cookie:x=1',
    '/sale\r\nset-cookie: x=1',
    '/\ud800',
    'https:evil.example',
    'https:/evil.example',
    'https:///evil.example',
    'http:evil.example',
    'https:shop.example',
    'https:\\\\shop.example',
    'https://evil.example',
    'https://evil.example/https://shop.example',
    'https://shop.example.evil.example',
    'https://shop.example@evil.example',
    'https://shop.example:pass@evil.example',
    'https://evil.example\\@shop.example',
    'https://evil.example#@shop.example',
    'https://evil.example?@shop.example',
    'https://user@shop.example/',
    'https://user:pass@shop.example/',
    'https://@shop.example/',
    'https://shop.example:8443/',
    'https://shop.example./',
    'https://shop.example%2eevil.example/',
    'https://shop.example%00.evil.example/',
    'https://shop。example.evil.example',
    'https://ѕhop.example',
    'https://shop.exampłe',
    'https://eu.shop.example.',
    'http://shop.example/',
    'ftp://shop.example/',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'javascript://shop.example/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'blob:https://shop.example/1',
    'https://shop.example//evil.example',
    'https://[::1]/',
    'https://2130706433/',
    'https://0x7f.1/',
    `/${'a'.repeat(2000)}`,
  ])('%j', text => expect(readRedirect(text, links)).toBeUndefined())
})

describe('redirects lead on', () => {
  it.each([
    ['/', 'https://shop.example/'],
    ['/sale?a=b&c=d#top', 'https://shop.example/sale?a=b&c=d#top'],
    ['/a/../b/./c', 'https://shop.example/b/c'],
    ['/a//b', 'https://shop.example/a//b'],
    ['/größe', 'https://shop.example/gr%C3%B6%C3%9Fe'],
    ['/a b', 'https://shop.example/a%20b'],
    ['/?next=//evil.example', 'https://shop.example/?next=//evil.example'],
    ['/@evil.example', 'https://shop.example/@evil.example'],
    ['/https://evil.example', 'https://shop.example/https://evil.example'],
    ['/a%2Fb', 'https://shop.example/a%2Fb'],
    ['https://shop.example', 'https://shop.example/'],
    ['HTTPS://SHOP.EXAMPLE:443/A', 'https://shop.example/A'],
    ['https://eu.shop.example/x?y#z', 'https://eu.shop.example/x?y#z'],
    ['https://bücher.example/x', 'https://xn--bcher-kva.example/x'],
    ['http://localhost:3000/cart', 'http://localhost:3000/cart'],
    ['https://codes.shop.example/discount/B', 'https://codes.shop.example/discount/B'],
  ])('%s to %s', (text, address) => expect(readRedirect(text, links)).toBe(address))

  it('to the host of the link where the store names none, and to no other host at all', () => {
    expect(readRedirect('/sale', {})).toBe('/sale')
    expect(frontPage({})).toBe('/')
    expect(readRedirect('https://shop.example/', {})).toBeUndefined()
  })
})

/** Pieces that attacks are made of. */
const piece = fc.constantFrom(
  ...[
    '/',
    '//',
    '\\',
    '%2f',
    '%5c',
    '%2e',
    '.',
    '..',
    '@',
    ':',
    '#',
    '?',
    '\t',
    '\n',
    ' ',
    '%09',
    'http:',
    'https:',
    'evil.example',
  ],
  ...[
    'shop.example',
    'https://shop.example',
    'https://eu.shop.example',
    '。',
    'ß',
    'a',
    'javascript:',
    '%',
    '[',
    ']',
    '&',
    '=',
  ],
)

it('[LNK-6] law: whatever is asked for, a browser that follows the answer is on a host of the shop', () => {
  const hosts = new Set([links.url, links.shop_url, ...links.allowed_origins])
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 9 }), pieces => {
      const text = pieces.join('')
      const named = readRedirect(text, links)
      if (named !== undefined) {
        const read = new URL(named, 'https://codes.shop.example/discount/A')
        expect([read.username, read.password]).toEqual(['', ''])
        expect(hosts.has(read.origin)).toBe(true)
        expect(readRedirect(named, links)).toBe(named)
      }
      const own = readRedirect(text, {})
      if (own === undefined) return
      // A path stays a path, also for who resolves it without knowing better.
      expect(own).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/)
      expect(new URL(own, 'https://codes.shop.example/discount/A').origin).toBe('https://codes.shop.example')
    }),
    { numRuns: 1000 },
  )
})
