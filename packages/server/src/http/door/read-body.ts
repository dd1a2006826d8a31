/** The body door: text to what a handler is given, or every reason why not. */
import { maxLines, type Operation, parse, parseJson, problem } from '@counterfoil/contract'
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
  if (expected.mediaType === 'application/x-ndjson') return readLines(expected.schema, text ?? '')
  const raw = text === undefined || text === '' ? withoutBody(expected.required) : readJson(text)
  refuseManyLines(raw)
  if (handler.document) return { body: readObject(raw), raw }
  return { body: readBySchema(handler.body ?? expected.schema, raw), raw }
}

function withoutBody(required: boolean): unknown {
  if (!required) return {}
  throw new Refusal(problem('malformed_json', { detail: 'The body is empty; this call needs a JSON document.' }))
}

function readJson(text: string, line?: number): unknown {
  const result = parseJson(text)
  if (result.ok) return result.value
  const detail = line === undefined ? result.detail : `Line ${line}: ${result.detail}`
  throw new Refusal(problem(result.code, { detail }))
}

function readBySchema(schema: z.ZodType, raw: unknown): unknown {
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
  const raw = text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [readJson(line, index + 1)]))
  const parsed = raw.map(value => parse(schema, value))
  const errors = parsed.flatMap((result, index) =>
    result.ok ? [] : result.errors.map(error => ({ ...error, path: `$[${index}]${error.path.slice(1)}` })),
  )
  if (errors.length > 0) throw new Refusal(problem('invalid', { errors: errors.slice(0, 1000) }))
  return { body: parsed.flatMap(result => (result.ok ? [result.value] : [])), raw }
}
