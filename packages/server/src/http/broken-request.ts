/** Requests that are no HTTP: too slow, too long, smuggled. Answered on the bare socket, since nothing was parsed. */
import type { Socket } from 'node:net'
import { type ProblemCode, problem } from '@counterfoil/contract'
import type { Logger } from 'pino'
import { newRequestId } from './request-id.ts'

interface BrokenRequest extends Error {
  readonly code?: string
}

export function answerBrokenRequest(log: Logger, error: BrokenRequest, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const id = newRequestId()
  const { status, body, headers } = problem(codeOf(error))
  log.info({ request_id: id, status, code: error.code }, 'broken request')
  const text = JSON.stringify({ ...body, request_id: id })
  socket.end(
    [
      `HTTP/1.1 ${status} ${body.title}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      `x-request-id: ${id}`,
      `content-length: ${Buffer.byteLength(text)}`,
      'connection: close',
      '',
      text,
    ].join('\r\n'),
  )
}

function codeOf({ code }: BrokenRequest): ProblemCode {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'request_timeout'
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers_too_large'
  return 'malformed_request'
}
