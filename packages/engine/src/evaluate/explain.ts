/** Writes the trace down: why each refused code was refused, and what would help. No second pass over the checks. */
import type { Entrant } from '../combine/slots.ts'
import { type Locale, localeFor } from '../locales/index.ts'
import type { Applied, Change, Rejected } from '../model/quote.ts'
import { workingRemedy } from './advice.ts'
import { titleOf } from './applied.ts'
import { headlineOf } from './assess.ts'
import type { Decision } from './decide.ts'
import type { Finding } from './finding.ts'
import { type Audience, checkFor, detailsFor, tell } from './strangers.ts'

export interface ExplainOptions {
  readonly audience: Audience
  readonly locale: string
  readonly remedies: boolean
}

/** Every code that was refused, in the order of entry. */
export function explainRejected(decision: Decision, options: ExplainOptions): readonly Rejected[] {
  const locale = localeFor(options.locale)
  return decision.entrants
    .filter(entrant => entrant.failures.length > 0 && (!entrant.silent || tell(entrant, options.audience).hidden))
    .map(entrant => rejectedOf(decision, entrant, locale, options))
}

function rejectedOf(decision: Decision, entrant: Entrant, locale: Locale, options: ExplainOptions): Rejected {
  const { audience } = options
  const { findings, failures, hidden } = tell(entrant, audience)
  const headline = headlineOf(failures)!
  const details = detailsFor(audience, headline)
  const { index, code } = entrant
  const promotion = hidden ? undefined : entrant.assessment.promotion
  const remedy = promotion && options.remedies ? workingRemedy(decision, promotion, code, failures) : null
  const context = {
    code: code.submitted,
    currency: decision.desk.cart.currency,
    ...(remedy && { remedy }),
    time_zone: promotion?.timeZone ?? decision.desk.plan.settings.time_zone,
    ...(promotion && { title: titleOf(promotion.document, options.locale) }),
  }
  return {
    index,
    code: code.submitted,
    reason: headline.reason,
    message: locale.message(headline.reason, details, context),
    details,
    remedy,
    checks: allFindings(findings, failures).map(finding => checkFor(audience, finding)),
  }
}

/** The trace, and after it what only the other promotions could decide. */
function allFindings(findings: readonly Finding[], failures: readonly Finding[]): readonly Finding[] {
  return [...findings, ...failures.filter(failure => !findings.includes(failure))]
}

/** Codes that the previous quote applied and this one does not, and those that it refused and this one applies again. */
export function changesSince(
  { desk, entrants }: Decision,
  { applied, rejected }: { readonly applied: readonly Applied[]; readonly rejected: readonly Rejected[] },
): readonly Change[] {
  const { previous } = desk.cart
  if (!previous?.applied?.length && !previous?.rejected?.length) return []
  const before = { applied: new Set(previous.applied), rejected: new Set(previous.rejected) }
  const stood = (as: 'applied' | 'rejected', index: number | undefined, code: string) => {
    const canonical = entrants.find(entrant => entrant.index === index)?.code.canonical ?? code
    return before[as].has(code) || before[as].has(canonical)
  }
  const lost = rejected.filter(
    ({ index, code, reason }) => reason !== 'duplicate_code' && stood('applied', index, code),
  )
  const back = applied.filter(({ index, code }) => code !== undefined && stood('rejected', index, code))
  const codes = new Set(back.map(({ code }) => code as string))
  return [
    ...lost.map(({ code, reason }): Change => ({ code, was: 'applied', now: 'rejected', because: reason })),
    ...[...codes].map((code): Change => ({ code, was: 'rejected', now: 'applied' })),
  ]
}
