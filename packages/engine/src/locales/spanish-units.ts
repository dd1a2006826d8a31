/** Which units, in Spanish. */
import type { UnitWords } from './describe-units.ts'

const one = { cheapest: 'más barato', dearest: 'más caro' } as const
const many = { cheapest: 'más baratos', dearest: 'más caros' } as const

export const spanishUnits: UnitWords = {
  only: (count, which) =>
    count === 1 ? `solo el artículo ${one[which]}` : `solo los ${count} artículos ${many[which]}`,
  perLine: count => `como máximo ${count} ${count === 1 ? 'unidad' : 'unidades'} del mismo artículo`,
  multiples: of => `solo en múltiplos de ${of} unidades del mismo artículo`,
  complete: size => `solo en grupos completos de ${size} artículos`,
  ofEvery: (position, size, which) =>
    position === 1
      ? `solo el ${one[which]} de cada ${size} artículos`
      : `solo el ${position}.º ${one[which]} de cada ${size} artículos`,
  oneForEvery: (position, size, which) =>
    position === 1
      ? `solo uno de cada ${size} artículos, empezando por los ${many[which]}`
      : `solo uno de cada ${size} artículos (${position}.ª parte por precio, empezando por los ${many[which]})`,
  atMost: count => `como máximo ${count} ${count === 1 ? 'artículo' : 'artículos'}`,
}
