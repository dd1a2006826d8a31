/** The browser behind a request: the store that it names, its cookie, where it is, and how it knows this service. */
import type { IncomingHttpHeaders } from 'node:http'
import { problem } from '@counterfoil/contract'
import type { Reply, Service } from '../../context.ts'
import { networkOfPeer, type Peer } from '../../use-cases/guard/network.ts'
import { readCookie } from '../../use-cases/session/cookie.ts'
import type { Visitor } from '../../use-cases/session/visitor.ts'
import { ownOrigin } from './own-origin.ts'

export interface BrowserRequest {
  readonly method: string
  readonly headers: IncomingHttpHeaders
  readonly peer: Peer
}

const longestAgent = 255

export function readVisitor(
  service: Service,
  { headers, peer }: BrowserRequest,
): Visitor | { readonly refusal: Reply } {
  const { publicUrl, trustedProxies } = service.people
  const storeId = headers['counterfoil-store']
  if (typeof storeId !== 'string' || !/^[\w-]{1,64}$/.test(storeId))
    return { refusal: problem('bad_parameter', { detail: 'Name the store in the header Counterfoil-Store.' }) }
  const origin = ownOrigin({ headers, address: peer.address, publicUrl, trustedProxies })
  if (origin === undefined) return { refusal: problem('bad_parameter', { detail: 'The header Host names no host.' }) }
  return {
    storeId,
    origin,
    network: networkOfPeer(peer, trustedProxies),
    agent: headers['user-agent']?.replaceAll('\0', '').slice(0, longestAgent),
    token: readCookie(storeId, origin, headers.cookie),
  }
}
