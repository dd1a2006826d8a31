import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readableLink } from './readable-link.ts'

it.each([
  ['/discount/A%2FB', '/discount/A%2FB'],
  ['/discount/50%OFF?redirect=%', '/discount/50%25OFF?redirect=%'],
  ['/discount/%ff', '/discount/%25ff'],
  ['/discount/%C3%9C%C3', '/discount/%25C3%259C%25C3'],
  ['/discount/%C3%9CX%C3', '/discount/%C3%9CX%25C3'],
  ['/discount/100%?x=1#%', '/discount/100%25?x=1#%'],
  [`/discount/${'A'.repeat(1950)}`, `/discount/${'A'.repeat(1950)}`],
  [`/discount/${'A'.repeat(1951)}?x=1`, '/discount/,?x=1'],
  [`/discount/${'%ff'.repeat(500)}`, '/discount/,'],
  ['/v1/codes/%ff', '/v1/codes/%ff'],
  ['/discount', '/discount'],
])('[F16] %# is read as it is written', (url, read) => expect(readableLink(url)).toBe(read))

it('law: whatever stands behind /discount/, its path can be decoded, and what could be is left as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('%', '2', 'f', 'C', '3', '?', '#', '/', 'é') }), text => {
      const read = readableLink(`/discount/${text}`)
      const [path = ''] = read.split(/[?#]/)
      expect(() => decodeURIComponent(path)).not.toThrow()
      expect(readableLink(read)).toBe(read)
    }),
  )
})
