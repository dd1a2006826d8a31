/** The query string and the parameters of the path, by the schemas of the contract. */
import { type Operation, parse, problem } from '@counterfoil/contract'
import type { z } from 'zod'
import { Refusal } from './read-text.ts'

/** Throws Refusal (400) naming every parameter that is not understood. */
export function readQuery(schema: z.ZodType | undefined, query: unknown): unknown {
  if (schema === undefined) return undefined
  const parsed = parse(schema, { ...(query as object) })
  if (parsed.ok) return parsed.value
  throw new Refusal(problem('bad_parameter', { errors: parsed.errors }))
}

/** An id that no document can have is not found, like any other that this store does not have. Throws Refusal (404). */
export function readParams(operation: Operation, params: unknown): Readonly<Record<string, string>> {
  const given = params as Record<string, string>
  for (const [name, schema] of Object.entries(operation.params ?? {}))
    if (!schema.safeParse(given[name]).success) throw new Refusal(problem('not_found'))
  return given
}
