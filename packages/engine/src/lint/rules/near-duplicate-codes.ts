/**
 * Codes of different promotions that differ by one letter: SUMMER and SUMMMER. Every code is filed under itself with each
 * character left out, so that only codes in one pigeonhole are compared: 10,000 codes of 8 letters are 90,000 entries.
 */
import { some } from '../documents.ts'
import { defineRule } from '../rule.ts'
import type { LiveCode } from '../scene.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly codes: readonly string[]
  readonly promotions: readonly string[]
}

/** Of more in one pigeonhole these are compared. */
const mostCompared = 20
/** Random codes of four letters are near each other by chance. */
const shortest = 5

export const nearDuplicateCodes = defineRule<Details>({
  rule: 'near_duplicate_codes',
  severity: 'hint',

  *find({ codes }) {
    const told = new Set<string>()
    for (const group of pigeonholes(codes).values()) {
      if (group.length < 2) continue
      const few = group.slice(0, mostCompared)
      for (const [index, a] of few.entries())
        for (const b of few.slice(index + 1)) {
          const key = `${a.document.id} ${b.document.id}`
          if (!isConfusing(a, b) || told.has(key)) continue
          told.add(key)
          const promotions = [a, b].map(({ document }) => document.promotion).sort()
          const details = { codes: [a.document.code, b.document.code], promotions }
          yield { promotion: a.document.promotion, code: a.document.id, details }
        }
    }
  },

  message: ({ codes }) => `${some(codes)} differ by one character and open different promotions.`,
})

function pigeonholes(codes: readonly LiveCode[]): ReadonlyMap<string, readonly LiveCode[]> {
  const holes = new Map<string, LiveCode[]>()
  const file = (key: string, code: LiveCode) => {
    const hole = holes.get(key)
    if (hole) hole.push(code)
    else holes.set(key, [code])
  }
  for (const code of codes) {
    const { canonical } = code
    if (canonical.length < shortest || code.document.batch !== undefined) continue
    file(canonical, code)
    const keys = new Set<string>()
    for (let index = 0; index < canonical.length; index += 1)
      keys.add(canonical.slice(0, index) + canonical.slice(index + 1))
    for (const key of keys) file(key, code)
  }
  return holes
}

/** SAVE10 and SAVE15 are told apart by their number, which shoppers read. */
function isConfusing(a: LiveCode, b: LiveCode): boolean {
  if (a.document.promotion === b.document.promotion || a === b) return false
  return isOneEdit(a.canonical, b.canonical) && withoutDigits(a.canonical) !== withoutDigits(b.canonical)
}

function withoutDigits(text: string): string {
  return text.replace(/\d+/g, '#')
}

/** One character changed, or one more: what comes before and after it is the same. */
function isOneEdit(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1 || a === b) return false
  let same = 0
  while (same < short.length && short[same] === long[same]) same += 1
  return short.slice(short.length === long.length ? same + 1 : same) === long.slice(same + 1)
}
