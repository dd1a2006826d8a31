/** One case, priced and compared. */
import { simulate } from '@counterfoil/contract'
import { translateCase } from './adapter/simulation.ts'
import type { AnyCase } from './case.ts'
import { compare, type Difference } from './compare.ts'
import { unsupportedWords } from './refused-documents.ts'
import { differencesOf } from './whole-case.ts'

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
export function judge(source: AnyCase, options: JudgeOptions): Verdict {
  try {
    return judgeOrThrow(source, options)
  } catch (error) {
    const actual = error instanceof Error ? error.stack : String(error)
    return { outcome: 'failed', differences: [{ what: 'answer', expected: 'a quote', actual }] }
  }
}

function judgeOrThrow(source: AnyCase, options: JudgeOptions): Verdict {
  if ('simulation' in source) return verdictOf(source, differencesOf(source))
  const { simulation, gaps, names } = translateCase(source, options)
  if (gaps.length > 0) return { outcome: 'unsupported', reasons: gaps }
  const result = simulate(simulation, { now: Date.parse(source.now) })
  if (!result.ok) return { outcome: 'unsupported', reasons: unsupportedWords(simulation, result.errors) }
  return verdictOf(source, compare(source, result.quote, names))
}

function verdictOf(source: AnyCase, differences: readonly Difference[]): Verdict {
  if (differences.length === 0) return { outcome: 'passed' }
  return { outcome: source.doubt === undefined ? 'failed' : 'doubtful', differences }
}
