/** Whether a code is needed, which, and what it takes to use it. */
import type { Phrases } from '../locales/phrases.ts'
import type { Code, Trigger } from '../model/promotion.ts'
import type { DurationUnit, TermsWords } from './words.ts'

interface Key {
  readonly trigger: Trigger
  readonly code: Code | undefined
  /** Only where the store was told of. */
  readonly maxCodes: number | undefined
}

interface Telling {
  readonly phrases: Phrases
  readonly words: TermsWords
}

const units: readonly DurationUnit[] = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds']

export function describeCode({ trigger, code, maxCodes }: Key, { phrases, words }: Telling): string[] {
  if (trigger === 'automatic') return [words.automatic]
  const told = [code ? words.needsThisCode(code.code) : words.needsCode]
  if (code?.assigned_to) told.push(words.personalCode)
  if (code?.session_id !== undefined) told.push(words.cartCode)
  if (code?.expires_after !== undefined) told.push(words.expiresAfter(durationOf(code.expires_after, phrases, words)))
  if (maxCodes !== undefined) told.push(words.codesPerOrder(phrases.number(maxCodes), maxCodes === 1))
  return told
}

/** "P2DT12H" is "2 days and 12 hours". */
function durationOf(iso8601: string, phrases: Phrases, words: TermsWords): string {
  const duration = Temporal.Duration.from(iso8601)
  const parts = units.filter(unit => duration[unit] !== 0).map(unit => words.duration(duration[unit], unit))
  return phrases.list(parts, 'and')
}
