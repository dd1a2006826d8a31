/**
 * "Did you mean SARAH-7KQ2?", said only of codes that the one who asks holds: what is not theirs is never named, so that
 * nobody learns from it which codes there are.
 */

import { foldLookAlikes } from '../look-alikes.ts'
import { isOneEdit } from './neighbours.ts'

/** Three characters are near everything. */
const shortest = 4

/**
 * The one code of `held` that `typed` was meant to be, both in canonical form: the one that looks the same, else the one
 * that is one error away (a character left out, added or changed, two changed round). Undefined: it is held itself, none
 * is near, or several are equally near, and a guess between them would be a guess.
 */
export function suggestFor(typed: string, held: readonly string[]): string | undefined {
  if (typed.length < shortest || held.includes(typed)) return undefined
  const distinct = [...new Set(held)]
  const alike = distinct.filter(code => folded(code) === folded(typed))
  const near = alike.length > 0 ? alike : distinct.filter(code => code.length >= shortest && isNear(typed, code))
  return near.length === 1 ? near[0] : undefined
}

/** A look-alike beside an error is two errors to a machine and one to a person. */
function isNear(typed: string, code: string): boolean {
  return isOneEdit(typed, code) || isOneEdit(folded(typed), folded(code))
}

function folded(text: string): string {
  return foldLookAlikes(text) ?? text
}
