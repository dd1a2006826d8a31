/**
 * Looks for all words of a list at once: an Aho-Corasick automaton over letter classes, two reads of a table for each
 * character whatever the number of words. Made once for a list (some thousand states, 64 bytes each).
 */
import { classOf, isLetter } from './letter-classes.ts'

export interface WordList {
  /** What a code space remembers: the list of this name never changes. */
  readonly name: string
  /** Upper case A to Z. */
  readonly anywhere: readonly string[]
  readonly alone: readonly string[]
}

export interface WordMatcher {
  readonly name: string
  /** The first word to end in `text` (ASCII; case does not matter), or undefined. */
  readonly rudeIn: (text: string) => string | undefined
  /** The same for ASCII bytes `from` (in) to `to` (out), without making a string: for codes by the million. */
  readonly isRude: (bytes: Uint8Array, from: number, to: number) => boolean
}

interface Word {
  readonly word: string
  readonly alone: boolean
}

/** Row of a state: 32 classes, a power of two so that a row is found by a shift. */
const shift = 5

export function matcherFor({ name, anywhere, alone }: WordList): WordMatcher {
  const words = [...anywhere.map(word => ({ word, alone: false })), ...alone.map(word => ({ word, alone: true }))]
  const { next, ends } = automaton(words)

  return {
    name,
    rudeIn(text) {
      let state = 0
      for (let index = 0; index < text.length; index += 1) {
        state = next[(state << shift) | classAt(text.charCodeAt(index))] as number
        const found = ends[state]
        if (found !== undefined) {
          const word = found.find(one => holds(one, at => text.charCodeAt(at), index, 0, text.length))
          if (word !== undefined) return word.word
        }
      }
      return undefined
    },
    isRude(bytes, from, to) {
      let state = 0
      for (let index = from; index < to; index += 1) {
        state = next[(state << shift) | classAt(bytes[index] as number)] as number
        const found = ends[state]
        if (found?.some(one => holds(one, at => bytes[at] as number, index, from, to))) return true
      }
      return false
    },
  }
}

function classAt(code: number): number {
  return code < 128 ? (classOf[code] as number) : 0
}

/**
 * Is what ends at `last` meant as the word? Digits alone say nothing (8008 is a number): one letter at least, of a word
 * that stands alone half of it; and that one has no letter before or after it.
 */
function holds(
  { word, alone }: Word,
  codeAt: (index: number) => number,
  last: number,
  from: number,
  to: number,
): boolean {
  const first = last - word.length + 1
  let letters = 0
  for (let index = first; index <= last; index += 1) if (isLetter(codeAt(index))) letters += 1
  if (!alone) return letters > 0
  const touches = (index: number) => index >= from && index < to && isLetter(codeAt(index))
  return letters * 2 >= word.length && !touches(first - 1) && !touches(last + 1)
}

interface Automaton {
  /** The state after a class, by state and class. */
  readonly next: Uint16Array
  /** The words that end in a state, the longest first. */
  readonly ends: readonly (readonly Word[] | undefined)[]
}

function automaton(words: readonly Word[]): Automaton {
  const most = 1 + words.reduce((sum, { word }) => sum + word.length, 0)
  const next = new Uint16Array(most << shift)
  const ends: (readonly Word[] | undefined)[] = [undefined]
  for (const word of words) {
    let state = 0
    for (const letter of word.word) {
      const place = (state << shift) | classAt(letter.charCodeAt(0))
      if (next[place] === 0) {
        next[place] = ends.length
        ends.push(undefined)
      }
      state = next[place] as number
    }
    ends[state] = [...(ends[state] ?? []), word]
  }
  fallBack(next, ends)
  return { next: next.slice(0, ends.length << shift), ends }
}

/** Level by level: where a state has no way on, it goes on as the longest end of it that is a beginning. */
function fallBack(next: Uint16Array, ends: (readonly Word[] | undefined)[]): void {
  const fallback = new Uint16Array(ends.length)
  const queue = [0]
  for (const state of queue) {
    const behind = fallback[state] as number
    for (let letter = 0; letter < 1 << shift; letter += 1) {
      const place = (state << shift) | letter
      const child = next[place] as number
      const other = next[(behind << shift) | letter] as number
      if (child === 0) next[place] = state === 0 ? 0 : other
      else {
        fallback[child] = state === 0 ? 0 : other
        const shorter = ends[fallback[child] as number]
        if (shorter) ends[child] = [...(ends[child] ?? []), ...shorter]
        queue.push(child)
      }
    }
  }
}
