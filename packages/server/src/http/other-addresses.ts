/** Requests that no call answers: 404, 405 with what is allowed here, and what a browser asks before it sends a key. */
import { type Operation, problem } from '@counterfoil/contract'
import type { Reply } from '../context.ts'

interface Address {
  readonly pattern: RegExp
  readonly methods: readonly string[]
  readonly crossOrigin: boolean
  readonly cookies: boolean
}

/** `origin`: whose page asks, when a browser says so. */
export type OtherAddresses = (method: string, path: string, origin?: string) => Reply

/** Decides for a method and a path (without query) that the router did not know together. */
export function otherAddresses(operations: readonly Operation[]): OtherAddresses {
  const addresses = addressesOf(operations)
  return (method, path, origin) => {
    const found = addresses.find(({ pattern }) => pattern.test(path))
    if (found === undefined) return problem('not_found', { detail: 'There is no such address. See /docs.' })
    const allow = found.methods.join(', ')
    if (method === 'OPTIONS')
      return {
        status: 204,
        body: null,
        headers: { allow, ...(found.crossOrigin && preflight), ...(found.cookies && mayBringCookies(origin)) },
      }
    const reply = problem('method_not_allowed', { detail: `Here you may ${allow}.` })
    return { ...reply, headers: { ...reply.headers, allow } }
  }
}

/** Calls that a browser may make with a publishable key; keys travel in a header, so no cookie is at stake. */
export function isCrossOrigin(operation: Operation): boolean {
  return operation.key === 'publishable'
}

/** On the answers themselves; without the second header a script reads none of ours. */
export const crossOrigin = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, idempotent-replayed, retry-after, x-request-id',
}

const preflight = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'authorization, content-type, idempotency-key',
  'access-control-max-age': '86400',
}

/** The answer itself decides which origins may read it; it knows the store by then. */
function mayBringCookies(origin: string | undefined): Readonly<Record<string, string>> {
  if (origin === undefined) return {}
  return { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true', vary: 'origin' }
}

function addressesOf(operations: readonly Operation[]): readonly Address[] {
  const paths = Map.groupBy(operations, operation => operation.path)
  return [...paths].map(([path, calls]) => ({
    pattern: new RegExp(`^${path.replace(/[.*+?^$()[\]\\|]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}$`),
    methods: calls.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()])),
    crossOrigin: calls.some(isCrossOrigin),
    cookies: calls.some(({ cookies }) => cookies === true),
  }))
}
