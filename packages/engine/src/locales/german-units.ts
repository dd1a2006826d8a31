/** Which units, in German. */
import type { UnitWords } from './describe-units.ts'

const end = { cheapest: 'günstigsten', dearest: 'teuersten' } as const
const ordinals = ['', 'zweit', 'dritt', 'viert', 'fünft', 'sechst']
const nth = (position: number) => ordinals[position - 1] ?? `${position}.-`

export const germanUnits: UnitWords = {
  only: (count, which) =>
    count === 1 ? `nur für den ${end[which]} Artikel` : `nur für die ${count} ${end[which]} Artikel`,
  perLine: count => `höchstens ${count} Stück desselben Artikels`,
  multiples: of => `nur in Vielfachen von ${of} Stück desselben Artikels`,
  complete: size => `nur für volle Gruppen von ${size} Artikeln`,
  ofEvery: (position, size, which) => `nur für den ${nth(position)}${end[which]} von je ${size} Artikeln`,
  oneForEvery: (position, size, which) =>
    position === 1
      ? `nur für einen von je ${size} Artikeln, die ${end[which]} zuerst`
      : `nur für einen von je ${size} Artikeln (${position}. Anteil nach Preis, die ${end[which]} zuerst)`,
  atMost: count => `höchstens ${count} Artikel`,
}
