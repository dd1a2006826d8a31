/**
 * A small schema language for the parameters of conditions and effects: one plain value that parses, types, and
 * describes itself as JSON Schema (for OpenAPI and the admin's forms). The engine has no dependency, so this is ours;
 * everything outside the engine uses zod. A parser reports every problem at once and never throws.
 */
export interface Issue {
  readonly path: readonly (string | number)[]
  /** Machine word: `required`, `type`, `unknown_field`, `too_small`, `too_large`, `format`, `empty`, `one_of`. */
  readonly code: string
  readonly message: string
}

export type JsonSchema = Readonly<Record<string, unknown>>

export interface Schema<T> {
  /** Reads `value`; on trouble pushes issues and returns undefined. The result is a fresh, plain value. */
  readonly parse: (value: unknown, path: readonly (string | number)[], issues: Issue[]) => T | undefined
  readonly json: JsonSchema
  /** Set on fields that may be absent. */
  readonly optional?: true
  /** Carries the type only. */
  readonly _type?: T
}

export type Infer<S> = S extends Schema<infer T> ? T : never
