/**
 * Patterns of made-up codes: `#` stands for a character of the alphabet, `-` separates and is no part of the code
 * (its canonical form has none), everything else stands for itself. `SPRING-####-####` makes `SPRING-4F7K-9TXB`, which
 * is `SPRING4F7K9TXB` to the store. No code holds a `#`, so there is no way to write one, and none is needed.
 */
import { isMakeable } from './alphabets.ts'
import { maxCodeLength } from './canonical-code.ts'

/** Longest pattern as printed: 64 characters, and a separator after each. */
const maxPatternLength = 2 * maxCodeLength

/** What a space of codes is made by; a plain document that never changes once codes were made by it. */
export interface CodeFormat {
  /** `#` a character of the alphabet, `-` a separator, anything else itself; without the check character. */
  readonly pattern: string
  /** The characters themselves, not a name. */
  readonly alphabet: string
  /** `end`: one more character of the alphabet behind the last drawn one; it tells a typing error. */
  readonly check: 'none' | 'end'
  /** The word list that codes are held against, or null. */
  readonly words: string | null
  readonly caseSensitive: boolean
}

export type PatternRefusal =
  | { readonly reason: 'pattern_character'; readonly details: { character: string; at: number } }
  | { readonly reason: 'pattern_separator'; readonly details: { at: number } }
  | { readonly reason: 'pattern_without_places'; readonly details: { pattern: string } }
  | { readonly reason: 'code_too_long'; readonly details: { length: number; most: number } }

/**
 * The pattern as it is kept (upper-cased where case makes no difference), or why it is none. `extra` counts characters
 * that come on top: the check character. A separator stands between two characters, never first (K4), last or twice.
 */
export function readPattern(
  wanted: string,
  caseSensitive: boolean,
  extra: number,
): { readonly pattern: string } | { readonly refusal: PatternRefusal } {
  const pattern = caseSensitive ? wanted : wanted.toUpperCase()
  const length = canonicalLength(pattern) + extra
  if (length > maxCodeLength || pattern.length > maxPatternLength) {
    return { refusal: { reason: 'code_too_long', details: { length, most: maxCodeLength } } }
  }
  for (const [at, character] of [...pattern].entries()) {
    if (character === '-') {
      const lonely = at === 0 || at === pattern.length - 1 || pattern[at - 1] === '-'
      if (lonely) return { refusal: { reason: 'pattern_separator', details: { at } } }
    } else if (character !== '#' && !isMakeable(character)) {
      return { refusal: { reason: 'pattern_character', details: { character, at } } }
    }
  }
  if (!pattern.includes('#')) return { refusal: { reason: 'pattern_without_places', details: { pattern } } }
  return { pattern }
}

/** Characters of the codes that a pattern makes, separators not counted. */
export function canonicalLength(pattern: string): number {
  return pattern.replaceAll('-', '').length
}

/** How many characters of a code are drawn. */
export function placesOf(pattern: string): number {
  return pattern.split('#').length - 1
}

/**
 * A pattern with so many places in groups of about four, the longer ones first: 13 places are `#####-####-####`, with a
 * prefix and a suffix `SPRING-#####-####-####-DE`. `checked` leaves the last place to the check character.
 */
export function patternFor(places: number, prefix: string, suffix: string, checked: boolean): string {
  const all = places + (checked ? 1 : 0)
  const groups = Math.max(1, Math.round(all / 4))
  const shorter = Math.floor(all / groups)
  const sizes = Array.from({ length: groups }, (_, at) => shorter + (at < all - shorter * groups ? 1 : 0))
  const marks = sizes.map(size => '#'.repeat(size)).join('-')
  return [prefix, checked ? marks.slice(0, -1) : marks, suffix].filter(part => part !== '').join('-')
}

/** What a code looks like as printed, `#` for every drawn character and for the check character behind the last. */
export function shapeOf(format: Pick<CodeFormat, 'pattern' | 'check'>): string {
  const { pattern, check } = format
  const end = pattern.lastIndexOf('#') + 1
  return check === 'end' ? `${pattern.slice(0, end)}#${pattern.slice(end)}` : pattern
}
