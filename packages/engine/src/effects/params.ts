/** What the effects' parameters have in common: which lines, how many units of them, and which units first. */
import { type ItemsFilter, itemsFilter } from '../items/index.ts'
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
