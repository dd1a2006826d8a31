/** Which units, in English. */
import type { UnitWords } from './describe-units.ts'

const end = { cheapest: 'cheapest', dearest: 'most expensive' } as const
const ordinals = ['', 'second ', 'third ', 'fourth ', 'fifth ', 'sixth ']
const nth = (position: number) => ordinals[position - 1] ?? `number ${position} of the `

export const englishUnits: UnitWords = {
  only: (count, which) => (count === 1 ? `only the ${end[which]} item` : `only the ${count} ${end[which]} items`),
  perLine: count => `at most ${count} of the same item`,
  multiples: of => `only in multiples of ${of} of the same item`,
  complete: size => `only in complete groups of ${size} items`,
  ofEvery: (position, size, which) => `only the ${nth(position)}${end[which]} of every ${size} items`,
  oneForEvery: (position, size, which) =>
    position === 1
      ? `only one for every ${size} items, the ${end[which]} first`
      : `only one for every ${size} items (share ${position} by price, the ${end[which]} first)`,
  atMost: count => `at most ${count} ${count === 1 ? 'item' : 'items'}`,
}
