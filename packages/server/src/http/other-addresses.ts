/** Requests that no call answers: 404, 405 with what is allowed here, and what a browser asks before it sends a key. */
import { type Operation, problem } from '@counterfoil/contract'
import type { Reply } from '../context.ts'

interface Address {
  readonly pattern: RegExp
  readonly methods: readonly string[]
  readonly crossOrigin: boolean
}

export type OtherAddresses = (method: string, path: string) => Reply

/** Decides for a method and a path (without query) that the router did not know together. */
export function otherAddresses(operations: readonly Operation[]): OtherAddresses {
  const addresses = addressesOf(operations)
  return (method, path) => {
    const found = addresses.find(({ pattern }) => pattern.test(path))
    if (found === undefined) return problem('not_found', { detail: 'There is no such address. See /docs.' })
    const allow = found.methods.join(', ')
    if (method === 'OPTIONS')
      return { status: 204, body: null, headers: { allow, ...(found.crossOrigin && preflight) } }
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

function addressesOf(operations: readonly Operation[]): readonly Address[] {
  const paths = Map.groupBy(operations, operation => operation.path)
  return [...paths].map(([path, calls]) => ({
    pattern: new RegExp(`^${path.replace(/[.*+?^$()[\]\\|]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}$`),
    methods: calls.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()])),
    crossOrigin: calls.some(isCrossOrigin),
  }))
}
