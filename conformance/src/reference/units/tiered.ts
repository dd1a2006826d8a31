/** The highest tier that is reached, for the cart, for every product or for every line, on fresh units. */
import {
  aboveByUnit,
  acrossUnits,
  amountByUnit,
  fits,
  type Items,
  percentByLine,
  type Unit,
  type UnitLine,
  unitsOf,
  worth,
} from './unit.ts'

interface USD {
  readonly USD: number
}

export interface Tiers {
  readonly type: 'tiers'
  readonly by: 'quantity' | 'subtotal'
  readonly target: 'items'
  readonly scope: 'cart' | 'product' | 'line'
  readonly count?: Items
  readonly items?: Items
  readonly method?: 'each'
  readonly tiers: readonly {
    readonly from: number | USD
    readonly percent_off?: string
    readonly amount_off?: USD
    readonly unit_price?: USD
  }[]
}

export function tieredOff(effect: Tiers, lines: readonly UnitLine[]): number[] {
  const units = unitsOf(lines)
  const scopeOf = ({ line, product }: Unit) => ({ cart: 'all', product, line: String(line) })[effect.scope]
  const scopes = [...new Set(units.map(scopeOf))]
  const parts = scopes.map(scope =>
    offScope(
      effect,
      units.filter(unit => scopeOf(unit) === scope),
      lines.length,
    ),
  )
  return lines.map((_, line) => parts.reduce((sum, part) => sum + (part[line] ?? 0), 0))
}

function offScope({ by, count, items, method, tiers }: Tiers, units: readonly Unit[], lines: number): number[] {
  const counted = units.filter(unit => fits(unit, count ?? items))
  const eligible = units.filter(unit => fits(unit, items))
  const measure = by === 'quantity' ? counted.length : worth(counted)
  const tier = tiers.filter(({ from }) => measure >= (typeof from === 'number' ? from : from.USD)).at(-1)
  if (tier?.percent_off) return percentByLine(eligible, tier.percent_off, lines)
  if (tier?.unit_price) return aboveByUnit(eligible, tier.unit_price.USD, lines)
  if (tier?.amount_off === undefined) return percentByLine([], '100', lines)
  const across = method === 'each' ? amountByUnit : acrossUnits
  return across(eligible, tier.amount_off.USD, lines)
}
