/**
 * Schemas made of schemas: objects, lists and records. Objects are strict (an unknown field is an issue at its path),
 * every issue is collected, and only own keys are read: `__proto__` and its kin are refused, never followed.
 */
import { fail, wrongType } from './issues.ts'
import type { Infer, Issue, JsonSchema, Schema } from './schema.ts'

export type Fields = Readonly<Record<string, Schema<unknown>>>

/** A field that may be absent. */
export type OptionalSchema<T> = Schema<T> & { readonly optional: true }

type OptionalKeys<F extends Fields> = { [K in keyof F]: F[K] extends { readonly optional: true } ? K : never }[keyof F]
type Flat<T> = { readonly [K in keyof T]: T[K] }

/** The type that an object of these fields reads. */
export type ObjectOf<F extends Fields> = Flat<
  { [K in Exclude<keyof F, OptionalKeys<F>>]: Infer<F[K]> } & { [K in OptionalKeys<F>]?: Infer<F[K]> }
>

export interface ObjectRules {
  /** Of each group exactly one field is given. */
  readonly exactlyOneOf?: readonly (readonly string[])[]
  /** Of each group at least one field is given. */
  readonly atLeastOneOf?: readonly (readonly string[])[]
}

const unsafeKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Marks a field as one that may be absent; `null` is still refused. */
export function optional<T>(schema: Schema<T>): OptionalSchema<T> {
  return { ...schema, optional: true }
}

/** A strict object: exactly these fields, in any order. */
export function object<const F extends Fields>(fields: F, rules: ObjectRules = {}): Schema<ObjectOf<F>> {
  return {
    json: objectJson(fields, rules),
    parse(value, path, issues) {
      if (!isPlainObject(value)) return wrongType(issues, path, 'an object', value)
      const before = issues.length
      for (const key of Object.keys(value)) {
        if (!Object.hasOwn(fields, key)) fail(issues, [...path, key], 'unknown_field', 'This field is not known here.')
      }
      const result: Record<string, unknown> = {}
      for (const [key, schema] of Object.entries(fields)) readField(key, schema, value, result, path, issues)
      checkRules(value, rules, path, issues)
      return issues.length === before ? (result as ObjectOf<F>) : undefined
    },
  }
}

/** A list of `min` (0) to `max` (1000) items. */
export function arrayOf<T>(item: Schema<T>, min = 0, max = 1000): Schema<readonly T[]> {
  return {
    json: { type: 'array', items: item.json, ...(min > 0 && { minItems: min }), maxItems: max },
    parse(value, path, issues) {
      if (!Array.isArray(value)) return wrongType(issues, path, 'a list', value)
      if (value.length < min)
        return fail(issues, path, 'empty', `Needs at least ${min} ${min === 1 ? 'entry' : 'entries'}.`)
      if (value.length > max) return fail(issues, path, 'too_large', `May have at most ${max} entries.`)
      const before = issues.length
      // Not `map`, which would skip the holes of a list that did not come from JSON.
      const result = Array.from(value, (entry: unknown, index) => item.parse(entry, [...path, index], issues))
      return issues.length === before ? (result as T[]) : undefined
    },
  }
}

export interface RecordRules {
  readonly min?: number
  /** Answers what is wrong with a key, or undefined. */
  readonly checkKey?: (key: string) => string | undefined
  readonly json?: JsonSchema
}

/** An object with free keys and values of one kind. */
export function recordOf<T>(item: Schema<T>, rules: RecordRules = {}): Schema<Readonly<Record<string, T>>> {
  const { min = 0, checkKey, json } = rules
  return {
    json: { type: 'object', additionalProperties: item.json, ...(min > 0 && { minProperties: min }), ...json },
    parse(value, path, issues) {
      if (!isPlainObject(value)) return wrongType(issues, path, 'an object', value)
      const before = issues.length
      const keys = Object.keys(value)
      if (keys.length < min) fail(issues, path, 'empty', `Needs at least ${min} ${min === 1 ? 'entry' : 'entries'}.`)
      const result: Record<string, T> = {}
      for (const key of keys) {
        const problem = isUnsafeKey(key) ? 'This name is reserved.' : checkKey?.(key)
        if (problem !== undefined) {
          fail(issues, [...path, key], 'format', problem)
          continue
        }
        const read = item.parse(value[key], [...path, key], issues)
        if (read !== undefined) result[key] = read
      }
      return issues.length === before ? result : undefined
    },
  }
}

/** The first of several shapes that fits; when none does, the issues of the one that came closest. */
export function union<T extends readonly [Schema<unknown>, ...Schema<unknown>[]]>(
  schemas: T,
): Schema<Infer<T[number]>> {
  return {
    json: { anyOf: schemas.map(schema => schema.json) },
    parse(value, path, issues) {
      let closest: Issue[] | undefined
      for (const schema of schemas) {
        const found: Issue[] = []
        const read = schema.parse(value, path, found)
        if (found.length === 0 && read !== undefined) return read as Infer<T[number]>
        if (!closest || distance(found, path) < distance(closest, path)) closest = found
      }
      issues.push(...(closest ?? []))
      return undefined
    },
  }
}

/** True for an object as JSON makes it: not null, not a list, not an instance of a class. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Names that would reach an object's prototype. */
export function isUnsafeKey(key: string): boolean {
  return unsafeKeys.has(key)
}

function readField(
  key: string,
  schema: Schema<unknown>,
  value: Readonly<Record<string, unknown>>,
  result: Record<string, unknown>,
  path: readonly (string | number)[],
  issues: Issue[],
): void {
  const given = Object.hasOwn(value, key) ? value[key] : undefined
  if (given === undefined) {
    if (!schema.optional) fail(issues, [...path, key], 'required', 'This field is required.')
    return
  }
  const read = schema.parse(given, [...path, key], issues)
  if (read !== undefined) result[key] = read
}

function checkRules(
  value: Readonly<Record<string, unknown>>,
  rules: ObjectRules,
  path: Issue['path'],
  issues: Issue[],
): void {
  const given = (names: readonly string[]) =>
    names.filter(name => Object.hasOwn(value, name) && value[name] !== undefined)
  for (const names of rules.exactlyOneOf ?? []) {
    const count = given(names).length
    if (count === 0) fail(issues, path, 'required', `Needs one of ${names.join(', ')}.`)
    if (count > 1) fail(issues, path, 'conflict', `May have only one of ${names.join(', ')}.`)
  }
  for (const names of rules.atLeastOneOf ?? []) {
    if (given(names).length === 0) fail(issues, path, 'empty', `Needs at least one of ${names.join(', ')}.`)
  }
}

function objectJson(fields: Fields, rules: ObjectRules): JsonSchema {
  const required = Object.keys(fields).filter(key => !fields[key]!.optional)
  const alternatives = [
    ...(rules.exactlyOneOf ?? []).map(names => ({ oneOf: names.map(name => ({ required: [name] })) })),
    ...(rules.atLeastOneOf ?? []).map(names => ({ anyOf: names.map(name => ({ required: [name] })) })),
  ]
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(fields).map(([key, schema]) => [key, schema.json])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
    ...(alternatives.length > 0 && { allOf: alternatives }),
  }
}

/** A shape of another type is farther than the same type with faults inside; then fewer faults are closer. */
function distance(issues: readonly Issue[], path: Issue['path']): number {
  const wrongAtRoot = issues.some(issue => issue.path.length === path.length && issue.code === 'type')
  return (wrongAtRoot ? 1_000_000 : 0) + issues.length
}
