/** Which network a request counts for: real addresses, forged headers, and every spelling of one address. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInRange, networkOf, parseAddress, parseRange } from './address.ts'
import { networkOfPeer, networkOfText } from './network.ts'

const ranges = (...texts: string[]) => texts.map(text => parseRange(text)!)

describe('addresses', () => {
  it.each([
    ['203.0.113.9', '203.0.113.0/24'],
    [' 203.0.113.255 ', '203.0.113.0/24'],
    ['203.0.113.9:4711', '203.0.113.0/24'],
    ['::ffff:203.0.113.9', '203.0.113.0/24'],
    ['::FFFF:cb00:7109', '203.0.113.0/24'],
    ['0:0:0:0:0:ffff:cb00:7109', '203.0.113.0/24'],
    ['[::ffff:203.0.113.9]:80', '203.0.113.0/24'],
    ['64:ff9b::203.0.113.9', '203.0.113.0/24'],
    ['2002:cb00:7109:1::1', '203.0.113.0/24'],
    ['2001:db8:0:1:2:3:4:5', '2001:db8:0:1::/64'],
    ['2001:DB8::1', '2001:db8:0:0::/64'],
    ['[2001:db8::1]:443', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('[G2] %s is of %s', (text, network) => {
    expect(networkOfText(text)).toBe(network)
  })

  it.each([
    '',
    'unknown',
    '203.0.113',
    '203.0.113.256',
    '203.0.113.09',
    '1.2.3.4.5',
    '0x7f.0.0.1',
    '2001:db8',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    ':::',
    '12345::',
    '::1.2.3',
    '1.2.3.4::',
    'fe80::1%',
    '[::1',
    '"; drop table',
    `1.2.3.4${' '.repeat(100)}5`,
  ])('[G2] %j is none', text => {
    expect(networkOfText(text)).toBeUndefined()
  })

  it('[G2] of IPv4 are those of its mapped form, whatever they are', () => {
    fc.assert(
      fc.property(fc.ipV4(), text => {
        expect(parseAddress(`::ffff:${text}`)).toEqual(parseAddress(text))
        expect(parseAddress(text)).toEqual(text.split('.').map(Number))
      }),
      { numRuns: 1000 },
    )
  })

  it('[G2] every IPv6 address is read as the same sixteen bytes in its longest spelling', () => {
    fc.assert(
      fc.property(fc.ipV6(), text => {
        const bytes = parseAddress(text)
        expect(bytes).toBeDefined()
        if (bytes?.length !== 16) return
        const long = Array.from({ length: 8 }, (_, at) => (bytes[2 * at]! * 256 + bytes[2 * at + 1]!).toString(16))
        expect(parseAddress(long.join(':'))).toEqual(bytes)
        expect(networkOf(bytes)).toBe(`${long.slice(0, 4).join(':')}::/64`)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('ranges', () => {
  it.each([
    ['10.0.0.0/8', '10.255.0.1', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['10.0.0.0/8', '::ffff:10.1.2.3', true],
    ['::ffff:10.0.0.0/104', '10.1.2.3', true],
    ['192.168.1.128/25', '192.168.1.127', false],
    ['192.168.1.128/25', '192.168.1.200', true],
    ['203.0.113.9', '203.0.113.9', true],
    ['203.0.113.9', '203.0.113.8', false],
    ['0.0.0.0/0', '198.51.100.1', true],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['2001:db8::/33', '2001:db8:7fff::1', true],
    ['2001:db8::/33', '2001:db8:8000::1', false],
  ])('%s has %s: %s', (range, address, has) => {
    expect(isInRange(parseAddress(address)!, parseRange(range)!)).toBe(has)
  })

  it.each(['', '10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/8/8', 'proxy', '10.0.0.1:80', '::/129', '::ffff:10.0.0.0/8'])(
    '%j is none',
    text => {
      expect(parseRange(text)).toBeUndefined()
    },
  )
})

describe('[G2] whoever asks', () => {
  const of = (address: string, forwardedFor: string | undefined, trusted: string[]) =>
    networkOfPeer({ address, forwardedFor }, ranges(...trusted))

  it('without trusted proxies is the connection, whatever its headers say', () => {
    expect(of('203.0.113.9', '198.51.100.1', [])).toBe('203.0.113.0/24')
    expect(of('203.0.113.9', '198.51.100.1', ['10.0.0.0/8'])).toBe('203.0.113.0/24')
  })

  it('behind a trusted proxy is who spoke to it; what that one wrote itself is not read', () => {
    expect(of('10.0.0.1', '203.0.113.9', ['10.0.0.0/8'])).toBe('203.0.113.0/24')
    expect(of('10.0.0.1', '198.51.100.1, 203.0.113.9', ['10.0.0.0/8'])).toBe('203.0.113.0/24')
    expect(of('::ffff:10.0.0.1', '10.9.9.9, 203.0.113.9, 10.0.0.2', ['10.0.0.0/8'])).toBe('203.0.113.0/24')
  })

  it('behind a proxy that passes on nonsense is that proxy', () => {
    expect(of('10.0.0.1', '203.0.113.9, unknown', ['10.0.0.0/8'])).toBe('10.0.0.0/24')
    expect(of('10.0.0.1', 'garbage', ['10.0.0.0/8'])).toBe('10.0.0.0/24')
    expect(of('10.0.0.1', ',', ['10.0.0.0/8'])).toBe('10.0.0.0/24')
    expect(of('10.0.0.1', '', ['10.0.0.0/8'])).toBe('10.0.0.0/24')
  })

  it('who is inside is the one furthest out', () => {
    expect(of('10.0.0.1', '10.0.1.7', ['10.0.0.0/8'])).toBe('10.0.1.0/24')
  })

  it('with a very long header costs twenty hops', () => {
    expect(of('10.0.0.1', '10.0.0.2,'.repeat(100_000), ['10.0.0.0/8'])).toBe('10.0.0.0/24')
  })

  it('whatever is forged on the left changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), forged => {
        expect(of('10.0.0.1', `${forged.replaceAll('\n', '')}, 203.0.113.9`, ['10.0.0.0/8'])).toBe('203.0.113.0/24')
      }),
      { numRuns: 1000 },
    )
  })

  it('is nobody when the connection has no address any more', () => {
    expect(networkOfPeer({ address: undefined, forwardedFor: '203.0.113.9' }, [])).toBeUndefined()
  })
})
