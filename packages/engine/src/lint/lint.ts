/**
 * Looks over promotions and codes for what their writers will be sorry for, before a shopper finds it. What is said to be
 * free, deep or below cost was priced by the engine on a sample cart; nothing is guessed from a document's looks.
 */
import type { Code, Promotion } from '../model/promotion.ts'
import type { AnyRule, Found, Severity } from './rule.ts'
import { rules } from './rules/index.ts'
import { compare, type LintOptions, layScene } from './scene.ts'

export interface LintFinding {
  readonly rule: string
  readonly severity: Severity
  readonly promotion?: string
  readonly code?: string
  readonly path?: string
  readonly details: Readonly<Record<string, unknown>>
  readonly message: string
}

/** Of one rule no more than this is listed; the last one listed then counts the `others`. */
const mostOfRule = 100
const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, hint: 2 }

/** Takes parsed documents. Errors first; the order of the input changes nothing. Pure. */
export function lint(promotions: readonly Promotion[], codes: readonly Code[], options: LintOptions): LintFinding[] {
  const scene = layScene(promotions, codes, options)
  const found = rules.flatMap(rule => listed(rule, [...rule.find(scene)].filter(concerns(options.only))))
  return found.sort(inOrder)
}

function listed(rule: AnyRule, all: readonly Found[]): LintFinding[] {
  const findings = all.map(({ severity = rule.severity, details, ...where }) => ({
    rule: rule.rule,
    severity,
    ...where,
    details,
    message: rule.message(details as never),
  }))
  findings.sort(inOrder)
  const others = findings.length - mostOfRule
  if (others <= 0) return findings
  return findings
    .slice(0, mostOfRule)
    .map((finding, index) =>
      index < mostOfRule - 1 ? finding : { ...finding, details: { ...finding.details, others } },
    )
}

function concerns(only: string | undefined): (found: Found) => boolean {
  return ({ promotion, details }) => {
    if (only === undefined || promotion === only) return true
    return Array.isArray(details.promotions) && details.promotions.includes(only)
  }
}

function inOrder(a: LintFinding, b: LintFinding): number {
  return (
    rank[a.severity] - rank[b.severity] ||
    compare(a.rule, b.rule) ||
    compare(a.promotion ?? '', b.promotion ?? '') ||
    compare(a.code ?? '', b.code ?? '') ||
    compare(a.path ?? '', b.path ?? '') ||
    compare(a.message, b.message)
  )
}
