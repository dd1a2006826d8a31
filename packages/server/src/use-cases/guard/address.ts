/**
 * Internet addresses as bytes, and the network that an address belongs to: of IPv4 the /24, of IPv6 the /64.
 *
 * `203.0.113.9` and `::ffff:203.0.113.9` and `::ffff:cb00:7109` are one address, so they are one network: `203.0.113.0/24`.
 * So are the forms under which IPv6 carries an IPv4 address (NAT64 `64:ff9b::/96`, 6to4 `2002::/16`): whoever has one
 * address of that kind has 65,536 networks of /64 otherwise.
 */

/** Four bytes or sixteen. */
export type Address = readonly number[]

/** Undefined: it is none. A port behind it (`1.2.3.4:80`, `[::1]:80`), brackets and a zone (`fe80::1%eth0`) are dropped. */
export function parseAddress(text: string): Address | undefined {
  const trimmed = text.trim()
  if (trimmed.length > 64) return undefined
  const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(trimmed)
  if (bracketed) return parseIpv6(bracketed[1] as string)
  if (/^[\d.]+(?::\d{1,5})?$/.test(trimmed)) return parseIpv4(trimmed.split(':', 1)[0] as string)
  return trimmed.includes(':') ? parseIpv6(trimmed) : undefined
}

function parseIpv4(text: string): Address | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every(part => /^(?:0|[1-9]\d{0,2})$/.test(part))) return undefined
  const bytes = parts.map(Number)
  return bytes.every(byte => byte <= 255) ? bytes : undefined
}

/** An address that only carries an IPv4 address is that address. */
function parseIpv6(text: string): Address | undefined {
  const [plain = '', zone] = text.split('%')
  if (zone === '' || text.split('%').length > 2) return undefined
  const halves = plain.split('::')
  if (halves.length > 2) return undefined
  const head = groupsOf(halves[0] as string, halves.length === 1)
  const tail = halves[1] === undefined ? [] : groupsOf(halves[1], true)
  if (!head || !tail) return undefined
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  const groups = [...head, ...Array.from({ length: missing }, () => 0), ...tail]
  return carriedIpv4(groups) ?? groups.flatMap(bytesOf)
}

/** Of `cb00:7109` two groups; where it may end with dots, `203.0.113.9` is two as well. */
function groupsOf(text: string, mayEndWithDots: boolean): readonly number[] | undefined {
  if (text === '') return []
  const groups: number[] = []
  const parts = text.split(':')
  for (const [place, part] of parts.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16))
    else {
      const dotted = mayEndWithDots && place === parts.length - 1 ? parseIpv4(part) : undefined
      if (!dotted) return undefined
      const [one = 0, two = 0, three = 0, four = 0] = dotted
      groups.push(one * 256 + two, three * 256 + four)
    }
  }
  return groups
}

const bytesOf = (group: number): readonly number[] => [group >> 8, group & 255]

function carriedIpv4(groups: readonly number[]): Address | undefined {
  const last = groups.slice(6).flatMap(bytesOf)
  const first = groups.slice(0, 6).join()
  // Mapped and translated: ::ffff:a.b.c.d, ::ffff:0:a.b.c.d, 64:ff9b::a.b.c.d
  if (['0,0,0,0,0,65535', '0,0,0,0,65535,0', '100,65435,0,0,0,0'].includes(first)) return last
  return groups[0] === 0x2002 ? groups.slice(1, 3).flatMap(bytesOf) : undefined
}

/** `203.0.113.0/24`, or `2001:db8:0:1::/64`. */
export function networkOf(address: Address): string {
  if (address.length === 4) return `${address.slice(0, 3).join('.')}.0/24`
  const groups = [0, 2, 4, 6].map(at => ((address[at] as number) * 256 + (address[at + 1] as number)).toString(16))
  return `${groups.join(':')}::/64`
}

/** Addresses that share their first bits. */
export interface Range {
  readonly bytes: Address
  readonly bits: number
}

/** `10.0.0.0/8`, `2001:db8::/32`, or one address. Undefined: it is no range. */
export function parseRange(text: string): Range | undefined {
  const [base = '', length, ...more] = text.trim().split('/')
  const bytes = /[[\]]|^\d+\..*:/.test(base) ? undefined : parseAddress(base)
  if (!bytes || more.length > 0) return undefined
  const all = bytes.length * 8
  if (length === undefined) return { bytes, bits: all }
  if (!/^\d{1,3}$/.test(length)) return undefined
  // ::ffff:10.0.0.0/104 is 10.0.0.0/8.
  const bits = bytes.length === 4 && base.includes(':') ? Number(length) - 96 : Number(length)
  return bits >= 0 && bits <= all ? { bytes, bits } : undefined
}

export function isInRange(address: Address, { bytes, bits }: Range): boolean {
  if (address.length !== bytes.length) return false
  const whole = bits >> 3
  for (let at = 0; at < whole; at += 1) if (address[at] !== bytes[at]) return false
  const rest = 8 - (bits & 7)
  return rest === 8 || (address[whole] as number) >> rest === (bytes[whole] as number) >> rest
}
