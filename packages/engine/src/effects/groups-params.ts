/**
 * Groups of units as a promotion says them: how large a group is, in which order the units are put into groups, and
 * which of the grouped units count. "Every third item free, the cheapest of the three":
 * `{size: 3, sort: price_desc, select: {position: 1, order: price_asc, layout: per_group}}`.
 */
import { enumOf, integer, type OptionalSchema, object, optional, type Schema } from '../params/index.ts'

export type PriceOrder = 'price_asc' | 'price_desc'

/** By price, or line by line by line id: how a row of goods is filled up whatever they cost. */
export type GroupSort = PriceOrder | 'line_id'

export interface GroupSelect {
  /** 1-based; `all`: every unit that stands in a complete group. */
  readonly position: number | 'all'
  /** How positions are counted. */
  readonly order: PriceOrder
  /** `per_group`: the n-th unit of every group; `across_groups`: of all grouped units in one list, the n-th run of as many units as there are groups. */
  readonly layout: 'per_group' | 'across_groups'
  /** Units at most. */
  readonly max?: number
}

export interface Groups {
  readonly size: number
  /** The order in which the units are put into groups. Units outside a complete group are left out. */
  readonly sort: GroupSort
  /** Absent: all units of the complete groups. */
  readonly select?: GroupSelect
}

/** A whole number from 1, or the word `all`. */
const position: Schema<number | 'all'> = {
  json: { anyOf: [{ type: 'integer', minimum: 1 }, { const: 'all' }] },
  parse: (value, path, issues) => (value === 'all' ? value : integer(1).parse(value, path, issues)),
}

const order = enumOf(['price_asc', 'price_desc'])

const shape = object({
  size: integer(1),
  sort: enumOf(['price_asc', 'price_desc', 'line_id']),
  select: optional(
    object({ position, order, layout: enumOf(['per_group', 'across_groups']), max: optional(integer(1)) }),
  ),
})

/** The field `groups` of an effect on items. A position that no group has is refused. */
export const groupsField: OptionalSchema<Groups> = optional({
  ...shape,
  parse(value, path, issues) {
    const groups = shape.parse(value, path, issues)
    const wanted = groups?.select?.position
    if (groups === undefined || wanted === undefined || wanted === 'all' || wanted <= groups.size) return groups
    const message = `May be at most ${groups.size}, the size of a group.`
    issues.push({ path: [...path, 'select', 'position'], code: 'too_large', message })
    return undefined
  },
})
