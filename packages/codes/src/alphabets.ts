/**
 * The characters that made-up codes are drawn from. The safe alphabet has no 0, O, 1, I or L, which are read for one
 * another, and no vowel, so that words hardly come up: 8 digits and 20 letters, 28 in all, 4.8 bits a character.
 */
import { foldLookAlikes } from './look-alikes.ts'

/** Alphabets with a name, their characters in the order of their values. */
export const alphabets = {
  safe: '23456789BCDFGHJKMNPQRSTVWXYZ',
  digits: '0123456789',
  letters: 'BCDFGHJKMNPQRSTVWXYZ',
} as const

export type AlphabetName = keyof typeof alphabets

/** Fewest and most characters of an alphabet. */
export const alphabetSizes = { fewest: 2, most: 64 } as const

/**
 * What a made-up code may hold. Codes may also be written with `. % + &`, but those are not made: they are eaten or
 * changed in addresses (F16), and a cell that begins with `+` is a formula (K4).
 */
const makeable = /^[A-Za-z0-9_$!]$/

export type AlphabetRefusal =
  | { readonly reason: 'alphabet_size'; readonly details: { size: number; fewest: number; most: number } }
  | { readonly reason: 'alphabet_character'; readonly details: { character: string } }
  | { readonly reason: 'alphabet_repeats'; readonly details: { character: string } }
  | { readonly reason: 'alphabet_look_alikes'; readonly details: { characters: string } }

/** Whether a made-up code may hold this character, drawn or fixed. */
export function isMakeable(character: string): boolean {
  return makeable.test(character)
}

/** The name of an alphabet, or null for one that has none. */
export function alphabetName(characters: string): AlphabetName | null {
  const names = Object.keys(alphabets) as AlphabetName[]
  return names.find(name => alphabets[name] === characters) ?? null
}

/**
 * The characters of an alphabet given by name or as its characters (upper-cased where case makes no difference). Two
 * characters that a shopper's typing folds into one (O and 0; I, L and 1) can't both be in it.
 */
export function readAlphabet(
  wanted: string,
  caseSensitive: boolean,
): { readonly characters: string } | { readonly refusal: AlphabetRefusal } {
  if (isName(wanted)) return { characters: alphabets[wanted] }
  const characters = caseSensitive ? wanted : wanted.toUpperCase()
  const size = [...characters].length
  const { fewest, most } = alphabetSizes
  if (size < fewest || size > most) return { refusal: { reason: 'alphabet_size', details: { size, fewest, most } } }
  const seen = new Map<string, string>()
  for (const character of characters) {
    if (!isMakeable(character)) return { refusal: { reason: 'alphabet_character', details: { character } } }
    const looks = foldLookAlikes(character) ?? character
    const other = seen.get(looks)
    if (other === character) return { refusal: { reason: 'alphabet_repeats', details: { character } } }
    if (other) return { refusal: { reason: 'alphabet_look_alikes', details: { characters: other + character } } }
    seen.set(looks, character)
  }
  return { characters }
}

function isName(wanted: string): wanted is AlphabetName {
  return Object.hasOwn(alphabets, wanted)
}
