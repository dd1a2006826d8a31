/** A rule of the lint: one plain object a file, which finds at most one thing about a code. */
import type { CodeFindings, CodeRule, CodeSeverity } from './finding.ts'
import type { Examined } from './subject.ts'

export interface Rule<R extends CodeRule = CodeRule> {
  readonly rule: R
  readonly find: (subject: Examined) => Found<R> | undefined
}

export interface Found<R extends CodeRule> {
  readonly severity: CodeSeverity
  readonly details: CodeFindings[R]
}

/** A rule whose details' type was erased: what the list holds. */
export interface AnyRule {
  readonly rule: CodeRule
  readonly find: (subject: Examined) => Found<CodeRule> | undefined
}

/** Keeps the type of the details while the object is written. */
export function defineRule<R extends CodeRule>(rule: Rule<R>): Rule<R> {
  return rule
}
