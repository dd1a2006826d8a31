/** A page of an application in the browser: its HTML with the nonce of this answer, under a policy that allows no more. */
import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { problem } from '@counterfoil/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { send } from '../send.ts'
import type { WebFile, WebFolder, WebPart } from './web-folder.ts'

const placeholder = '__CSP_NONCE__'

/** `further`: more of the policy, such as another `img-src`. */
export async function servePage(
  { request, reply }: Exchange,
  { web, part, path }: { readonly web: WebFolder; readonly part: WebPart; readonly path: string },
): Promise<FastifyReply> {
  const file = await web.read(part, path)
  if (file === undefined) return notBuilt(reply)
  const nonce = randomBytes(16).toString('base64')
  const html = Buffer.from(file.bytes.toString('utf8').replaceAll(placeholder, nonce))
  reply.header('content-security-policy', policyWith(nonce))
  reply.header('cache-control', 'no-store')
  // The page decides for itself whom it tells where a visitor came from: nobody but this origin.
  reply.header('referrer-policy', 'same-origin')
  return sendBytes({ request, reply }, { ...file, bytes: html, gzipped: gzipSync(html) })
}

/** A file whose name holds its digest: kept for a year. Undefined: there is none. */
export function serveAsset(exchange: Exchange, file: WebFile | undefined): FastifyReply {
  if (file === undefined) return noFile(exchange.reply)
  exchange.reply.header('cache-control', 'public, max-age=31536000, immutable')
  return sendBytes(exchange, file)
}

export interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export function sendBytes({ request, reply }: Exchange, { bytes, gzipped, mediaType }: WebFile): FastifyReply {
  reply.header('content-type', mediaType).header('vary', 'accept-encoding')
  const squeezed = gzipped !== undefined && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  return squeezed ? reply.header('content-encoding', 'gzip').send(gzipped) : reply.send(bytes)
}

function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

export function noFile(reply: FastifyReply): FastifyReply {
  return send(reply, problem('not_found'))
}

function notBuilt(reply: FastifyReply): FastifyReply {
  const text = 'The pages are not built yet. Run `npm run build:web`, then load this again.\n'
  return reply.code(503).header('content-type', 'text/plain; charset=utf-8').send(text)
}
