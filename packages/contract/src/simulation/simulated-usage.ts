/** Usage as a simulation writes it, codes by the code itself, as the engine reads it: codes by id. */
import { canonicalCode } from '@counterfoil/codes'
import type { CodeUsage, Usage } from '@counterfoil/engine'
import type { Simulation } from '../documents/simulation.ts'
import { jsonPath } from '../parse/json-path.ts'
import type { FieldError } from '../problems/problem.ts'
import type { CodeBook } from './code-book.ts'

export interface MappedUsage {
  readonly usage: Usage
  readonly errors: readonly FieldError[]
}

export function mapUsage(given: Simulation['usage'], book: CodeBook): MappedUsage {
  const { codes, ...rest } = given ?? {}
  if (codes === undefined) return { usage: rest, errors: [] }
  const byId: Record<string, CodeUsage> = {}
  const errors: FieldError[] = []
  for (const [text, usage] of Object.entries(codes)) {
    const canonical = canonicalCode(text, { case: book.codeCase })
    const code = canonical === null ? undefined : book.byCanonical.get(canonical)
    if (code !== undefined) byId[code.record.id] = usage
    else errors.push({ path: jsonPath(['usage', 'codes', text]), code: 'not_found', message: 'No live code reads so.' })
  }
  return { usage: { ...rest, codes: byId }, errors }
}
