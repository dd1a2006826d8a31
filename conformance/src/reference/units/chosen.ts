/** What each effect takes off every line, by walking over single units and, where units are paired, over every choice. */
import { sumOf } from '../arithmetic.ts'
import {
  aboveByUnit,
  acrossUnits,
  amountByUnit,
  bestOf,
  fits,
  type Items,
  type Pick,
  percentByLine,
  sorted,
  subsets,
  type Unit,
  type UnitLine,
  unitsOf,
  worth,
} from './unit.ts'

interface USD {
  readonly USD: number
}

export interface Given {
  readonly percent_off?: string
  readonly amount_off?: USD
  readonly fixed_price?: USD
}

export interface Limited {
  readonly type: 'percent_off' | 'amount_off'
  readonly target: 'items'
  readonly percent?: string
  readonly amount?: USD
  readonly method?: 'each_unit' | 'each_line' | 'across'
  readonly items?: Items
  readonly pick?: Pick
  readonly max_units?: number
  readonly max_units_per_line?: number
  readonly groups?: {
    readonly size: number
    readonly sort: 'price_asc' | 'price_desc'
    readonly select?: {
      readonly position: number
      readonly order: 'price_asc' | 'price_desc'
      readonly layout: 'per_group' | 'across_groups'
    }
  }
}

export interface Pairing {
  readonly type: 'buy_x_get_y'
  readonly buy: { readonly items: Items; readonly quantity?: number; readonly amount?: USD }
  readonly get: Given & { readonly items: Items; readonly quantity: number }
  readonly pick: Pick
  readonly max_repeats?: number
  readonly partial?: boolean
  readonly scope: 'cart' | 'line'
}

export interface Bundle {
  readonly type: 'bundle'
  readonly parts: readonly { readonly items: Items; readonly quantity: number }[]
  readonly amount_off: USD
  readonly pick: Pick
  readonly max_repeats?: number
}

export interface Sets {
  readonly type: 'fixed_price'
  readonly per: 'set'
  readonly price: USD
  readonly set_size: number
  readonly items?: Items
  readonly pick: Pick
  readonly max_repeats?: number
}

export type UnitEffect = Limited | Pairing | Bundle | Sets

/** Off every line, in the order of `lines`, which are sorted by id. */
export function offLines(effect: UnitEffect, lines: readonly UnitLine[]): number[] {
  const units = unitsOf(lines)
  if (effect.type === 'buy_x_get_y') return paired(effect, units, lines.length)
  if (effect.type === 'bundle') return bundled(effect, units, lines.length)
  if (effect.type === 'fixed_price') return inSets(effect, units, lines.length)
  return limited(effect, units, lines.length)
}

function limited(effect: Limited, units: readonly Unit[], count: number): number[] {
  const chosen = choose(effect, units)
  if (effect.percent !== undefined) return percentByLine(chosen, effect.percent, count)
  const amount = effect.amount!.USD
  if (effect.method === 'across') return acrossUnits(chosen, amount, count)
  if (effect.method !== 'each_line') return amountByUnit(chosen, amount, count)
  return percentByLine(chosen, '100', count).map(value => Math.min(value, amount))
}

/** In the order of the pick, so many of a line, so many in all, then complete groups and what is selected of them. */
function choose({ items, pick = 'cheapest', groups, ...limits }: Limited, units: readonly Unit[]): Unit[] {
  const ofLine = new Map<number, number>()
  const kept = sorted(
    units.filter(unit => fits(unit, items)),
    pick,
  ).filter(({ line }) => {
    ofLine.set(line, (ofLine.get(line) ?? 0) + 1)
    return ofLine.get(line)! <= (limits.max_units_per_line ?? Number.POSITIVE_INFINITY)
  })
  const most = kept.slice(0, limits.max_units)
  return groups === undefined ? most : grouped(groups, most)
}

const pickOf = (sort: 'price_asc' | 'price_desc'): Pick => (sort === 'price_asc' ? 'cheapest' : 'dearest')

function grouped({ size, sort, select }: NonNullable<Limited['groups']>, units: readonly Unit[]): Unit[] {
  const number = Math.floor(units.length / size)
  const complete = sorted(units, pickOf(sort)).slice(0, number * size)
  if (select === undefined) return complete
  const { position, order, layout } = select
  if (layout === 'across_groups') {
    return sorted(complete, pickOf(order)).slice((position - 1) * number, position * number)
  }
  return Array.from({ length: number }, (_, at) => complete.slice(at * size, (at + 1) * size)).flatMap(group =>
    sorted(group, pickOf(order)).slice(position - 1, position),
  )
}

function paired(effect: Pairing, units: readonly Unit[], count: number): number[] {
  const places =
    effect.scope === 'cart'
      ? [units]
      : Array.from({ length: count }, (_, line) => units.filter(unit => unit.line === line))
  const given = places.flatMap(place => givenOf(effect, place))
  const { percent_off, amount_off, fixed_price } = effect.get
  if (percent_off !== undefined) return percentByLine(given, percent_off, count)
  if (amount_off !== undefined) return amountByUnit(given, amount_off.USD, count)
  return aboveByUnit(given, fixed_price!.USD, count)
}

/** As many complete repeats as the units allow, then with `partial` what is there for one more. */
function givenOf({ buy, get, pick, ...rest }: Pairing, units: readonly Unit[]): readonly Unit[] {
  const most = rest.max_repeats ?? units.length
  const all = subsets(units.filter(unit => fits(unit, get.items)))
  const bought = (given: readonly Unit[]): number => {
    const others = units.filter(unit => fits(unit, buy.items) && !given.includes(unit))
    return buy.amount ? Math.floor(worth(others) / buy.amount.USD) : Math.floor(others.length / buy.quantity!)
  }
  const complete = Math.max(
    0,
    ...all.map(given => Math.min(most, bought(given), Math.floor(given.length / get.quantity))),
  )
  const sizes = all
    .filter(given => given.length >= complete * get.quantity && given.length < (complete + 1) * get.quantity)
    .filter(given => bought(given) >= (given.length > complete * get.quantity ? complete + 1 : complete))
    .map(given => given.length)
  const size = rest.partial && complete < most ? Math.max(0, ...sizes) : complete * get.quantity
  const repeats = size > complete * get.quantity ? complete + 1 : complete
  return bestOf(
    all.filter(given => given.length === size && bought(given) >= repeats),
    pick,
  )!
}

/** Two parts; the most bundles that units can be found for, then the units of the largest (or smallest) value. */
function bundled({ parts, pick, amount_off, ...rest }: Bundle, units: readonly Unit[], count: number): number[] {
  const all = subsets(units)
  for (let repeats = Math.min(rest.max_repeats ?? units.length, units.length); repeats > 0; repeats--) {
    const chosen = bestOf(
      all.filter(some => fills(parts, some, repeats)),
      pick,
    )
    if (chosen !== undefined) return acrossUnits(chosen, amount_off.USD * repeats, count)
  }
  return byNobody(count)
}

const byNobody = (count: number): number[] => Array.from({ length: count }, () => 0)

function fills(parts: Bundle['parts'], units: readonly Unit[], repeats: number): boolean {
  const wanted = parts.map(({ quantity }) => quantity * repeats)
  const [first, second] = parts
  const onlyOf = (one: Items, other: Items) => units.filter(unit => fits(unit, one) && !fits(unit, other)).length
  return (
    units.length === sumOf(wanted) &&
    units.every(unit => parts.some(({ items }) => fits(unit, items))) &&
    onlyOf(first!.items, second!.items) <= wanted[0]! &&
    onlyOf(second!.items, first!.items) <= wanted[1]!
  )
}

/** Sets one after the other in the order of the pick, each giving what it is worth above the price. */
function inSets(
  { items, pick, set_size: size, price, ...rest }: Sets,
  units: readonly Unit[],
  count: number,
): number[] {
  const line = sorted(
    units.filter(unit => fits(unit, items)),
    pick,
  )
  const number = Math.min(rest.max_repeats ?? line.length, Math.floor(line.length / size))
  const sets = Array.from({ length: number }, (_, at) => line.slice(at * size, (at + 1) * size))
  const giving = sets.filter(set => worth(set) > price.USD)
  const off = worth(giving.flat()) - giving.length * price.USD
  return acrossUnits(giving.flat(), off, count)
}
