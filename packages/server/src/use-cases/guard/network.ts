/**
 * The network that a request counts for. With a publishable key it is where the connection comes from; behind proxies
 * that the installation trusts, what the last of them wrote down. With a secret key the shop's own server asks, so it is
 * what the cart says of its shopper (`context.ip`), or nothing.
 *
 * `X-Forwarded-For: 198.51.100.7, 203.0.113.9, 10.0.0.2` from 10.0.0.1, with 10.0.0.0/8 trusted: read from the right,
 * 10.0.0.2 is a proxy and 203.0.113.9 is who spoke to it. What stands left of that anybody can write, so it is not read.
 */
import { type Address, isInRange, networkOf, parseAddress, type Range } from './address.ts'

/** Where a request came from, as the connection and its headers say. */
export interface Peer {
  readonly address: string | undefined
  /** `X-Forwarded-For`, several headers joined by commas. */
  readonly forwardedFor: string | undefined
}

/** Proxies in a row; more hops than this nobody has. */
const mostHops = 20

/** The network of whoever spoke to the first of our proxies. Undefined: there is no address (a socket that is gone). */
export function networkOfPeer({ address, forwardedFor }: Peer, trusted: readonly Range[]): string | undefined {
  let current = address === undefined ? undefined : parseAddress(address)
  if (!current) return undefined
  if (forwardedFor === undefined || trusted.length === 0) return networkOf(current)
  let end = forwardedFor.length
  for (let hops = 0; hops < mostHops && end > 0 && isTrusted(current, trusted); hops += 1) {
    const comma = forwardedFor.lastIndexOf(',', end - 1)
    const before: Address | undefined = parseAddress(forwardedFor.slice(comma + 1, end))
    // A proxy of ours that passes on what is no address: the request counts for that proxy.
    if (!before) break
    current = before
    end = comma
  }
  return networkOf(current)
}

/** The network of an address in a cart; undefined: it names none. */
export function networkOfText(text: string | undefined): string | undefined {
  const address = text === undefined ? undefined : parseAddress(text)
  return address && networkOf(address)
}

function isTrusted(address: Address, trusted: readonly Range[]): boolean {
  return trusted.some(range => isInRange(address, range))
}
