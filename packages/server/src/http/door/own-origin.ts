/**
 * The address of this service as browsers know it: what the installation says (`COUNTERFOIL_URL`), else what the request
 * itself says by `Host`. Behind a proxy that the installation trusts its `X-Forwarded-Proto` and `-Host` count.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { isInRange, parseAddress, type Range } from '../../use-cases/guard/address.ts'

export interface OwnOriginInput {
  readonly headers: IncomingHttpHeaders
  /** Of the connection. */
  readonly address: string | undefined
  readonly publicUrl: string | undefined
  readonly trustedProxies: readonly Range[]
}

/** Such as `https://codes.example.com`. Undefined: the request names no host. */
export function ownOrigin({ headers, address, publicUrl, trustedProxies }: OwnOriginInput): string | undefined {
  if (publicUrl !== undefined) return new URL(publicUrl).origin
  const peer = address === undefined ? undefined : parseAddress(address)
  const isBelieved = peer !== undefined && trustedProxies.some(range => isInRange(peer, range))
  const proto = isBelieved ? firstOf(headers['x-forwarded-proto']) : undefined
  const host = (isBelieved ? firstOf(headers['x-forwarded-host']) : undefined) ?? headers.host
  if (host === undefined || !/^[\w.:[\]-]{1,255}$/.test(host)) return undefined
  const text = `${proto === 'https' ? 'https' : 'http'}://${host}`
  return URL.canParse(text) ? new URL(text).origin : undefined
}

/** What the outermost proxy wrote. */
function firstOf(header: string | string[] | undefined): string | undefined {
  const first = (Array.isArray(header) ? header.join() : header)?.split(',')[0]?.trim()
  return first === '' ? undefined : first
}
