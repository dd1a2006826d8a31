/** The smallest change that would make a promotion apply. Only what pricing confirms is offered. */
import { quickLimits } from '../combine/search.ts'
import type { SubmittedCode } from '../model/facts.ts'
import type { Remedy } from '../model/quote.ts'
import type { CompiledPromotion } from './compile.ts'
import { type Decision, decide } from './decide.ts'
import { type Desk, layOut } from './desk.ts'
import type { Failure } from './finding.ts'
import { afterRemedy, isWithinRange } from './remedied-cart.ts'

/** Of every failing check in their order the first remedy that works, or null. */
export function workingRemedy(
  decision: Decision,
  promotion: CompiledPromotion,
  code: SubmittedCode | undefined,
  failures: readonly Failure[],
): Remedy | null {
  const remedies = failures.flatMap(failure => failure.remedy ?? [])
  const outbid = failures.some(({ reason }) => lostToOthers.has(reason))
  const candidates = outbid && code ? dropsOf(decision, code) : remedies
  return candidates.find(remedy => works(decision.desk, remedy, promotion, code)) ?? null
}

const lostToOthers: ReadonlySet<Failure['reason']> = new Set(['outbid', 'not_combinable', 'too_many_codes'])

function dropsOf({ table, members }: Decision, code: SubmittedCode): Remedy[] {
  const codes = members.flatMap(member => table.candidates[member]!.code?.submitted ?? [])
  return codes
    .filter(submitted => submitted !== code.submitted)
    .map(submitted => ({ type: 'drop_code', code: submitted }))
}

/** On the lines by id, so that the answer does not depend on the order in which they were sent. */
function works(
  { plan, cart, facts, now, moment, pristine }: Desk,
  remedy: Remedy,
  promotion: CompiledPromotion,
  code: SubmittedCode | undefined,
) {
  const line_items = pristine.lines.map(({ line }) => line)
  const request = afterRemedy({ cart: { ...cart, line_items }, facts, now }, remedy)
  if (!request || !isWithinRange(request.cart)) return false
  const { table, members } = decide(layOut({ plan, moment, ...request }), quickLimits)
  return members.some(member => {
    const candidate = table.candidates[member]!
    return candidate.promotion === promotion && candidate.code?.submitted === code?.submitted
  })
}
