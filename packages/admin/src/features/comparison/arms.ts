/** Of an answer: what each offer is called in a sentence, at which place it stands, and how its numbers are written. Pure. */
import type { Translate } from '../../shared/words/use-words.ts'
import { type Numbers, numbersOf } from './numbers.ts'
import { letters } from './offers.ts'
import type { ComparedArm, Comparison } from './use-comparison.ts'
import { type Measure, measures } from './verdicts.ts'
import type { comparisonWords } from './words/index.ts'

export interface Arms {
  readonly all: readonly ComparedArm[]
  /** In the form, where places before it may be empty: its letter and its colour are those that it has there. */
  readonly place: (arm: ComparedArm) => number
  readonly letter: (arm: ComparedArm) => string
  /** As a heading: SAVE15, Spring newsletter. */
  readonly name: (arm: ComparedArm) => string
  /** In a sentence: SAVE15, “Spring newsletter”. */
  readonly said: (arm: ComparedArm) => string
  readonly find: (arm: string) => ComparedArm | undefined
  readonly numbers: Readonly<Record<Measure, Numbers>>
}

interface Answered {
  readonly comparison: Pick<Comparison, 'arms' | 'currency'>
  /** In the form, of each of them. */
  readonly places: readonly number[]
  readonly t: Translate<typeof comparisonWords.en>
}

export function armsOf({ comparison: { arms, currency }, places, t }: Answered): Arms {
  const place = (arm: ComparedArm) => {
    const index = arms.indexOf(arm)
    return places[index] ?? index
  }
  const letter = (arm: ComparedArm) => letters[place(arm)] ?? ''
  const plain = ({ kind, key, title }: ComparedArm) => (kind === 'code' ? key : (title ?? key))
  const isShared = (arm: ComparedArm) => arms.filter(other => plain(other) === plain(arm)).length > 1
  // Two that are called the same are told apart by their letter.
  const lettered = (arm: ComparedArm, text: string) => (isShared(arm) ? `${text} (${letter(arm)})` : text)
  const quoted = (arm: ComparedArm) => (arm.kind === 'code' ? arm.key : t('quoted', { name: plain(arm) }))
  const numbers = measures.map(measure => {
    const values = arms.flatMap(arm => arm[measure]?.value ?? [])
    return [measure, numbersOf({ measure, values, currency, t })] as const
  })
  return {
    all: arms,
    place,
    letter,
    name: arm => lettered(arm, plain(arm)),
    said: arm => lettered(arm, quoted(arm)),
    find: wanted => arms.find(({ arm }) => arm === wanted),
    numbers: Object.fromEntries(numbers) as Record<Measure, Numbers>,
  }
}
