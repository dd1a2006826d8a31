/** A call of somebody who is signed in: from a page of ours, with a cookie of the store that it names, and a role. */
import { timingSafeEqual } from 'node:crypto'
import { isAtLeast, type Operation, problem } from '@counterfoil/contract'
import type { Reply, Service } from '../../context.ts'
import { csrfTokenOf } from '../../secrets/tokens.ts'
import { notSignedIn } from '../../use-cases/session/show-session.ts'
import type { Authenticated } from './authenticate.ts'
import { foreignPage, isSafe, refuseForeignPage } from './own-page.ts'
import { type BrowserRequest, readVisitor } from './read-visitor.ts'

export async function sessionCaller(
  service: Service,
  operation: Operation,
  request: BrowserRequest,
): Promise<Authenticated> {
  const visitor = readVisitor(service, request)
  if ('refusal' in visitor) return visitor
  const { storeId, origin, token } = visitor
  const foreign = refuseForeignPage({ ...request, origin })
  if (foreign !== undefined) return { refusal: foreign }
  const session = token === undefined ? undefined : await service.people.sessions.find(storeId, token)
  if (session === undefined || token === undefined) return { refusal: notSignedIn() }
  if (!isSafe(request.method) && !isToken(request.headers['counterfoil-csrf'], token))
    return { refusal: foreignPage('Send `Counterfoil-CSRF`, as GET /v1/session tells it. Reload the page.') }
  if (!isAtLeast(session.role, operation.role)) return { refusal: roleTooLow(operation) }
  const { account_id: keyId, role } = session
  return { caller: { storeId, keyId, kind: 'secret', scopes: ['all'], role, person: { session, visitor } } }
}

function isToken(header: string | readonly string[] | undefined, token: string): boolean {
  const given = Buffer.from(typeof header === 'string' ? header : '')
  const wanted = Buffer.from(csrfTokenOf(token))
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

function roleTooLow({ role }: Operation): Reply {
  const detail = role === 'owner' ? 'Only owners of the store may do that.' : 'Only marketers and owners may do that.'
  return problem('role_too_low', { detail })
}
