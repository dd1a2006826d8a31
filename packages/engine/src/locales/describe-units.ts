/**
 * Which units of the eligible lines an effect works on, in words: "only the 2 cheapest items", "only the cheapest of
 * every 3 items". What is told, and in which order, is here; every word is the language's own.
 */
type PriceEnd = 'cheapest' | 'dearest'

/** What an effect on items says of units (CONTRACT.md, "Effects"). */
export interface UnitLimits {
  readonly max_units?: number
  readonly max_units_per_line?: number
  readonly unit_multiple?: number
  readonly pick?: PriceEnd | 'line_id'
  readonly groups?: {
    readonly size: number
    readonly select?: {
      readonly position: number | 'all'
      readonly order: 'price_asc' | 'price_desc'
      readonly layout: 'per_group' | 'across_groups'
      readonly max?: number
    }
  }
}

export interface UnitWords {
  /** "only the 2 cheapest items". */
  readonly only: (count: number, end: PriceEnd) => string
  /** "at most 2 of the same item". */
  readonly perLine: (count: number) => string
  /** "only in multiples of 2 of the same item". */
  readonly multiples: (of: number) => string
  /** "only in complete groups of 3 items". */
  readonly complete: (size: number) => string
  /** "only the cheapest of every 3 items", "only the second cheapest …". */
  readonly ofEvery: (position: number, size: number, end: PriceEnd) => string
  /** "only one for every 3 items, the cheapest first". */
  readonly oneForEvery: (position: number, size: number, end: PriceEnd) => string
  /** "at most 5 items". */
  readonly atMost: (count: number) => string
}

/** Each limit after a comma; nothing where all units count. */
export function unitsDescriber(words: UnitWords): (limits: UnitLimits) => string {
  return ({ max_units, max_units_per_line, unit_multiple, pick = 'cheapest', groups }) => {
    const parts: string[] = []
    if (max_units !== undefined) {
      parts.push(pick === 'line_id' ? words.atMost(max_units) : words.only(max_units, pick))
    }
    if (max_units_per_line !== undefined) parts.push(words.perLine(max_units_per_line))
    if (unit_multiple !== undefined && unit_multiple > 1) parts.push(words.multiples(unit_multiple))
    if (groups) parts.push(...ofGroups(groups, words))
    return parts.map(part => `, ${part}`).join('')
  }
}

function ofGroups({ size, select }: NonNullable<UnitLimits['groups']>, words: UnitWords): string[] {
  if (!select) return [words.complete(size)]
  const { position, order, layout, max } = select
  const end = order === 'price_asc' ? 'cheapest' : 'dearest'
  const most = max === undefined ? [] : [words.atMost(max)]
  if (position === 'all') return [words.complete(size), ...most]
  const tell = layout === 'per_group' ? words.ofEvery : words.oneForEvery
  return [tell(position, size, end), ...most]
}
