/**
 * Every problem the API can answer, in one table: its code, status and title, and whether a client should come back.
 * Codes are a contract; a title is a short sentence for people. A refused promotion code is no problem but an answer.
 */
export interface ProblemEntry {
  readonly status: number
  readonly title: string
  /** The answer carries Retry-After, in seconds. */
  readonly retry: boolean
}

export const problemTable = {
  malformed_json: { status: 400, title: 'The body is not JSON that can be read without loss.', retry: false },
  malformed_request: { status: 400, title: 'This is not an HTTP request that can be read.', retry: false },
  bad_parameter: { status: 400, title: 'A parameter of the address is not understood.', retry: false },
  bad_cursor: { status: 400, title: 'The cursor is not one that this list gave.', retry: false },
  bad_key: { status: 401, title: 'The key is missing or not known.', retry: false },
  not_signed_in: { status: 401, title: 'Nobody is signed in here, or no longer.', retry: false },
  wrong_credentials: { status: 401, title: 'This does not sign anybody in.', retry: false },
  not_allowed: { status: 403, title: 'This key may not do that.', retry: false },
  foreign_page: { status: 403, title: 'The request does not come from a page of this service.', retry: false },
  role_too_low: { status: 403, title: 'Your role may not do that.', retry: false },
  sign_in_again: { status: 403, title: 'Sign in again: this is for who did so a short while ago.', retry: false },
  not_found: { status: 404, title: 'There is nothing with this id or address.', retry: false },
  method_not_allowed: { status: 405, title: 'This address does not have that method.', retry: false },
  request_timeout: { status: 408, title: 'The request did not arrive in time.', retry: false },
  quote_changed: { status: 409, title: 'The order is no longer priced as promised; nothing was taken.', retry: false },
  order_exists: { status: 409, title: 'This order was already redeemed with other contents.', retry: false },
  order_cancelled: { status: 409, title: 'This order was cancelled.', retry: false },
  already_resolved: { status: 409, title: 'This was already decided and cannot be changed.', retry: false },
  in_progress: { status: 409, title: 'The same request is still being worked on.', retry: false },
  code_exists: { status: 409, title: 'Another live code reads the same.', retry: false },
  pool_empty: { status: 409, title: 'No code is left to issue.', retry: false },
  return_exceeds: { status: 409, title: 'More comes back than the order still has.', retry: false },
  email_taken: { status: 409, title: 'Somebody of this store has this e-mail address.', retry: false },
  last_owner: { status: 409, title: 'A store keeps at least one owner.', retry: false },
  link_over: { status: 410, title: 'This link was used already, or has ended.', retry: false },
  stale_revision: { status: 412, title: 'The document was changed in the meantime.', retry: false },
  too_large: { status: 413, title: 'The request is larger than the limits allow.', retry: false },
  unsupported_media: { status: 415, title: 'The content type is not one that this call reads.', retry: false },
  invalid: { status: 422, title: 'The request does not fit its schema.', retry: false },
  key_reused: { status: 422, title: 'This idempotency key was used for another request.', retry: false },
  revision_required: { status: 428, title: 'Say with If-Match which revision you change.', retry: false },
  too_many_requests: { status: 429, title: 'Too many requests; slow down.', retry: true },
  headers_too_large: { status: 431, title: 'The headers are too long.', retry: false },
  internal: { status: 500, title: 'Something went wrong inside the service.', retry: false },
  busy: { status: 503, title: 'The service is busy; nothing was done.', retry: true },
  database_away: { status: 503, title: 'The database cannot be reached.', retry: true },
  storage_full: { status: 503, title: 'The disk is full; nothing was done.', retry: true },
} as const satisfies Readonly<Record<string, ProblemEntry>>

export type ProblemCode = keyof typeof problemTable

export const problemCodes = Object.keys(problemTable) as readonly ProblemCode[]
