/**
 * Does a request come from a page of this service? Browsers say where it comes from and let no page lie about it. What
 * changes something must say so: a request without `Origin` is refused as one from elsewhere is.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { problem } from '@counterfoil/contract'
import type { Reply } from '../../context.ts'

const safeMethods = ['GET', 'HEAD']

export interface PageInput {
  readonly method: string
  readonly headers: IncomingHttpHeaders
  readonly origin: string | undefined
}

export function isSafe(method: string): boolean {
  return safeMethods.includes(method)
}

/** The refusal of what another page asks for. */
export function refuseForeignPage({ method, headers, origin }: PageInput): Reply | undefined {
  const site = headers['sec-fetch-site']
  if (site === 'cross-site' || site === 'same-site') return foreignPage('Another site asks for it.')
  if (isSafe(method)) return undefined
  if (headers.origin === undefined) return foreignPage('Browsers send `Origin` with it; without one it is not done.')
  if (origin !== undefined && headers.origin === origin) return undefined
  return foreignPage(
    `It comes from ${headers.origin.slice(0, 200)}, and this service is ${origin ?? 'nowhere'}. Behind a proxy, set ` +
      'COUNTERFOIL_URL to the address that people open, or name the proxy in COUNTERFOIL_TRUSTED_PROXIES.',
  )
}

export function foreignPage(detail: string): Reply {
  return problem('foreign_page', { detail })
}
