/**
 * Codes that are found by trying: SAVE5 beside SAVE10 and SAVE20 (what would SAVE50 give?), WELCOME10, BLACKFRIDAY2026.
 * It matters where nothing bounds their use, or where not everybody is meant to have them.
 */
import { guessableParts } from '../../words/guessable.ts'
import { mostListed } from '../listed.ts'
import { stemOf } from '../neighbours.ts'
import { defineRule } from '../rule.ts'
import { type Examined, isAtRisk, type LiveCode } from '../subject.ts'

/** Two numbers may be chance, three are a pattern. */
const smallestFamily = 3

export const guessableCode = defineRule<'guessable_code'>({
  rule: 'guessable_code',

  find(subject) {
    const { code, upper, limited } = subject
    if (code.personal) return undefined
    const severity = isAtRisk(subject) ? 'warning' : 'hint'
    const family = familyOf(subject)
    if (family.length + 1 >= smallestFamily) {
      const codes = family.map(member => member.code).slice(0, mostListed)
      return { severity, details: { why: 'family', codes, count: family.length, limited } }
    }
    const parts = guessableParts(upper)
    return parts && { severity, details: { why: 'common_words', codes: parts, count: parts.length, limited } }
  },
})

/** Live codes that differ in the number at their end, by that number. */
function familyOf({ canonical, live }: Examined): readonly LiveCode[] {
  const stem = stemOf(canonical)
  if (stem === undefined || stem === canonical) return []
  return live
    .filter(other => other.canonical !== canonical && other.canonical !== stem && stemOf(other.canonical) === stem)
    .sort((a, b) => a.canonical.length - b.canonical.length || (a.canonical < b.canonical ? -1 : 1))
}
