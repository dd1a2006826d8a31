/** What one check found: a line of the trace, from which rejections, details, messages and remedies are all read. */
import type { Awaited } from '../conditions/definition.ts'
import type { Check, Remedy } from '../model/quote.ts'
import type { DetailsOf } from '../rejections/catalogue.ts'
import type { Reason } from '../rejections/reasons.ts'

export interface Finding {
  readonly check: string
  /** `null`: cannot be said yet, and checkout will tell. */
  readonly ok: boolean | null
  readonly reason?: Reason
  readonly required?: unknown
  readonly actual?: unknown
  readonly details?: Readonly<Record<string, unknown>>
  readonly remedy?: Remedy
  /** Of a condition made of conditions: what else could help, by itself or together with that. */
  readonly further_remedies?: readonly Remedy[]
  readonly waiting_for?: Awaited | readonly Awaited[]
  /** Of a condition made of conditions: how each of them went. */
  readonly checks?: readonly Check[]
}

export type Failure = Finding & { readonly ok: false; readonly reason: Reason }

export function passed(check: string): Finding {
  return { check, ok: true }
}

export interface FailureFacts<R extends Reason> {
  readonly details: DetailsOf[R]
  readonly required?: unknown
  readonly actual?: unknown
  readonly remedy?: Remedy | undefined
}

export function failed<R extends Reason>(check: string, reason: R, facts: FailureFacts<R>): Failure {
  const { details, remedy, ...compared } = facts
  return { check, ok: false, reason, ...compared, details: { ...details }, ...(remedy && { remedy }) }
}

export function isFailure(finding: Finding): finding is Failure {
  return finding.ok === false
}
