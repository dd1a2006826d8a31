/** Helpers to report what is wrong with a value: where it is, a machine word, and a sentence for whoever wrote it. */
import type { Issue } from './schema.ts'

export type Path = readonly (string | number)[]

/** Pushes one issue and answers undefined, so that a parser can return the call. */
export function fail(issues: Issue[], path: Path, code: string, message: string): undefined {
  issues.push({ path, code, message })
  return undefined
}

/** What a JSON value is called in a sentence. */
export function nameOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'string') return 'a text'
  return typeof value === 'number' ? 'a number' : `a ${typeof value}`
}

/** "Must be a whole number, not a text." */
export function wrongType(issues: Issue[], path: Path, expected: string, value: unknown): undefined {
  return fail(issues, path, 'type', `Must be ${expected}, not ${nameOf(value)}.`)
}
