/** What only a whole simulation can show: ids and codes that repeat, and names that name nothing. */
import { canonicalCode } from '@counterfoil/codes'
import type { Code, Settings } from '@counterfoil/engine'
import type { Simulation } from '../documents/simulation.ts'
import { jsonPath } from '../parse/json-path.ts'
import type { FieldError } from '../problems/problem.ts'
import type { BookedCode } from './code-book.ts'

export interface CheckedCodes {
  /** Those that are not archived. */
  readonly live: readonly BookedCode[]
  readonly errors: readonly FieldError[]
}

/** Codes get their canonical form and, where they have none, an id that no document can have. */
export function checkCodes(simulation: Simulation, codeCase: Settings['code_case']): CheckedCodes {
  const promotions = new Set(simulation.promotions.map(promotion => promotion.id))
  const errors: FieldError[] = []
  const live = new Map<string, BookedCode>()
  for (const [index, code] of (simulation.codes ?? []).entries()) {
    const report = (field: string, word: string, message: string) =>
      errors.push({ path: jsonPath(['codes', index, field]), code: word, message })
    const canonical = canonicalCode(code.code, { case: codeCase })
    if (!promotions.has(code.promotion))
      report('promotion', 'not_found', 'No promotion of this simulation has this id.')
    if (canonical === null) report('code', 'format', notACode)
    else if (live.has(canonical)) report('code', 'duplicate', `Another live code reads ${canonical} too.`)
    else if (code.status !== 'archived') live.set(canonical, { canonical, record: withId(code, index) })
  }
  return { live: [...live.values()], errors }
}

const notACode = 'Use 1 to 64 of ASCII letters, digits and _ . % + & $ !; white space and dashes do not count.'

function withId(code: Omit<Code, 'id'> & { readonly id?: string }, index: number): Code {
  return { ...code, id: code.id ?? `#${index}` }
}

export function checkIds(simulation: Simulation): FieldError[] {
  return [
    ...repeated('promotions', simulation.promotions),
    ...repeated('codes', simulation.codes ?? []),
    ...repeated('campaigns', simulation.campaigns ?? []),
  ]
}

function repeated(list: string, documents: readonly { readonly id?: string }[]): FieldError[] {
  const seen = new Set<string>()
  return documents.flatMap(({ id }, index) => {
    if (id === undefined || !seen.has(id)) {
      if (id !== undefined) seen.add(id)
      return []
    }
    return [{ path: jsonPath([list, index, 'id']), code: 'duplicate', message: `Another of the ${list} has this id.` }]
  })
}
