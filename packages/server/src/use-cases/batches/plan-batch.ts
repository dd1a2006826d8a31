/**
 * From the wish for a batch to the format of its codes, or to every reason why not. Codes of one format share a code
 * space, so what other batches of it were given counts: 900,000 codes of `######` with digits leave 100,000.
 */
import { isDeepStrictEqual } from 'node:util'
import {
  alphabetName,
  type CodeFormat,
  type FormatPlan,
  type FormatRefusal,
  type FormatWish,
  formatCapacity,
  newestWordList,
  planFormat,
} from '@counterfoil/codes'
import type { NewBatch } from '@counterfoil/contract'
import type { CodeSpaces } from './code-spaces.ts'

export type Wish = Pick<
  NewBatch,
  | 'count'
  | 'pattern'
  | 'prefix'
  | 'suffix'
  | 'length'
  | 'alphabet'
  | 'check_character'
  | 'words'
  | 'security'
  | 'accept_guessable'
>

export type PlannedBatch =
  | { readonly plan: FormatPlan; readonly already: number }
  | { readonly refusals: readonly FormatRefusal[] }

/** How many codes of a format were handed out, whatever became of them. */
export type HandedOut = (format: CodeFormat) => number

/**
 * The plan for a wish. Where no length was asked for, it may grow with what the format gave before, and then it is
 * another format, of which less was given: each round adds a place, so that there are few.
 */
export function planBatch(wish: Wish, caseSensitive: boolean, handedOut: HandedOut): PlannedBatch {
  let asked = 0
  for (;;) {
    const planned = planFormat({ ...formatWish(wish, caseSensitive), already: asked })
    if ('refusals' in planned) return planned
    const { format } = planned.plan
    const already = handedOut(format)
    if (already === asked) return { plan: planned.plan, already }
    // The longer format was reached only because a shorter one is in use: its own figures count.
    if (already < asked) return planMore(format, wish, already)
    asked = already
  }
}

/** The plan for `count` more codes of a format that is fixed. */
export function planMore(
  format: CodeFormat,
  wish: Pick<Wish, 'count' | 'security' | 'accept_guessable'>,
  already: number,
): PlannedBatch {
  const { pattern, alphabet, check, words, caseSensitive } = format
  const { count, security, accept_guessable } = wish
  const planned = planFormat({
    pattern,
    alphabet,
    check,
    words,
    caseSensitive,
    count,
    already,
    security,
    accept_guessable,
  })
  if ('refusals' in planned) return planned
  if (isDeepStrictEqual(planned.plan.format, format)) return { plan: planned.plan, already }
  throw new Error(`${pattern} reads as another format by now`)
}

/** An alphabet as it is shown: by its name, where it has one. */
export function shownAlphabet({ alphabet }: CodeFormat): string {
  return alphabetName(alphabet) ?? alphabet
}

/** `28^8 = 377801998336, 1000 handed out, 5000 wanted`. */
export function arithmeticOf(format: CodeFormat, already: number, count: number): string {
  const places = format.pattern.split('#').length - 1
  const handed = already > 0 ? `, ${already} handed out before` : ''
  return `${format.alphabet.length}^${places} = ${formatCapacity(format)}${handed}, ${count} wanted`
}

function formatWish(wish: Wish, caseSensitive: boolean): FormatWish {
  const { check_character, words = newestWordList, ...rest } = wish
  return { ...rest, words, check: check_character === true ? 'end' : 'none', caseSensitive }
}

/** What the spaces of a store have handed out of each format. */
export function handedOutOf(spaces: Pick<CodeSpaces, 'all'>): HandedOut {
  return format =>
    spaces.all.find(space => space.status === 'active' && isDeepStrictEqual(space.format, format))?.nextIndex ?? 0
}
