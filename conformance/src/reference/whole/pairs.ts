/**
 * Buy x, get y by trying every choice of given units and triggers: the most repeats, then the given units of the smallest
 * (or largest) list value, ties by line id, then the dearest triggers that remain.
 */
import { sumOf } from '../arithmetic.ts'
import type { Part } from './price.ts'
import { type Effect, fits, USD } from './rule.ts'

type Pairing = Effect & { readonly type: 'buy_x_get_y' }

interface Choice {
  readonly given: readonly Part[]
  readonly triggers: readonly Part[]
}

const none: Choice = { given: [], triggers: [] }
const worth = (parts: readonly Part[]): number => sumOf(parts.map(({ line }) => line.unit_price))

export function pairs(effect: Pairing, parts: readonly Part[]): Choice {
  const most = Math.min(effect.max_repeats ?? parts.length, parts.length)
  for (let repeats = most; repeats > 0; repeats--) {
    const found = choose(effect, parts, repeats)
    if (found !== undefined) return found
  }
  return none
}

function choose({ buy, get, pick }: Pairing, parts: readonly Part[], repeats: number): Choice | undefined {
  const toGive = subsets(parts.filter(({ line }) => fits(line, get.items))).filter(
    given => given.length === get.quantity * repeats,
  )
  const choices = toGive.flatMap(given => {
    const others = parts.filter(part => !given.includes(part) && fits(part.line, buy.items))
    const triggers = triggersAmong(others, buy, repeats)
    return triggers === undefined ? [] : [{ given, triggers }]
  })
  const sign = pick === 'cheapest' ? 1 : -1
  return choices.toSorted(
    (a, b) =>
      sign * (worth(a.given) - worth(b.given)) || compareIds(a.given, b.given) || worth(b.triggers) - worth(a.triggers),
  )[0]
}

/** Every unit that is not given stands for `buy.amount`; of a quantity the dearest. */
function triggersAmong(others: readonly Part[], buy: Pairing['buy'], repeats: number): Part[] | undefined {
  const dearest = others.toSorted((a, b) => b.line.unit_price - a.line.unit_price || (a.line.id < b.line.id ? -1 : 1))
  if (buy.amount === undefined) {
    const wanted = (buy.quantity ?? 0) * repeats
    return dearest.length < wanted ? undefined : dearest.slice(0, wanted)
  }
  const enough = dearest.findIndex((_, at) => worth(dearest.slice(0, at + 1)) >= repeats * USD(buy.amount!))
  return enough < 0 ? undefined : dearest.slice(0, enough + 1)
}

type Bundle = Effect & { readonly type: 'bundle' }
type PriceOfSet = Effect & { readonly type: 'fixed_price'; readonly per: 'set' }

/** The units of one bundle: of all choices that fill its parts the one of the largest (or smallest) list value. */
export function bundled({ parts, pick }: Bundle, units: readonly Part[]): readonly Part[] {
  const sign = pick === 'cheapest' ? 1 : -1
  const choices = parts.reduce<Part[][]>(
    (all, { items, quantity }) =>
      all.flatMap(chosen => {
        const others = units.filter(unit => !chosen.includes(unit) && fits(unit.line, items))
        return subsets(others)
          .filter(some => some.length === quantity)
          .map(some => [...chosen, ...some])
      }),
    [[]],
  )
  const byLine = choices.map(chosen => chosen.toSorted((a, b) => a.index - b.index))
  return byLine.toSorted((a, b) => sign * (worth(a) - worth(b)) || compareIds(a, b))[0] ?? []
}

/** The units of one set, dearest or cheapest first; then the unit with more left, then line id. */
export function oneSet({ items, pick, set_size: size }: PriceOfSet, units: readonly Part[]): readonly Part[] {
  const sign = pick === 'cheapest' ? 1 : -1
  const sorted = units
    .filter(({ line }) => fits(line, items))
    .toSorted((a, b) => sign * (a.line.unit_price - b.line.unit_price) || b.left - a.left || a.index - b.index)
  return sorted.length < size ? [] : sorted.slice(0, size).toSorted((a, b) => a.index - b.index)
}

function compareIds(a: readonly Part[], b: readonly Part[]): number {
  const of = (parts: readonly Part[]) => parts.map(({ line }) => line.id).join(' ')
  return of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0
}

export function subsets<T>(list: readonly T[]): T[][] {
  return list.reduce<T[][]>((all, one) => all.concat(all.map(some => [...some, one])), [[]])
}
