/** One case, priced and compared. */
import { simulate } from '@counterfoil/contract'
import { translateCase } from './adapter/simulation.ts'
import type { Case } from './case.ts'
import { compare, type Difference } from './compare.ts'
import { unsupportedWords } from './refused-documents.ts'

export type Verdict =
  | { readonly outcome: 'passed' }
  | { readonly outcome: 'failed'; readonly differences: readonly Difference[] }
  /** The corpus itself doubts the case: it need not pass. */
  | { readonly outcome: 'doubtful'; readonly differences: readonly Difference[] }
  | { readonly outcome: 'unsupported'; readonly reasons: readonly string[] }

export interface JudgeOptions {
  readonly portable: boolean
  readonly profile: boolean
}

/** A bug that throws is a failure of its case, and the next ones are still judged. */
export function judge(source: Case, options: JudgeOptions): Verdict {
  try {
    return judgeOrThrow(source, options)
  } catch (error) {
    const actual = error instanceof Error ? error.stack : String(error)
    return { outcome: 'failed', differences: [{ what: 'answer', expected: 'a quote', actual }] }
  }
}

function judgeOrThrow(source: Case, options: JudgeOptions): Verdict {
  const { simulation, gaps, names } = translateCase(source, options)
  if (gaps.length > 0) return { outcome: 'unsupported', reasons: gaps }
  const result = simulate(simulation, { now: Date.parse(source.now) })
  if (!result.ok) return { outcome: 'unsupported', reasons: unsupportedWords(simulation, result.errors) }
  const differences = compare(source, result.quote, names)
  if (differences.length === 0) return { outcome: 'passed' }
  return { outcome: source.doubt === undefined ? 'failed' : 'doubtful', differences }
}
