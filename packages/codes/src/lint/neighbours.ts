/**
 * The forms that live codes near a code can have: all texts one edit away, and the other members of its family. A store
 * looks them up by its index on canonical forms, so that a million codes cost what ten cost.
 *
 * SAVE10 has 6 forms with a character left out, 5 with two changed round, 6 × 42 with one changed and 7 × 43 with one
 * more (6 of them twice): 558 in all. Its family SAVE0 … SAVE999, SAVE1000 … SAVE9950 and SAVE has some 1,200.
 */
import { type CodeCase, maxCodeLength } from '../canonical-code.ts'

const digits = '0123456789'
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const signs = '_.%+&$!'

/** Codes of three letters are near each other by chance. */
const shortestNear = 4
/** So long a code is copied, not typed. */
const longestNear = 24
const stemAndNumber = /^(.*?[A-Za-z_.%+&$!])(\d{1,4})$/

/** Every other canonical form one edit away: a character left out, changed, added, or two neighbours changed round. */
export function nearForms(canonical: string, { code_case }: { readonly code_case: CodeCase }): readonly string[] {
  if (canonical.length < shortestNear || canonical.length > longestNear) return []
  const alphabet = digits + letters + signs + (code_case === 'sensitive' ? letters.toLowerCase() : '')
  const forms = new Set<string>()
  for (let index = 0; index <= canonical.length; index += 1) {
    const before = canonical.slice(0, index)
    const here = canonical.slice(index, index + 1)
    const after = canonical.slice(index + 1)
    for (const character of alphabet) {
      if (canonical.length < maxCodeLength) forms.add(before + character + here + after)
      if (here !== '') forms.add(before + character + after)
    }
    if (here !== '') forms.add(before + after)
    if (after !== '') forms.add(before + after.charAt(0) + here + after.slice(1))
  }
  forms.delete(canonical)
  return [...forms]
}

/** What stands before the number at the end; of a code without one all of it. Undefined: digits only. */
export function stemOf(canonical: string): string | undefined {
  return /\d$/.test(canonical) ? stemAndNumber.exec(canonical)?.[1] : canonical
}

/** The forms that guessers try beside a code with a number at its end: SAVE5, SAVE10 and SAVE1000 for SAVE20. */
export function familyForms(canonical: string): readonly string[] {
  const stem = stemOf(canonical)
  if (stem === undefined || stem.length < 2 || stem.length > longestNear) return []
  return [stem, ...numbers.map(number => stem + number)].filter(form => form !== canonical)
}

/** 0 to 999, 00 to 09, the round ones up to 9950, and years. */
const numbers: readonly string[] = [
  ...new Set([
    ...upTo(1000, index => String(index)),
    ...upTo(10, index => `0${index}`),
    ...upTo(180, index => String(1000 + 50 * index)),
    ...upTo(30, index => String(2010 + index)),
  ]),
]

function upTo(count: number, text: (index: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => text(index))
}

/** One character left out, added or changed, or two neighbours changed round; equal texts are not near. */
export function isOneEdit(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (a === b || long.length - short.length > 1) return false
  let same = 0
  while (same < short.length && short[same] === long[same]) same += 1
  if (short.length !== long.length) return short.slice(same) === long.slice(same + 1)
  if (short.slice(same + 1) === long.slice(same + 1)) return true
  const swapped = short[same] === long[same + 1] && short[same + 1] === long[same]
  return swapped && short.slice(same + 2) === long.slice(same + 2)
}
