/** Builds a problem document (RFC 9457) with its status and headers from the table. */
import { type ProblemCode, type ProblemEntry, problemTable } from './table.ts'

/** One thing wrong with the input: where (JSONPath), what (a machine word) and a sentence a person can act on. */
export interface FieldError {
  readonly path: string
  readonly code: string
  readonly message: string
}

export interface ProblemDocument {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ProblemCode
  readonly detail?: string
  readonly errors?: readonly FieldError[]
  readonly [extra: string]: unknown
}

export interface ProblemOptions {
  /** What is wrong this time, and what to do about it. */
  readonly detail?: string
  readonly errors?: readonly FieldError[]
  /** Further members, e.g. `quote` of `quote_changed` or `current` of `stale_revision`. */
  readonly extra?: Readonly<Record<string, unknown>>
  /** Seconds; only of problems that pass by themselves. Default 1. */
  readonly retryAfter?: number
}

export interface ProblemReply {
  readonly status: number
  readonly body: ProblemDocument
  readonly headers: Readonly<Record<string, string>>
}

export const problemMediaType = 'application/problem+json'

/** A stable name of the kind of problem; it is not an address to visit. */
export function problemType(code: ProblemCode): string {
  return `urn:counterfoil:problem:${code}`
}

export function problem(code: ProblemCode, options: ProblemOptions = {}): ProblemReply {
  const entry: ProblemEntry = problemTable[code]
  const body: ProblemDocument = {
    ...options.extra,
    type: problemType(code),
    title: entry.title,
    status: entry.status,
    code,
    ...(options.detail === undefined ? {} : { detail: options.detail }),
    ...(options.errors === undefined ? {} : { errors: options.errors }),
  }
  const retry = entry.retry ? { 'retry-after': String(Math.max(1, Math.ceil(options.retryAfter ?? 1))) } : {}
  return { status: entry.status, body, headers: { 'content-type': problemMediaType, ...retry } }
}
