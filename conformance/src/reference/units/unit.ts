/** One promotion on single units: every unit of every line by itself, chosen by walking over all of them. */
import { percentOf, spread, sumOf } from '../arithmetic.ts'

export interface UnitLine {
  readonly id: string
  readonly product: string
  readonly quantity: number
  readonly unit_price: number
}

export interface Unit {
  readonly line: number
  readonly id: string
  readonly product: string
  readonly price: number
}

export type Pick = 'cheapest' | 'dearest'

export interface Items {
  readonly include?: readonly { readonly products: readonly string[] }[]
}

/** `lines` sorted by id, so that ties go to what comes first. */
export function unitsOf(lines: readonly UnitLine[]): Unit[] {
  return lines.flatMap(({ id, product, quantity, unit_price }, line) =>
    Array.from({ length: quantity }, () => ({ line, id, product, price: unit_price })),
  )
}

export function fits({ product }: Unit, { include }: Items = {}): boolean {
  const [only] = include ?? []
  return only === undefined || only.products.includes(product)
}

export const worth = (units: readonly Unit[]): number => sumOf(units.map(({ price }) => price))

/** By price, ties by line id. */
export function sorted(units: readonly Unit[], pick: Pick): Unit[] {
  const sign = pick === 'cheapest' ? 1 : -1
  return units.toSorted((a, b) => sign * (a.price - b.price) || a.line - b.line)
}

/** What chosen units of every line are worth, in the order of the lines. */
export function byLine(units: readonly Unit[], count: number): number[] {
  return Array.from({ length: count }, (_, line) => worth(units.filter(unit => unit.line === line)))
}

/** A percentage of chosen units: rounded for each line. */
export function percentByLine(units: readonly Unit[], percent: string, count: number): number[] {
  return byLine(units, count).map(value => percentOf(value, Number(percent)))
}

/** An amount for each chosen unit, never above the unit. */
export function amountByUnit(units: readonly Unit[], amount: number, count: number): number[] {
  return byLine(
    units.map(unit => ({ ...unit, price: Math.min(unit.price, amount) })),
    count,
  )
}

/** What is above a price, for each chosen unit. */
export function aboveByUnit(units: readonly Unit[], price: number, count: number): number[] {
  return byLine(
    units.map(unit => ({ ...unit, price: Math.max(0, unit.price - price) })),
    count,
  )
}

/** An amount once, over chosen units. */
export function acrossUnits(units: readonly Unit[], amount: number, count: number): number[] {
  const values = byLine(units, count)
  return spread(amount, values, values)
}

export function subsets<T>(list: readonly T[]): T[][] {
  return list.reduce<T[][]>((all, one) => all.concat(all.map(some => [...some, one])), [[]])
}

/** The choice of the smallest (or largest) value, ties by line id. */
export function bestOf(choices: readonly (readonly Unit[])[], pick: Pick): readonly Unit[] | undefined {
  const sign = pick === 'cheapest' ? 1 : -1
  const ids = (units: readonly Unit[]) => units.map(({ line }) => line).join(' ')
  return choices.toSorted((a, b) => sign * (worth(a) - worth(b)) || (ids(a) < ids(b) ? -1 : 1))[0]
}
