/** A code to lint and what is around it: how the cases of the rules are written. */
import { lintCode } from './lint-code.ts'
import type { CodeToLint, LintSubject, LiveCode, PromotionFacts } from './subject.ts'

export interface Given {
  readonly code?: Partial<CodeToLint>
  readonly promotion?: Partial<PromotionFacts> | null
  /** "SAVE10", or with its promotion "SAVE10@p". */
  readonly live?: readonly string[]
  readonly case?: 'insensitive' | 'sensitive'
}

/** A bounded promotion `p` of 10 %, unless it says otherwise. */
export function subjectOf(text: string, { code, promotion, live = [], ...rest }: Given = {}): LintSubject {
  const facts = { id: 'p', limited: true, per_customer: false, ends: true, restricted: false, percent: 10 }
  return {
    code: { code: text, personal: false, ...code },
    ...(promotion !== null && { promotion: { ...facts, ...promotion } }),
    live: live.map(liveCode),
    settings: { code_case: rest.case ?? 'insensitive' },
  }
}

export function findingsOf(text: string, given: Given = {}) {
  return lintCode(subjectOf(text, given))
}

/** What one rule found: its severity and details. */
export function found(rule: string, text: string, given: Given = {}) {
  const finding = findingsOf(text, given).find(one => one.rule === rule)
  return finding && { severity: finding.severity, ...finding.details }
}

function liveCode(text: string): LiveCode {
  const [code = '', promotion = 'other'] = text.split('@')
  return { code, canonical: code.replaceAll('-', ''), promotion }
}
