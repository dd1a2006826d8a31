/** Reads a value by a schema and reports every problem at once, in words that name the place and the cure. */
import type { z } from 'zod'
import type { FieldError } from '../problems/problem.ts'
import { fieldErrors } from './field-errors.ts'

export type ParseResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

/** `value` read by `schema`: the value as the schema types it, or all that is wrong with it. Never throws. */
export function parse<S extends z.ZodType>(schema: S, value: unknown): ParseResult<z.output<S>> {
  const result = schema.safeParse(value)
  if (result.success) return { ok: true, value: result.data }
  return { ok: false, errors: fieldErrors(result.error.issues, value) }
}
