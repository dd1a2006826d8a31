/** What the effects' parameters have in common: which lines, how many units of them, and which units first. */
import type { IndexKey } from '../evaluate/index-keys.ts'
import { filterKeys, type ItemsFilter, itemsFilter } from '../items/index.ts'
import type { MoneyMap } from '../model/promotion.ts'
import { enumOf, integer, type OptionalSchema, optional } from '../params/index.ts'
import { type Groups, groupsField } from './groups-params.ts'

/** Which units a limited effect takes first; absent: `cheapest`. `line_id`: line by line, whatever they cost. */
export type UnitPick = 'cheapest' | 'dearest' | 'line_id'

/** Which units of the eligible lines an effect on items works on; absent: all of them. */
export interface Selection {
  readonly items?: ItemsFilter
  readonly max_units?: number
  readonly max_units_per_line?: number
  readonly unit_multiple?: number
  readonly pick?: UnitPick
  /** Cuts the units that the limits leave into groups, and perhaps picks from them. */
  readonly groups?: Groups
}

export const selectionFields: {
  readonly max_units: OptionalSchema<number>
  readonly max_units_per_line: OptionalSchema<number>
  readonly unit_multiple: OptionalSchema<number>
  readonly pick: OptionalSchema<UnitPick>
  readonly groups: OptionalSchema<Groups>
} = {
  max_units: optional(integer(1)),
  max_units_per_line: optional(integer(1)),
  unit_multiple: optional(integer(1)),
  pick: optional(enumOf(['cheapest', 'dearest', 'line_id'])),
  groups: groupsField,
}

export const itemsField: OptionalSchema<ItemsFilter> = optional(itemsFilter())

/** A filter that may be absent (every line) as the list that a definition answers. */
export function filtersOf(items: ItemsFilter | undefined): readonly ItemsFilter[] {
  return items ? [items] : []
}

/** Each of these filters must find a line: the index takes the one with the fewest words. */
export function necessaryOf(filters: readonly (ItemsFilter | undefined)[]): IndexKey | undefined {
  let fewest: IndexKey | undefined
  for (const filter of filters) {
    const key = filterKeys(filter)
    if (key && (!fewest || key.anyOf.length < fewest.anyOf.length)) fewest = key
  }
  return fewest
}

/** The currencies that every one of these maps has an amount for; undefined: there is no map. */
export function sharedCurrencies(maps: readonly (MoneyMap | undefined)[]): string[] | undefined {
  const given = maps.filter(map => map !== undefined)
  const [first, ...rest] = given
  if (!first) return undefined
  return Object.keys(first).filter(currency => rest.every(map => Object.hasOwn(map, currency)))
}
