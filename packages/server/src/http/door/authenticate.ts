/**
 * Who is calling: the bearer key, or somebody who is signed in; and whether a key of its kind, or a person of that role,
 * may make this call. Calls that need no key but change something are for pages of ours, like those of people.
 */
import { type Operation, problem } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import type { KeyRing } from '../../secrets/key-ring.ts'
import { isSafe, refuseForeignPage } from './own-page.ts'
import { type BrowserRequest, readVisitor } from './read-visitor.ts'
import { sessionCaller } from './session-caller.ts'

export type Authenticated = { readonly caller: Caller } | { readonly refusal: Reply }

export interface Doorman {
  readonly service: Service
  readonly keys: KeyRing
}

/** Undefined: anybody may, from anywhere. */
export function authenticate(
  { service, keys }: Doorman,
  operation: Operation,
  request: BrowserRequest,
): Promise<Authenticated> | Authenticated | undefined {
  if (operation.key === 'none') return isSafe(request.method) ? undefined : strangersPage(service, request)
  const { authorization } = request.headers
  if (
    authorization === undefined &&
    (operation.key === 'session' || request.headers['counterfoil-store'] !== undefined)
  )
    return sessionCaller(service, operation, request)
  return keyCaller(keys, operation, authorization)
}

async function keyCaller(
  keys: KeyRing,
  operation: Operation,
  authorization: string | undefined,
): Promise<Authenticated> {
  const key = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  const caller = key === undefined ? undefined : await keys.find(key)
  if (caller === undefined) return { refusal: badKey(authorization !== undefined) }
  if (operation.key === 'session')
    return { refusal: problem('not_allowed', { detail: 'This is for people: sign in with POST /v1/session.' }) }
  if (operation.key === 'secret' && caller.kind !== 'secret')
    return {
      refusal: problem('not_allowed', { detail: 'A publishable key may only ask for quotes. Use a secret key.' }),
    }
  return { caller }
}

/** Nobody is signed in by another page, as somebody of its choice. */
function strangersPage(service: Service, request: BrowserRequest): Authenticated | undefined {
  const visitor = readVisitor(service, request)
  if ('refusal' in visitor) return visitor
  const refusal = refuseForeignPage({ ...request, origin: visitor.origin })
  return refusal && { refusal }
}

/** The same whatever is wrong with the key. */
function badKey(sent: boolean): Reply {
  const detail = sent ? 'This key is not known.' : 'Send the header `Authorization: Bearer <key>`.'
  const reply = problem('bad_key', { detail })
  return { ...reply, headers: { ...reply.headers, 'www-authenticate': 'Bearer realm="counterfoil"' } }
}
