/** What came of a request, in a word that counts may be kept by: `ok`, `replayed`, or the code of the problem. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Metrics } from '../metrics/metrics.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The operation's id in the contract. */
    readonly operation?: string
  }
}

/** Problems by their request; what is not here went well. */
const problems = new WeakMap<FastifyRequest, string>()

export function rememberProblem(request: FastifyRequest, code: string): void {
  problems.set(request, code)
}

export function countRequest(metrics: Metrics, request: FastifyRequest, reply: FastifyReply): void {
  metrics.request({
    operation: request.routeOptions?.config?.operation ?? 'other',
    outcome: problems.get(request) ?? (reply.hasHeader('idempotent-replayed') ? 'replayed' : 'ok'),
    milliseconds: reply.elapsedTime,
  })
}
