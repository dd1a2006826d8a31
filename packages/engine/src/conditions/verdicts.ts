/** The verdicts as functions, so that the details of a rejection are checked against the catalogue where they are made. */
import type { Remedy } from '../model/quote.ts'
import type { DetailsOf } from '../rejections/catalogue.ts'
import type { Reason } from '../rejections/reasons.ts'
import type { Awaited, Verdict } from './definition.ts'

export function satisfied(required: unknown, actual: unknown): Verdict {
  return { outcome: 'satisfied', required, actual }
}

export function rejected<R extends Reason>(
  reason: R,
  facts: {
    readonly required: unknown
    readonly actual: unknown
    readonly details: DetailsOf[R]
    readonly remedy?: Remedy | undefined
  },
): Verdict {
  const { required, actual, details, remedy } = facts
  return { outcome: 'rejected', reason, required, actual, details: { ...details }, ...(remedy && { remedy }) }
}

/** Without `waiting_for` checkout will not bring the fact, so the condition counts as not satisfied. */
export function unknown<R extends Reason>(
  reason: R,
  facts: {
    readonly required: unknown
    readonly details: DetailsOf[R]
    readonly waiting_for?: Awaited | undefined
    readonly remedy?: Remedy | undefined
  },
): Verdict {
  const { required, details, waiting_for, remedy } = facts
  return {
    outcome: 'unknown',
    reason,
    required,
    details: { ...details },
    ...(waiting_for && { waiting_for }),
    ...(remedy && { remedy }),
  }
}

/** `not`: what holds is refused for `reason`, what fails is fine, and what is unknown stays unknown. */
export function turned<R extends Reason>(
  reason: R,
  verdict: Verdict,
  details: Partial<DetailsOf[R]> = {},
  remedy?: Remedy,
): Verdict {
  const { required } = verdict
  if (verdict.outcome === 'rejected')
    return { outcome: 'satisfied', required: { not: required }, actual: verdict.actual }
  const told = { reason, required: { not: required }, details: { ...details } }
  if (verdict.outcome === 'satisfied') {
    return { outcome: 'rejected', ...told, actual: verdict.actual, ...(remedy && { remedy }) }
  }
  return { outcome: 'unknown', ...told, ...(verdict.waiting_for && { waiting_for: verdict.waiting_for }) }
}
