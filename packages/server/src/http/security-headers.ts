/** Headers of every answer. The service serves data: a browser may run, frame or sniff nothing of it. */
import type { FastifyReply } from 'fastify'

const headers = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cache-control': 'no-store',
}

export function setSecurityHeaders(reply: FastifyReply): void {
  reply.headers(headers)
}
