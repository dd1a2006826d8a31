/** Puts a reply on the wire: JSON unless it says otherwise, and every problem with the request's id. */
import { problemMediaType } from '@counterfoil/contract'
import type { FastifyReply } from 'fastify'
import type { Reply } from '../context.ts'
import { rememberProblem } from './outcome.ts'

export function send(reply: FastifyReply, { status, body, headers }: Reply): FastifyReply {
  reply.code(status).headers(headers ?? {})
  const contentType = headers?.['content-type'] ?? 'application/json'
  if (contentType === problemMediaType) {
    rememberProblem(reply.request, (body as { readonly code: string }).code)
    const withId = { ...(body as object), request_id: reply.request.id }
    // Bytes: of text Fastify would name a charset, and this media type has no such parameter.
    return reply.header('content-type', problemMediaType).send(Buffer.from(JSON.stringify(withId)))
  }
  if (!contentType.startsWith('application/json')) return reply.header('content-type', contentType).send(body)
  return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(body))
}
