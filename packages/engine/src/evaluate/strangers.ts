/**
 * What a publishable key may learn. Of a secret promotion every reason that would prove that the code exists reads
 * `unknown_code`, byte for byte; details and checks never name segments, other customers, counts or budgets.
 */
import type { Entrant } from '../combine/slots.ts'
import type { Check } from '../model/quote.ts'
import { isHiddenOfSecret, privateDetailsOf, publicDetails } from '../rejections/privacy.ts'
import { headlineOf } from './assess.ts'
import { type Failure, type Finding, failed } from './finding.ts'

export type Audience = 'merchant' | 'stranger'

/** The trace of one refused code, as the audience may see it. */
export interface Told {
  readonly findings: readonly Finding[]
  readonly failures: readonly Failure[]
  /** The promotion behind the code must stay unnamed. */
  readonly hidden: boolean
}

export function tell(entrant: Entrant, audience: Audience): Told {
  const { assessment, failures } = entrant
  const headline = headlineOf(failures)
  const secret = assessment.promotion?.visibility === 'secret'
  if (audience === 'stranger' && secret && headline && isHiddenOfSecret(headline.reason)) return unknownCode
  return { findings: assessment.findings, failures, hidden: false }
}

const missing = failed('exists', 'unknown_code', { details: {} })

/** Exactly what a string gets behind which there is nothing, however often it was typed and in whatever spelling. */
const unknownCode: Told = { findings: [missing], failures: [missing], hidden: true }

export function detailsFor(audience: Audience, { reason, details = {} }: Failure): Readonly<Record<string, unknown>> {
  return audience === 'merchant' ? details : publicDetails(reason, details)
}

/** A check as the quote writes it; for strangers numbers stand only where nothing private was compared. */
export function checkFor(audience: Audience, { check, ok, reason, required, actual, checks }: Finding): Check {
  const open =
    audience === 'merchant' || (ok === false && reason !== undefined && privateDetailsOf(reason).length === 0)
  return {
    check,
    ok,
    ...(ok !== true && reason !== undefined && { reason }),
    ...(open && required !== undefined && { required }),
    ...(open && actual !== undefined && { actual }),
    ...(audience === 'merchant' && checks && { checks }),
  }
}
