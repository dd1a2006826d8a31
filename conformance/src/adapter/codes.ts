/**
 * The codes of a case. One of our codes opens one promotion; where a case lets one string open several, each promotion
 * gets a code of its own (`SALE`, `SALE_2`) and the string is submitted once for each. The string counts as refused
 * when every one of them is.
 */
import type { Case } from '../case.ts'
import { numbered } from './numbering.ts'

export interface TranslatedCodes {
  /** Code documents. */
  readonly documents: readonly object[]
  /** What is submitted, in the order of entry. */
  readonly submitted: readonly string[]
  /** For every submitted string, what was typed in the case. */
  readonly typed: readonly string[]
}

interface Key {
  readonly promotion: string
  readonly spelling: string
  /** 1 for the first promotion that a string opens, 2 for the next. */
  readonly ordinal: number
}

/** `exact`: codes that differ only in case are two. */
export function translateCodes(
  source: Case,
  promotionIds: ReadonlyMap<string, string>,
  exact = false,
): TranslatedCodes {
  const same = exact ? sameSpelling : sameFolded
  const keys = keysOf(source, same)
  const entries = source.codes.flatMap(typed => {
    const count = Math.max(1, keys.filter(key => same(key.spelling, typed)).length)
    return Array.from({ length: count }, (_, index) => ({ typed, submitted: suffixed(typed, index + 1) }))
  })
  return {
    documents: keys.map((key, index) => ({
      id: numbered('code', index, keys.length),
      code: suffixed(key.spelling, key.ordinal),
      promotion: promotionIds.get(key.promotion),
      status: 'active',
    })),
    submitted: entries.map(entry => entry.submitted),
    typed: entries.map(entry => entry.typed),
  }
}

type Same = (a: string, b: string) => boolean

function keysOf(source: Case, same: Same): Key[] {
  const keys: Key[] = []
  for (const { id, trigger } of source.promotions) {
    for (const spelling of trigger.codes ?? []) {
      const earlier = keys.filter(key => same(key.spelling, spelling))
      if (!earlier.some(key => key.promotion === id)) {
        keys.push({ promotion: id, spelling, ordinal: earlier.length + 1 })
      }
    }
  }
  return keys
}

const sameFolded: Same = (a, b) => a.trim().toUpperCase() === b.trim().toUpperCase()

const sameSpelling: Same = (a, b) => a.trim() === b.trim()

const suffixed = (code: string, ordinal: number): string => (ordinal === 1 ? code : `${code.trim()}_${ordinal}`)
