/**
 * What a lint rule is: one plain object per file of `rules/`. A rule finds, as data; its sentence is made from the same
 * data, so that an admin may word it otherwise or in another language.
 */
import type { Scene } from './scene.ts'

/** `error`: it cannot do what it says, or gives away what nobody meant to. `warning`: it is likely to. `hint`: worth a look. */
export type Severity = 'error' | 'warning' | 'hint'

type Details = Readonly<Record<string, unknown>>

export interface Found<D extends Details = Details> {
  /** Ids. */
  readonly promotion?: string
  readonly code?: string
  /** Where in the document, as JSONPath: "$.schedule.ends". */
  readonly path?: string
  /** Absent: the rule's. */
  readonly severity?: Severity
  readonly details: D
}

export interface LintRule<D extends Details = Details> {
  readonly rule: string
  readonly severity: Severity
  readonly find: (scene: Scene) => Iterable<Found<D>>
  /** One English sentence for the merchant. */
  readonly message: (details: D) => string
}

/** A rule whose details' type was erased: what the list holds. Its details come from its own `find`. */
export type AnyRule = Omit<LintRule, 'message'> & { readonly message: (details: never) => string }

/** Keeps the type of the details while the object is written. */
export function defineRule<D extends Details>(rule: LintRule<D>): LintRule<D> {
  return rule
}
