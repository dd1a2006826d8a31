/** Turns what a schema found into the errors of a problem document: one for each place, in words that name the cure. */
import type { z } from 'zod'
import type { FieldError } from '../problems/problem.ts'
import { jsonPath } from './json-path.ts'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/** `value` is what was read: a place without a value is `required`, not of a wrong type. */
export function fieldErrors(issues: readonly Issue[], value: unknown, base: Path = []): FieldError[] {
  return issues.flatMap(issue => errorsOf(issue, value, [...base, ...issue.path]))
}

function errorsOf(issue: Issue, value: unknown, path: Path): FieldError[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map(key => unknownField([...path, key]))
  if (issue.code === 'invalid_union') return fieldErrors(closest(issue.errors), value, path)
  const found = at(value, path)
  if (found === undefined && issue.code !== 'custom') return [error(path, 'required', 'Must be given.')]
  const { code, message } = explained(issue, found)
  return [error(path, code, message)]
}

function unknownField(path: Path): FieldError {
  return error(path, 'unknown_field', 'There is no such field; check the spelling or leave it out.')
}

function explained(issue: Exclude<Issue, { code: 'unrecognized_keys' | 'invalid_union' }>, found: unknown) {
  switch (issue.code) {
    case 'invalid_type':
      return { code: 'type', message: `Must be ${typeName(issue.expected)}, not ${nameOf(found)}.` }
    case 'invalid_value':
      return {
        code: 'one_of',
        message: `Must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}.`,
      }
    case 'too_small':
      return { code: 'too_small', message: `Must ${bound(issue.origin, 'at least', issue.minimum)}.` }
    case 'too_big':
      return { code: 'too_large', message: `Must ${bound(issue.origin, 'at most', issue.maximum)}.` }
    case 'invalid_format':
      return { code: 'format', message: issue.message }
    case 'invalid_key':
      return { code: 'format', message: issue.issues[0]?.message ?? issue.message }
    case 'custom':
      return { code: wordOf(issue.params?.code) ?? 'format', message: issue.message }
    default:
      return { code: 'format', message: issue.message }
  }
}

function wordOf(code: unknown): string | undefined {
  return typeof code === 'string' ? code : undefined
}

function bound(origin: string, comparison: string, limit: number | bigint): string {
  if (origin === 'string') return `have ${comparison} ${limit} characters`
  if (origin === 'array') return `have ${comparison} ${limit} entries`
  return `be ${comparison} ${limit}`
}

const typeNames: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'a text',
}

function typeName(expected: string): string {
  return typeNames[expected] ?? expected
}

function nameOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'number') return `the number ${value}`
  return typeof value === 'boolean' ? String(value) : (typeNames[typeof value] ?? typeof value)
}

/** Of the branches of a union the one that came nearest: its first trouble lies deepest. */
function closest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const depth = (issues: readonly Issue[]) => Math.max(0, ...issues.map(issue => issue.path.length))
  return branches.reduce<readonly Issue[]>(
    (best, issues) => (depth(issues) > depth(best) ? issues : best),
    branches[0] ?? [],
  )
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inside, step) => {
    if (typeof inside !== 'object' || inside === null) return undefined
    return Object.hasOwn(inside, step) ? (inside as Record<PropertyKey, unknown>)[step] : undefined
  }, value)
}

function error(path: Path, code: string, message: string): FieldError {
  return { path: jsonPath(path), code, message }
}
