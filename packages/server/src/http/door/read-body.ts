/** The body door: text to what a handler is given, or every reason why not. */
import {
  type FieldError,
  fits,
  maxLines,
  type Operation,
  type ParseResult,
  parse,
  parseJson,
  problem,
} from '@counterfoil/contract'
import type { z } from 'zod'
import type { Handler } from '../call.ts'
import { Refusal } from './read-text.ts'

export interface ReadBody {
  readonly body: unknown
  readonly raw: unknown
}

/** Throws Refusal: 400 malformed_json, 413 too_large or 422 invalid. */
export function readBody(operation: Operation, handler: Handler, text: string | undefined): ReadBody {
  const expected = operation.body
  if (expected === undefined) return { body: undefined, raw: undefined }
  // A stream, or nothing at all: read by the use case.
  if (expected.mediaType === 'text/csv') return { body: text ?? [], raw: undefined }
  if (expected.mediaType === 'application/x-ndjson') return readLines(expected.schema, text ?? '')
  const schema = handler.document ? undefined : (handler.body ?? expected.schema)
  const raw = text === undefined || text === '' ? withoutBody(expected.required) : readJson(text, schema)
  refuseManyLines(raw)
  return { body: schema === undefined ? readObject(raw) : readBySchema(schema, raw), raw }
}

function withoutBody(required: boolean): unknown {
  if (!required) return {}
  throw new Refusal(problem('malformed_json', { detail: 'The body is empty; this call needs a JSON document.' }))
}

/** `schema`: what the value has to fit; what else is wrong with it is named beside numbers that would change. */
function readJson(text: string, schema: z.ZodType | undefined): unknown {
  const result = parseJson(text)
  if (result.ok) return result.value
  if (result.code === 'invalid') throw new Refusal(problem('invalid', { errors: withOthers(result, schema) }))
  throw new Refusal(problem(result.code, { detail: result.detail }))
}

/** The numbers first; a place that they name is not named again. */
function withOthers(
  { value, errors }: { readonly value: unknown; readonly errors: readonly FieldError[] },
  schema: z.ZodType | undefined,
): readonly FieldError[] {
  const parsed = schema === undefined ? undefined : parse(schema, value)
  if (parsed === undefined || parsed.ok) return errors
  const named = new Set(errors.map(({ path }) => path))
  return [...errors, ...parsed.errors.filter(({ path }) => !named.has(path))]
}

/** What plainly fits is read as it is: `body` and `raw` are then one. */
function readBySchema(schema: z.ZodType, raw: unknown): unknown {
  if (fits(schema, raw)) return raw
  const parsed = parse(schema, raw)
  if (parsed.ok) return parsed.value
  throw new Refusal(problem('invalid', { errors: parsed.errors }))
}

function readObject(raw: unknown): unknown {
  if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return raw
  const message = 'The body must be a JSON object.'
  throw new Refusal(problem('invalid', { errors: [{ path: '$', code: 'type', message }] }))
}

/** A cart past the limit is refused before it is read: its size is the problem, not its lines. */
function refuseManyLines(raw: unknown): void {
  const places = [raw, member(raw, 'order'), member(raw, 'cart')]
  for (const place of places) {
    const lines = member(place, 'line_items')
    if (Array.isArray(lines) && lines.length > maxLines)
      throw new Refusal(
        problem('too_large', { detail: `A cart may have ${maxLines} lines; this has ${lines.length}.` }),
      )
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

/** NDJSON: one document a line; empty lines do not count. All lines are read, so that every problem is named at once. */
function readLines(schema: z.ZodType, text: string): ReadBody {
  const lines = text
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [readLine(schema, line, index + 1)]))
  const errors = lines.flatMap(({ parsed }, index) =>
    parsed.ok ? [] : parsed.errors.map(error => ({ ...error, path: `$[${index}]${error.path.slice(1)}` })),
  )
  if (errors.length > 0) throw new Refusal(problem('invalid', { errors: errors.slice(0, 1000) }))
  return { body: lines.flatMap(({ parsed }) => (parsed.ok ? [parsed.value] : [])), raw: lines.map(({ raw }) => raw) }
}

interface ReadLine {
  readonly raw: unknown
  readonly parsed: ParseResult<unknown>
}

function readLine(schema: z.ZodType, text: string, line: number): ReadLine {
  const result = parseJson(text)
  if (result.ok) return { raw: result.value, parsed: parse(schema, result.value) }
  if (result.code === 'invalid') return { raw: result.value, parsed: { ok: false, errors: withOthers(result, schema) } }
  throw new Refusal(problem(result.code, { detail: `Line ${line}: ${result.detail}` }))
}
