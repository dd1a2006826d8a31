/** One promotion, one code, and what to change about them: how the cases of the rules are written. */
import type { Code, Promotion } from '../model/promotion.ts'
import { lint } from './lint.ts'
import type { LintOptions } from './scene.ts'

export const now = Date.UTC(2026, 10, 21, 10)

export function promotionWith(changes: Readonly<Record<string, unknown>> = {}): Promotion {
  return {
    id: 'p',
    name: 'P',
    status: 'active',
    trigger: 'automatic',
    conditions: [{ type: 'minimum_subtotal', amount: { USD: 5000 } }],
    effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
    ...changes,
  } as unknown as Promotion
}

/** "SUMMER" has the id "code_SUMMER". */
export function codeWith(code: string, changes: Partial<Code> = {}): Code {
  return { id: `code_${code}`, code, promotion: 'p', status: 'active', ...changes }
}

export interface Given {
  readonly promotions?: readonly Promotion[]
  readonly codes?: readonly Code[]
  readonly options?: Partial<LintOptions>
}

/** The details of what one rule found. */
export function found(rule: string, { promotions = [promotionWith()], codes = [], options = {} }: Given) {
  return lint(promotions, codes, { now, ...options }).filter(finding => finding.rule === rule)
}

export const ids = (findings: ReturnType<typeof found>) => findings.map(({ promotion, code }) => code ?? promotion)
