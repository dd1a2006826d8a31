/**
 * Codes that are found by trying: SAVE5 beside SAVE10 and SAVE20 (what would SAVE50 give?), a common word with a number,
 * fewer than five characters. It matters where not everybody is meant to have the code.
 */
import { conditionsIn, isPublic } from '../documents.ts'
import { defineRule } from '../rule.ts'
import { compare, type LiveCode, type Scene } from '../scene.ts'
import { guessableWords } from './words.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly why: 'family' | 'word_and_number' | 'short'
  readonly codes: readonly string[]
  readonly count: number
  /** Some of them are not for everybody. */
  readonly private: boolean
}

const smallestFamily = 3
const shortest = 5
const mostTold = 5
const stemAndNumber = /^(.*?\p{L})(\d{1,4})$/u

export const guessableCode = defineRule<Details>({
  rule: 'guessable_code',
  severity: 'hint',

  *find(scene) {
    const families = familiesOf(scene.codes)
    for (const members of families.values()) if (members.length >= smallestFamily) yield found(scene, 'family', members)
    for (const live of scene.codes) {
      if (isWordAndNumber(live, families)) yield found(scene, 'word_and_number', [live])
      else if ([...live.canonical].length < shortest) yield found(scene, 'short', [live])
    }
  },

  message: ({ why, codes, count }) => {
    const others = count > codes.length ? ` and ${count - codes.length} more` : ''
    if (why === 'family') return `${codes.join(', ')}${others} follow a pattern: whoever knows one tries the others.`
    const reason = why === 'short' ? 'is so short that it is found by trying' : 'is among the first that people try'
    return `${codes[0]} ${reason}.`
  },
})

/** Codes that differ only in the number at their end, by what stands before it. */
function familiesOf(codes: readonly LiveCode[]): ReadonlyMap<string, readonly LiveCode[]> {
  const families = new Map<string, LiveCode[]>()
  for (const live of codes) {
    const stem = live.canonical.match(stemAndNumber)?.[1]
    if (stem === undefined) continue
    const family = families.get(stem)
    if (family) family.push(live)
    else families.set(stem, [live])
  }
  return families
}

function isWordAndNumber({ canonical }: LiveCode, families: ReadonlyMap<string, readonly LiveCode[]>): boolean {
  const stem = canonical.match(stemAndNumber)?.[1] ?? canonical
  return guessableWords.has(stem) && (families.get(stem)?.length ?? 0) < smallestFamily
}

function found(scene: Scene, why: Details['why'], members: readonly LiveCode[]) {
  const hidden = members.some(member => !isForEverybody(scene, member))
  const [first] = members
  const codes = members.map(({ document }) => document.code).sort((a, b) => a.length - b.length || compare(a, b))
  return {
    promotion: first!.document.promotion,
    code: first!.document.id,
    severity: hidden ? 'warning' : 'hint',
    details: { why, codes: codes.slice(0, mostTold), count: codes.length, private: hidden },
  } as const
}

/** Listed or unlisted, and its conditions ask for nobody in particular. */
function isForEverybody(scene: Scene, { document }: LiveCode): boolean {
  const promotion = scene.byId.get(document.promotion)
  if (!promotion || !isPublic(document) || promotion.visibility === 'secret') return false
  return !conditionsIn(promotion.document.conditions).some(({ definition }) =>
    definition.reasons.includes('wrong_segment'),
  )
}
