/** Finds what is wrong with promotions and codes before a shopper does. */
export { type LintFinding, lint } from './lint.ts'
export type { Severity } from './rule.ts'
export { rules as lintRules } from './rules/index.ts'
export type { CatalogueItem, LintOptions } from './scene.ts'
