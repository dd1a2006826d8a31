/** The headers that calls read: `Idempotency-Key` and `If-Match`. */
import type { IncomingHttpHeaders } from 'node:http'
import { type Operation, problem } from '@counterfoil/contract'
import { parseIfMatch, type RevisionMatch } from '../../use-cases/documents/revision-match.ts'
import { Refusal } from './read-text.ts'

/** 1 to 255 visible ASCII characters; the quotes of a structured-field string are taken off. Throws Refusal (400). */
export function readIdempotencyKey(headers: IncomingHttpHeaders): string | undefined {
  const header = headers['idempotency-key']
  if (header === undefined) return undefined
  const text = Array.isArray(header) ? header.join(',') : header
  const quoted = /^"((?:[^"\\]|\\["\\])*)"$/.exec(text)
  const key = quoted?.[1] === undefined ? text : quoted[1].replace(/\\(.)/g, '$1')
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key
  throw new Refusal(problem('bad_parameter', { detail: 'Idempotency-Key must be 1 to 255 visible ASCII characters.' }))
}

/** Throws Refusal: 428 when the call needs the header, 400 when it is no revision. */
export function readRevision(operation: Operation, headers: IncomingHttpHeaders): RevisionMatch {
  const header = headers['if-match']
  if (header === undefined) {
    if (operation.method !== 'put' && operation.method !== 'patch') return 'any'
    if (!operation.headers?.includes('If-Match')) return 'any'
    const detail = 'Send If-Match with the ETag that you read, or * to change whatever is there.'
    throw new Refusal(problem('revision_required', { detail }))
  }
  const match = parseIfMatch(header)
  if (match !== undefined) return match
  throw new Refusal(problem('bad_parameter', { detail: 'If-Match must be an ETag such as "3".' }))
}
