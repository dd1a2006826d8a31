/** One line for a request, of what identifies nobody: never a body, a query string, a key or an id from the path. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'

export function logRequest(log: Logger, request: FastifyRequest, reply: FastifyReply): void {
  log.info(
    {
      request_id: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
    },
    'request',
  )
}
