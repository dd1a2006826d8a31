/**
 * From what a merchant wishes to a format that is fixed for good, with what it holds and how hard it is to guess; or
 * every reason why not, with the numbers. Nothing is rounded up, lengthened or mended on the way: a format comes out as
 * it was asked for, or not at all (C3); where no length was asked for, the shortest that is hard enough to guess is
 * chosen.
 *
 * Worked: 1,000,000 codes of `#####` with digits: 10^5 = 100,000 < 1,000,000, refused (C1, F12). 1,000,000 codes without
 * a wish: 28^12 ≥ 1,000,000 × 2^36, so 12 characters, `####-####-####`.
 */
import { type AlphabetRefusal, readAlphabet } from './alphabets.ts'
import { maxCodeLength } from './canonical-code.ts'
import { canBeChecked } from './check-character.ts'
import { capacityOf, densityBits, type Guessing, guessing, placesFor, reachesDensity } from './density.ts'
import {
  type CodeFormat,
  canonicalLength,
  type PatternRefusal,
  patternFor,
  placesOf,
  readPattern,
  shapeOf,
} from './pattern.ts'
import { wordMatcher } from './words/rude.ts'

export interface FormatWish {
  /** `#` for a drawn character; instead of prefix, suffix and length. */
  readonly pattern?: string | undefined
  readonly prefix?: string | undefined
  readonly suffix?: string | undefined
  /** Drawn characters, without prefix, suffix and check character; absent: as many as the security needs. */
  readonly length?: number | undefined
  /** `safe` (default), `digits`, `letters`, or the characters. */
  readonly alphabet?: string | undefined
  readonly check?: 'none' | 'end' | undefined
  /** The word list that codes are held against; absent or null: none. */
  readonly words?: string | null | undefined
  readonly caseSensitive?: boolean | undefined
  /** Codes wanted now. */
  readonly count: number
  /** Codes of the same space that were handed out before, whatever became of them. */
  readonly already?: number | undefined
  readonly security?: 'normal' | 'high' | undefined
  readonly accept_guessable?: boolean | undefined
}

export interface FormatPlan {
  readonly format: CodeFormat
  /** As printed, `#` for drawn characters and the check character. */
  readonly shape: string
  /** Characters of a code, separators not counted. */
  readonly length: number
  /** Codes that the format holds. */
  readonly capacity: bigint
  /** Where codes come from: computed from their index, or, where the space is too small for that, drawn and stored. */
  readonly made: 'computed' | 'drawn'
  readonly guessing: Guessing
  readonly warnings: readonly FormatWarning[]
}

export interface FormatWarning {
  readonly reason: 'guessable'
  readonly details: Guessing & { readonly recommended_bits: number; readonly recommended_places: number }
}

export type FormatRefusal =
  | AlphabetRefusal
  | PatternRefusal
  | { readonly reason: 'count_invalid'; readonly details: { count: number } }
  | { readonly reason: 'length_invalid'; readonly details: { length: number; fewest: number; most: number } }
  | { readonly reason: 'pattern_or_parts'; readonly details: { pattern: string } }
  | { readonly reason: 'unknown_words'; readonly details: { words: string } }
  | { readonly reason: 'rude_pattern'; readonly details: { word: string } }
  | { readonly reason: 'no_check_character'; readonly details: { alphabet_size: number } }
  | { readonly reason: 'over_capacity'; readonly details: Capacity }
  | { readonly reason: 'too_guessable'; readonly details: Guessing & Capacity & { recommended_places: number } }

/** The sum behind a refusal; `capacity` in full digits, `arithmetic` as `10^5 = 100000 < 1000000`. */
export interface Capacity {
  readonly alphabet_size: number
  readonly places: number
  readonly capacity: string
  readonly wanted: number
  readonly already: number
  readonly arithmetic: string
}

/** Fewest codes of a space that are computed (NIST SP 800-38G Rev. 1: radix^length ≥ 1,000,000); fewer are drawn. */
export const fewestComputed = 1_000_000n

/** Most codes of one space that are ever handed out: an index is a safe integer. */
export const mostIndexes = 2n ** 53n

/** Whether codes of this format are computed from their index, or drawn at random and stored row by row. */
export function isComputed(format: Pick<CodeFormat, 'alphabet' | 'pattern'>): boolean {
  return placesOf(format.pattern) >= 2 && formatCapacity(format) >= fewestComputed
}

/** Codes that a format holds: characters of its alphabet to the power of its places. */
export function formatCapacity(format: Pick<CodeFormat, 'alphabet' | 'pattern'>): bigint {
  return capacityOf(format.alphabet.length, placesOf(format.pattern))
}

/** The plan for a wish, or all that speaks against it. */
export function planFormat(
  wish: FormatWish,
): { readonly plan: FormatPlan } | { readonly refusals: readonly FormatRefusal[] } {
  const drafted = draft(wish)
  if ('refusals' in drafted) return drafted
  const { format } = drafted
  const capacity = formatCapacity(format)
  const already = wish.already ?? 0
  const live = BigInt(wish.count) + BigInt(already)
  const sum = summed(format, capacity, wish.count, already)
  if (live > capacity || live > mostIndexes) return { refusals: [{ reason: 'over_capacity', details: sum }] }
  const odds = guessing(capacity, live)
  const bits = wish.security === 'high' ? densityBits.high : densityBits.normal
  const recommended_places = placesFor(format.alphabet.length, live, bits)
  if (!reachesDensity(capacity, live, densityBits.refused) && wish.accept_guessable !== true) {
    return { refusals: [{ reason: 'too_guessable', details: { ...odds, ...sum, recommended_places } }] }
  }
  const warned = !reachesDensity(capacity, live, wish.security === 'high' ? bits : densityBits.warned)
  const warning = { reason: 'guessable', details: { ...odds, recommended_bits: bits, recommended_places } } as const
  return {
    plan: {
      format,
      shape: shapeOf(format),
      length: canonicalLength(shapeOf(format)),
      capacity,
      made: isComputed(format) ? 'computed' : 'drawn',
      guessing: odds,
      warnings: warned ? [warning] : [],
    },
  }
}

/** The format, before it is known whether it holds enough. */
function draft(wish: FormatWish): { format: CodeFormat } | { refusals: FormatRefusal[] } {
  const { count, length, check = 'none', caseSensitive = false } = wish
  const refusals: FormatRefusal[] = []
  for (const number of [count, (wish.already ?? 0) + 1]) {
    if (!Number.isSafeInteger(number) || number < 1) {
      refusals.push({ reason: 'count_invalid', details: { count: number } })
    }
  }
  if (length !== undefined && !(Number.isSafeInteger(length) && length >= 1 && length <= maxCodeLength)) {
    refusals.push({ reason: 'length_invalid', details: { length, fewest: 1, most: maxCodeLength } })
  }
  if (wish.pattern !== undefined && (wish.prefix || wish.suffix || length !== undefined)) {
    refusals.push({ reason: 'pattern_or_parts', details: { pattern: wish.pattern } })
  }
  const alphabet = readAlphabet(wish.alphabet ?? 'safe', caseSensitive)
  if ('refusal' in alphabet) refusals.push(alphabet.refusal)
  else if (check === 'end' && !canBeChecked(alphabet.characters.length)) {
    refusals.push({ reason: 'no_check_character', details: { alphabet_size: alphabet.characters.length } })
  }
  const matcher = wish.words ? wordMatcher(wish.words) : null
  if (matcher === undefined) refusals.push({ reason: 'unknown_words', details: { words: wish.words ?? '' } })
  if (refusals.length > 0 || 'refusal' in alphabet) return { refusals }
  const wanted = wish.pattern ?? fromParts(wish, alphabet.characters.length)
  if (typeof wanted !== 'string') return { refusals: [wanted] }
  const read = readPattern(wanted, caseSensitive, check === 'end' ? 1 : 0)
  if ('refusal' in read) return { refusals: [read.refusal] }
  const { pattern } = read
  // What is fixed is in every code: with a rude word in it there would be none left.
  const word = matcher?.rudeIn(pattern.replaceAll('-', ''))
  if (word !== undefined) return { refusals: [{ reason: 'rude_pattern', details: { word } }] }
  return { format: { pattern, alphabet: alphabet.characters, check, words: wish.words ?? null, caseSensitive } }
}

/** Prefix, places and suffix as a pattern; dashes at their ends are separators anyway. */
function fromParts(wish: FormatWish, alphabetSize: number): string | PatternRefusal {
  const prefix = (wish.prefix ?? '').replace(/^-+|-+$/g, '')
  const suffix = (wish.suffix ?? '').replace(/^-+|-+$/g, '')
  const at = `${prefix}${suffix}`.indexOf('#')
  if (at >= 0) return { reason: 'pattern_character', details: { character: '#', at } }
  const bits = wish.security === 'high' ? densityBits.high : densityBits.normal
  const live = BigInt(wish.count) + BigInt(wish.already ?? 0)
  const places = wish.length ?? placesFor(alphabetSize, live, bits)
  return patternFor(places, prefix, suffix, wish.check === 'end')
}

function summed(format: CodeFormat, capacity: bigint, wanted: number, already: number): Capacity {
  const alphabet_size = format.alphabet.length
  const places = placesOf(format.pattern)
  const asked = already === 0 ? `${wanted}` : `${already} + ${wanted}`
  const compared = BigInt(wanted) + BigInt(already) > capacity ? '<' : '>='
  const arithmetic = `${alphabet_size}^${places} = ${capacity} ${compared} ${asked}`
  return { alphabet_size, places, capacity: String(capacity), wanted, already, arithmetic }
}
