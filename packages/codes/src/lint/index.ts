/** Looks over a readable code before it goes live. */
export type { CodeFinding, CodeFindings, CodeRule, CodeSeverity } from './finding.ts'
export { lintCode } from './lint-code.ts'
export { codeLintMessage } from './locales/index.ts'
export { familyForms, nearForms } from './neighbours.ts'
export type { CodeToLint, LintSubject, LiveCode, PromotionFacts } from './subject.ts'
export { suggestFor } from './suggest-for.ts'
