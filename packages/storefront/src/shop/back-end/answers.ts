/** Answers of the back end: JSON, and refusals that a person can read. */
import { NetworkError, ProblemError } from '@counterfoil/contract/client'
import type { Refused } from '../documents.ts'

export function ok(body: object, status = 200): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
}

const statuses: Readonly<Record<Refused['error'], number>> = {
  no_demo: 404,
  not_found: 404,
  invalid: 422,
  sold_out: 409,
  changed: 409,
  returned_before: 409,
  order_exists: 409,
  unavailable: 503,
  too_large: 413,
}

export function refused(refusal: Refused): Response {
  return ok(refusal, statuses[refusal.error])
}

/** What the shopper did cannot be done; thrown by whoever notices, answered by the door. */
export class Refusal extends Error {
  readonly refusal: Refused

  constructor(refusal: Refused) {
    super(refusal.message)
    this.refusal = refusal
  }
}

/** What Counterfoil refused, in words for a shopper. Anything else is a bug of ours and thrown on. */
export function refusalOf(error: unknown): Refused {
  if (error instanceof Refusal) return error.refusal
  if (error instanceof NetworkError) return { error: 'unavailable', message: away }
  if (!(error instanceof ProblemError)) throw error
  const { code, status, problem } = error
  if (code === 'quote_changed' && problem.quote)
    return { error: 'changed', message: 'The price has changed since you looked.', quote: problem.quote }
  if (code === 'not_found') return { error: 'not_found', message: 'There is no such order.' }
  if (code === 'return_exceeds') return { error: 'returned_before', message: 'Some of this was sent back already.' }
  if (code === 'already_resolved' || code === 'order_cancelled' || code === 'order_exists' || code === 'key_reused')
    return { error: 'order_exists', message: 'This order was placed before, with other contents.' }
  if (status === 422) return { error: 'invalid', message: 'Please check what you entered.' }
  if (status === 429 || status >= 500) return { error: 'unavailable', message: away }
  throw error
}

const away = 'The till is not answering. Nothing was charged; please try again in a moment.'
