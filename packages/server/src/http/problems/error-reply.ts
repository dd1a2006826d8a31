/** Errors to replies. An Error is a bug or an outage: the caller learns which of the two, and nothing from inside. */
import { problem } from '@counterfoil/contract'
import type { Reply } from '../../context.ts'
import { DatabaseAway, DatabaseBusy, StorageFull } from '../../store/pg-errors.ts'
import { Refusal } from '../door/read-text.ts'

export function errorReply(error: unknown): Reply {
  if (error instanceof Refusal) return error.reply
  if (error instanceof DatabaseAway) return away(error)
  if (error instanceof DatabaseBusy) return problem('busy', { retryAfter: error.retryAfterSeconds })
  if (error instanceof StorageFull) return problem('storage_full', { retryAfter: error.retryAfterSeconds })
  return frameworkReply(codeOf(error)) ?? problem('internal', { detail: 'The service logged what happened.' })
}

/** Is this a bug of ours, to be logged in full? */
export function isBug(reply: Reply): boolean {
  return reply.status === 500
}

function away({ outcome, retryAfterSeconds }: DatabaseAway): Reply {
  const detail =
    outcome === 'unknown' ? 'The connection was lost before the answer came: send the same request again.' : undefined
  return problem('database_away', { retryAfter: retryAfterSeconds, ...(detail !== undefined && { detail }) })
}

/** What Fastify refuses before a handler runs. */
function frameworkReply(code: string): Reply | undefined {
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return problem('too_large', { detail: 'A body may have 4 MiB.' })
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return problem('unsupported_media', { detail: 'Send application/json.' })
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return problem('malformed_json', { detail: 'The body is not as long as Content-Length says.' })
    case 'ECONNRESET':
      return problem('malformed_request', { detail: 'The connection ended before the request did.' })
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return problem('not_found', { detail: 'There is no such address. See /docs.' })
    default:
      return code.startsWith('FST_ERR_CTP') ? problem('malformed_json') : undefined
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
