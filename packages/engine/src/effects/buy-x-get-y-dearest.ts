/**
 * The dearest units that can be given while the rest of the buy side keeps its value: a knapsack over price classes.
 * Of 50.00, 30.00 and 20.00 one unit may be given and 60.00 must stay: 30.00 is given, not 50.00. Exact by branch and
 * bound; past `mostSteps` looks at a price class the best found so far stands, the first of which is the greedy one.
 */
import type { Amount } from '../model/promotion.ts'
import type { PairLot } from './buy-x-get-y-pairing.ts'
import { largest, timesIn } from './lots.ts'

/** Looks at price classes, about a millisecond: enough for any cart whose prices are not made to defeat it. */
const mostSteps = 100_000

export interface Giving {
  /** Units to give; it is known that so many can be. */
  readonly count: number
  /** List value that the buy side can spare. */
  readonly spare: Amount
  /** Lots that fit the get side, dearest first. */
  readonly lots: readonly PairLot[]
}

interface PriceClass {
  readonly price: Amount
  readonly units: number
}

interface Search {
  readonly giving: Giving
  /** Units that the buy side would lose, by price, dearest first. */
  readonly shared: readonly PriceClass[]
  /** The same, cheapest first: what lies beyond a class always holds the cheapest of all. */
  readonly cheapest: Totals
  /** Units that the buy side does not count. */
  readonly free: Totals
  readonly freeUnits: number
  /** Units in `shared` from a class on. */
  readonly unitsFrom: readonly number[]
  readonly chosen: number[]
  best: { readonly value: Amount; readonly chosen: readonly number[] } | undefined
  steps: number
}

/** Writes into `given` how many units of each lot: those of a price with more left first, then by line id. */
export function dearestWithin(giving: Giving, given: Map<PairLot, number>): void {
  const shared = classesOf(giving.lots.filter(lot => lot.buys))
  const cheapest = totalsOf([...shared].reverse())
  const free = totalsOf(classesOf(giving.lots.filter(lot => !lot.buys)))
  const search: Search = {
    giving,
    shared,
    cheapest,
    free,
    freeUnits: free.units.at(-1)!,
    unitsFrom: [...cheapest.units].reverse(),
    chosen: shared.map(() => 0),
    best: undefined,
    steps: 0,
  }
  run(search)
  giveByPrice(search, given)
}

/** How many units of each price are given is settled; among those of one price the buy side loses what it can spare. */
function giveByPrice({ giving, shared, free, best }: Search, given: Map<PairLot, number>): void {
  const sharedAt = new Map(shared.map(({ price }, index) => [price, best!.chosen[index]!]))
  let slack = giving.spare
  let freeOpen = giving.count
  for (const [price, units] of sharedAt) {
    slack -= price * units
    freeOpen -= units
  }
  const freeAt = new Map<Amount, number>()
  for (const { price, units } of free.classes) {
    freeAt.set(price, Math.min(units, freeOpen))
    freeOpen -= freeAt.get(price)!
  }
  let open = 0
  let most = 0
  let at: Amount | undefined
  for (const lot of giving.lots) {
    if (lot.price !== at) {
      at = lot.price
      const wanted = sharedAt.get(at) ?? 0
      open = wanted + (freeAt.get(at) ?? 0)
      slack += wanted * at
      most = timesIn(slack, at)
    }
    const units = Math.min(lot.units, open, lot.buys ? most : open)
    if (units === 0) continue
    given.set(lot, units)
    open -= units
    if (!lot.buys) continue
    most -= units
    slack -= units * at
  }
}

/** A class whose next count to try is `next`, down to `least`; what was chosen of the classes before it. */
interface Node {
  next: number
  readonly least: number
  readonly units: number
  readonly value: Amount
}

/** Depth first on a stack of its own: a cart may have more prices than a call stack has frames. */
function run(search: Search): void {
  const path: Node[] = []
  let units = 0
  let value = 0
  for (;;) {
    const node = open(search, path.length, units, value)
    if (node) path.push(node)
    while (path.length > 0 && path.at(-1)!.next < path.at(-1)!.least) path.pop()
    const last = path.at(-1)
    if (!last || (search.best && search.steps > mostSteps)) return
    search.chosen[path.length - 1] = last.next
    units = last.units + last.next
    value = last.value + last.next * search.shared[path.length - 1]!.price
    last.next -= 1
  }
}

/**
 * Class `at` with `units` of `value` chosen before it; it is known that they can be completed. Most of the dearest class
 * is tried first, so the first answer is the greedy one. Undefined: there is nothing to try from here on.
 */
function open(search: Search, at: number, units: number, value: Amount): Node | undefined {
  const { giving, shared } = search
  const missing = giving.count - units
  if (at === shared.length) {
    const total = value + valueOfFirst(search.free, missing)
    if (!search.best || total > search.best.value) search.best = { value: total, chosen: [...search.chosen] }
    return undefined
  }
  search.steps += 1
  if (search.best && boundOf(search, at, missing, value) <= search.best.value) return undefined
  const { price, units: there } = shared[at]!
  const needed = Math.max(0, missing - search.freeUnits)
  const least = Math.max(0, needed - search.unitsFrom[at + 1]!)
  const fits = (count: number) =>
    value + count * price + valueOfFirst(search.cheapest, Math.max(0, needed - count)) <= giving.spare
  const most = Math.min(there, missing, least + timesIn(giving.spare - value - least * price, price))
  return { next: least + largest(most - least, more => fits(least + more)), least, units, value }
}

/** No completion has more: the dearest units of both kinds without the bound, or the whole bound and the free units. */
function boundOf(search: Search, at: number, open: number, value: Amount): Amount {
  const spent = search.giving.spare + valueOfFirst(search.free, open)
  return Math.min(spent, value + dearestOf(search, at, open))
}

/** The `count` dearest units of the classes from `at` on and of the free ones. */
function dearestOf(search: Search, at: number, count: number): Amount {
  const { shared } = search
  const free = search.free.classes
  let open = count
  let value = 0
  for (let one = at, other = 0; open > 0 && (one < shared.length || other < free.length); ) {
    search.steps += 1
    const isShared = one < shared.length && (other === free.length || shared[one]!.price >= free[other]!.price)
    const { price, units } = isShared ? shared[one]! : free[other]!
    const taken = Math.min(units, open)
    value += taken * price
    open -= taken
    if (isShared) one += 1
    else other += 1
  }
  return value
}

/** Running totals of a list of price classes, so that the value of its first units is a look-up. */
interface Totals {
  readonly classes: readonly PriceClass[]
  readonly units: readonly number[]
  readonly values: readonly Amount[]
}

function totalsOf(classes: readonly PriceClass[]): Totals {
  const units = [0]
  const values = [0]
  for (const entry of classes) {
    units.push(units.at(-1)! + entry.units)
    values.push(values.at(-1)! + entry.units * entry.price)
  }
  return { classes, units, values }
}

/** List value of the first `count` units, or of all when there are fewer. */
function valueOfFirst({ classes, units, values }: Totals, count: number): Amount {
  const whole = largest(classes.length, at => units[at]! <= count)
  const open = count - units[whole]!
  return values[whole]! + (open > 0 && whole < classes.length ? open * classes[whole]!.price : 0)
}

/** Lots of one price as one class; the lots stand by price. */
function classesOf(lots: readonly PairLot[]): PriceClass[] {
  const classes: { price: Amount; units: number }[] = []
  for (const { price, units } of lots) {
    const last = classes.at(-1)
    if (last?.price === price) last.units += units
    else classes.push({ price, units })
  }
  return classes
}
