/** What the effects' parameters have in common: which lines, how many units of them, and which units first. */
import { type ItemsFilter, itemsFilter } from '../items/index.ts'
import { enumOf, integer, type OptionalSchema, optional } from '../params/index.ts'

/** Which units a limited effect takes first; absent: `cheapest`. */
export type UnitPick = 'cheapest' | 'dearest'

/** Which units of the eligible lines an effect on items works on; absent: all of them. */
export interface Selection {
  readonly items?: ItemsFilter
  readonly max_units?: number
  readonly max_units_per_line?: number
  readonly unit_multiple?: number
  readonly pick?: UnitPick
}

export const selectionFields: {
  readonly max_units: OptionalSchema<number>
  readonly max_units_per_line: OptionalSchema<number>
  readonly pick: OptionalSchema<UnitPick>
} = {
  max_units: optional(integer(1)),
  max_units_per_line: optional(integer(1)),
  pick: optional(enumOf(['cheapest', 'dearest'])),
}

export const itemsField: OptionalSchema<ItemsFilter> = optional(itemsFilter())

/** A filter that may be absent (every line) as the list that a definition answers. */
export function filtersOf(items: ItemsFilter | undefined): readonly ItemsFilter[] {
  return items ? [items] : []
}
