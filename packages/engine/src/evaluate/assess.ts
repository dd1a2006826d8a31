/** Runs the sequence for one promotion, with or without a code, and keeps the trace. */
import type { SubmittedCode } from '../model/facts.ts'
import { type Reason, reasonRank } from '../rejections/reasons.ts'
import type { CompiledCondition, CompiledPromotion } from './compile.ts'
import type { Desk } from './desk.ts'
import { type Failure, type Finding, isFailure, passed } from './finding.ts'
import { type Allowance, noLimits, readLimits } from './limits.ts'
import { askExists, sequence } from './sequence.ts'

export interface Assessment {
  readonly promotion: CompiledPromotion | undefined
  readonly findings: readonly Finding[]
  readonly failures: readonly Failure[]
  readonly waiting: readonly string[]
  readonly late: readonly CompiledCondition[]
  readonly allowance: Allowance
}

/** What a cart can mend by having more in it. */
export const nearReasons: ReadonlySet<Reason> = new Set(['subtotal_too_low', 'quantity_too_low', 'no_eligible_items'])

/** Every check of a code, also after one has failed: the shopper hears all of it at once. */
export function assessCode(desk: Desk, code: SubmittedCode): Assessment {
  const promotion = code.record && desk.plan.promotions.get(code.record.promotion)
  const missing = askExists(code, promotion)
  if (missing || !promotion) {
    const findings = missing ? [missing] : []
    return { promotion, findings, failures: findings.filter(isFailure), waiting: [], late: [], allowance: noLimits }
  }
  return assess(desk, promotion, code, [passed('exists')])
}

/** An automatic promotion: stops at the first failure that more goods in the cart would not mend. */
export function assessAutomatic(desk: Desk, promotion: CompiledPromotion): Assessment {
  return assess(desk, promotion, undefined, [])
}

function addNew(facts: string[], more: string | readonly string[]): void {
  for (const fact of typeof more === 'string' ? [more] : more) if (!facts.includes(fact)) facts.push(fact)
}

function assess(
  desk: Desk,
  promotion: CompiledPromotion,
  code: SubmittedCode | undefined,
  findings: Finding[],
): Assessment {
  const late: CompiledCondition[] = []
  const limits = readLimits(desk, promotion, code)
  const subject = { desk, promotion, code, limits, late }
  const failures: Failure[] = []
  const waiting: string[] = []

  for (const { check, ask } of sequence) {
    const found = ask(subject)
    if (code && found.length === 0 && check !== 'conditions') findings.push(passed(check))
    if (found.length === 0) continue
    for (const finding of found) {
      if (code) findings.push(finding)
      if (finding.waiting_for !== undefined) addNew(waiting, finding.waiting_for)
      if (isFailure(finding)) failures.push(finding)
    }
    if (!code && failures.some(failure => !nearReasons.has(failure.reason))) break
  }
  return { promotion, findings, failures, waiting, late, allowance: limits.allowance }
}

/** The first in the published order. */
export function headlineOf(failures: readonly Failure[]): Failure | undefined {
  let headline: Failure | undefined
  for (const failure of failures) {
    if (!headline || reasonRank[failure.reason] < reasonRank[headline.reason]) headline = failure
  }
  return headline
}
