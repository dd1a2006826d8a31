/**
 * Which lines to take out of a cart that holds too much. Of lines worth 10.00, 30.00 and 60.00 that are 25.00 too much:
 * the one of 30.00, the least that is enough. As few lines as can do it: the largest ones, and as the last of them the
 * least that is enough; of equal ones the smaller line id.
 */
import { compileFilter, type ItemsFilter } from '../items/index.ts'
import type { Cart, CartLine } from '../model/cart.ts'
import type { Remedy } from '../model/quote.ts'

interface Measured {
  readonly id: string
  readonly size: number
}

/** `size`: what a line brings to the sum that is `excess` too large. Undefined where an empty cart would be left. */
export function linesToRemove(
  cart: Cart,
  items: ItemsFilter | undefined,
  excess: number,
  size: (line: CartLine) => number,
): Remedy | undefined {
  const fits = compileFilter(items)
  const eligible = cart.line_items.filter(line => fits(line, cart.currency))
  const largestFirst = eligible.map(line => ({ id: line.id, size: size(line) })).sort(bySize)
  const fewest = leading(largestFirst, excess)
  if (!fewest || fewest.length === cart.line_items.length) return undefined

  const [last] = fewest.slice(-1)
  const others = fewest.slice(0, -1)
  const rest = excess - sum(others)
  const enough = largestFirst.slice(others.length).filter(line => line.size >= rest)
  const least = enough.reduce((best, line) => (line.size < best.size ? line : best), last!)
  return { type: 'remove_lines', line_items: [...others, least].map(({ id }) => id).sort() }
}

/** Largest first until they reach `excess`; undefined when all of them do not. */
function leading(lines: readonly Measured[], excess: number): readonly Measured[] | undefined {
  let reached = 0
  for (const [index, line] of lines.entries()) {
    reached += line.size
    if (reached >= excess) return lines.slice(0, index + 1)
  }
  return undefined
}

function sum(lines: readonly Measured[]): number {
  return lines.reduce((total, line) => total + line.size, 0)
}

function bySize(a: Measured, b: Measured): number {
  return b.size - a.size || (a.id < b.id ? -1 : 1)
}
