/** Problem documents in OpenAPI: one response for each status of a call, naming the codes it may carry. */
import { z } from 'zod'
import { problemMediaType } from '../problems/problem.ts'
import { type ProblemCode, type ProblemEntry, problemCodes, problemTable } from '../problems/table.ts'
import type { Json } from './components.ts'

const fieldError = z.looseObject({
  path: z.string().describe('JSONPath of the place, e.g. $.line_items[0].quantity.'),
  code: z.string(),
  message: z.string(),
})

export const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number().meta({ type: 'integer' }),
    code: z.enum(problemCodes),
    detail: z.string().exactOptional(),
    errors: z.array(fieldError).exactOptional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457. `code` is stable; `errors` lists every problem of bad input.' })

export function problemResponses(codes: readonly ProblemCode[], reference: Json): Json {
  const byStatus = Map.groupBy([...new Set(codes)], code => problemTable[code].status)
  const sorted = [...byStatus].sort(([a], [b]) => a - b)
  return Object.fromEntries(sorted.map(([status, group]) => [String(status), response(group, reference)]))
}

function response(codes: readonly ProblemCode[], reference: Json): Json {
  const entries: readonly ProblemEntry[] = codes.map(code => problemTable[code])
  const headers = { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } } }
  return {
    description: codes.map(code => `\`${code}\`: ${problemTable[code].title}`).join('\n\n'),
    ...(entries.some(entry => entry.retry) ? { headers } : {}),
    content: { [problemMediaType]: { schema: reference } },
  }
}
