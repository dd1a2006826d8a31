/** What a call throws: a problem that the service names, or no answer at all. */
import type { FieldError } from '../problems/problem.ts'
import type { ProblemCode } from '../problems/table.ts'
import type { Calls } from './calls/index.ts'

/** RFC 9457, with what the service adds to it. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  /** One of the contract; `not_a_problem` when something on the way answered instead of the service. */
  readonly code: ProblemCode | 'not_a_problem'
  readonly detail?: string
  /** Everything that is wrong with the input, with its places. */
  readonly errors?: readonly FieldError[]
  /** Of `stale_revision`: the document as it is now. */
  readonly current?: unknown
  /** Of `quote_changed`: what the order costs now, and why. */
  readonly quote?: Calls['createQuote']['answer']
  readonly [extra: string]: unknown
}

/** The service refused the call. */
export class ProblemError extends Error {
  readonly problem: Problem
  readonly status: number
  readonly code: Problem['code']
  /** Of 412: the document as it is now. */
  readonly current: unknown

  constructor(problem: Problem) {
    super(problem.detail ? `${problem.title} ${problem.detail}` : problem.title)
    this.name = 'ProblemError'
    this.problem = problem
    this.status = problem.status
    this.code = problem.code
    this.current = problem.current
  }
}

/** No answer came: no network, no server, or not in time. Whether the call was carried out is not known. */
export class NetworkError extends Error {
  readonly timedOut: boolean

  constructor(cause: unknown) {
    const timedOut = (cause as { readonly name?: string } | null)?.name === 'TimeoutError'
    super(timedOut ? 'The service did not answer in time.' : 'The service cannot be reached.', { cause })
    this.name = 'NetworkError'
    this.timedOut = timedOut
  }
}
