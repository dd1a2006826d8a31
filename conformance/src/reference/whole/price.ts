/** One solution (a set of promotions and owners of the lines), priced turn by turn as a person would with a pencil. */
import { percentOf, spread, sumOf } from '../arithmetic.ts'
import { bundled, oneSet, pairs } from './pairs.ts'
import { type Effect, fits, type Kind, kindOf, type Money, type Rule, type Shop, USD } from './rule.ts'

/** For every line the ids of the promotions that own it. */
export type Owners = readonly (readonly string[])[]

export interface Priced {
  readonly lines: readonly number[]
  readonly fees: readonly number[]
}

interface State {
  readonly lines: number[]
  readonly fees: number[]
  /** Units that a buy-x-get-y effect has used as trigger or given away. */
  readonly claimed: Set<number>
  /** Lines that a promotion discounted which stops there. */
  readonly stopped: Map<number, string>
}

const order: readonly Kind[] = ['product', 'order', 'shipping']

/** Undefined when the set is not permitted after all: a member does not qualify, takes nothing, or passes its budget. */
export function price(shop: Shop, members: readonly Rule[], owners: Owners): Priced | undefined {
  const state: State = {
    lines: shop.lines.map(line => line.unit_price),
    fees: shop.fees.map(fee => fee.amount),
    claimed: new Set(),
    stopped: new Map(),
  }
  const done: Taken[] = []
  for (const { rule, kind } of turns(shop, members)) {
    if (!done.some(each => each.rule === rule) && !qualifies(shop, rule, state)) return undefined
    const before = { lines: [...state.lines], fees: [...state.fees] }
    for (const effect of rule.effects.filter(each => kind === undefined || kindOf(each) === kind)) {
      const start = { lines: [...state.lines], fees: [...state.fees] }
      apply(shop, rule, effect, owners, state)
      trim(budgetLeft(rule, done, before, start), start, state)
    }
    const lines = before.lines.map((left, at) => left - (state.lines[at] ?? 0))
    for (const [at, off] of lines.entries())
      if (off > 0 && rule.combination.stop_on_line) state.stopped.set(at, rule.id)
    done.push({ rule, lines, fees: sumOf(before.fees) - sumOf(state.fees) })
  }
  const givenBy = (rule: Rule) => amountOf(done.filter(each => each.rule === rule))
  // Our reading: a budget is asked what the promotion would give before the order's cap takes back.
  if (members.some(rule => rule.limits !== undefined && givenBy(rule) > USD(rule.limits.budget))) return undefined
  takeBack(shop, done, state)
  const permitted = members.every(rule => givenBy(rule) > 0)
  return permitted ? { lines: state.lines, fees: state.fees } : undefined
}

/** What one turn took. */
interface Taken {
  readonly rule: Rule
  lines: number[]
  readonly fees: number
}

interface Lefts {
  readonly lines: readonly number[]
  readonly fees: readonly number[]
}

const amountOf = (done: readonly Taken[]): number => sumOf(done.map(({ lines, fees }) => sumOf(lines) + fees))
const sumOfLefts = ({ lines, fees }: Lefts): number => sumOf(lines) + sumOf(fees)

function budgetLeft(rule: Rule, done: readonly Taken[], before: Lefts, start: Lefts): number {
  if (rule.limits?.on_budget !== 'trim') return Number.POSITIVE_INFINITY
  const spent = amountOf(done.filter(each => each.rule === rule)) + sumOfLefts(before) - sumOfLefts(start)
  return USD(rule.limits.budget) - spent
}

/** A budget that trims: what an effect took is cut to it, in proportion. */
function trim(most: number, start: Lefts, state: State): void {
  const offs = [
    ...start.lines.map((left, at) => left - (state.lines[at] ?? 0)),
    ...start.fees.map((left, at) => left - (state.fees[at] ?? 0)),
  ]
  if (sumOf(offs) <= most) return
  const cut = spread(most, offs, offs)
  for (const [at, left] of start.lines.entries()) state.lines[at] = left - (cut[at] ?? 0)
  for (const [at, left] of start.fees.entries()) state.fees[at] = left - (cut[start.lines.length + at] ?? 0)
}

/** The cap of the whole order, without fees: what is above it is taken back from the last applied first. */
function takeBack({ settings, lines }: Shop, done: Taken[], state: State): void {
  const { percent, amount } = settings.max_total_discount ?? {}
  const list = sumOf(lines.map(line => line.unit_price))
  const most =
    amount !== undefined ? USD(amount) : percent !== undefined ? Math.floor((list * Number(percent)) / 100) : list
  for (const each of done.toReversed()) {
    const excess = list - sumOf(state.lines) - most
    const off = sumOf(each.lines)
    if (excess <= 0 || off === 0) continue
    const kept = spread(Math.max(0, off - excess), each.lines, each.lines)
    for (const [at, one] of each.lines.entries()) state.lines[at] = (state.lines[at] ?? 0) + one - (kept[at] ?? 0)
    each.lines = kept
  }
}

interface Turn {
  readonly rule: Rule
  /** Undefined: all its effects, one after the other. */
  readonly kind: Kind | undefined
}

export const byPriority = (a: Rule, b: Rule): number => a.priority - b.priority || (a.id < b.id ? -1 : 1)

function turns({ settings }: Shop, members: readonly Rule[]): Turn[] {
  const sorted = members.toSorted(byPriority)
  if (settings.order_of_application === 'priority') return sorted.map(rule => ({ rule, kind: undefined }))
  return order.flatMap(kind =>
    sorted.filter(rule => rule.effects.some(each => kindOf(each) === kind)).map(rule => ({ rule, kind })),
  )
}

export function qualifies({ lines, settings }: Shop, rule: Rule, { lines: left }: Pick<State, 'lines'>): boolean {
  return rule.conditions.every(({ amount, basis = settings.threshold_basis }) => {
    const value = basis === 'list' ? sumOf(lines.map(line => line.unit_price)) : sumOf(left)
    return value >= USD(amount)
  })
}

function apply(shop: Shop, rule: Rule, effect: Effect, owners: Owners, state: State): void {
  const take = (index: number, off: number) => {
    if (off <= 0) return
    state.lines[index] = (state.lines[index] ?? 0) - off
  }
  if (effect.type === 'shipping_off') {
    for (const [index, off] of feesOff(effect, state.fees, shop).entries())
      state.fees[index] = (state.fees[index] ?? 0) - off
    return
  }
  const ofOrder = kindOf(effect) === 'order'
  const seen = shop.lines.flatMap((line, index) => {
    const stopper = state.stopped.get(index)
    const open = ofOrder || (owners[index]?.includes(rule.id) && (stopper === undefined || stopper === rule.id))
    return open ? [{ index, line, left: state.lines[index] ?? 0, room: room(shop, rule, index, state) }] : []
  })
  if (effect.type === 'buy_x_get_y') {
    // Our reading: a unit with nothing left is neither given nor bought; it may be in a bundle or a set.
    const { given, triggers } = pairs(
      effect,
      unclaimed(seen, state).filter(({ left }) => left > 0),
    )
    for (const { index } of [...given, ...triggers]) state.claimed.add(index)
    for (const { index, left, room: most } of given)
      take(index, Math.min(most, percentOf(left, Number(effect.get.percent_off))))
    return
  }
  if (effect.type === 'bundle' || (effect.type === 'fixed_price' && effect.per === 'set')) {
    const chosen = effect.type === 'bundle' ? bundled(effect, unclaimed(seen, state)) : oneSet(effect, seen)
    const offs = togetherOff(effect, chosen)
    for (const [at, off] of offs.entries()) take(chosen[at]!.index, off)
    // Our reading: a bundle that costs its price already is none, and uses no unit up.
    if (effect.type === 'bundle' && sumOf(offs) > 0) for (const { index } of chosen) state.claimed.add(index)
    return
  }
  const parts = seen.filter(({ line }) => fits(line, effect.items))
  const offs = linesOff(shop, effect, parts)
  for (const [at, { index }] of parts.entries()) take(index, offs[at] ?? 0)
}

const unclaimed = (seen: readonly Part[], { claimed }: State): Part[] => seen.filter(({ index }) => !claimed.has(index))

/** What units that are sold together give, once for all of them, then over what each has left. */
function togetherOff(
  effect: { readonly price?: Money; readonly amount_off?: Money },
  chosen: readonly Part[],
): number[] {
  const lefts = chosen.map(({ left }) => left)
  const off = effect.price === undefined ? USD(effect.amount_off!) : Math.max(0, sumOf(lefts) - USD(effect.price))
  return spread(
    off,
    lefts,
    chosen.map(part => part.room),
  )
}

export interface Part {
  readonly index: number
  readonly line: Shop['lines'][number]
  readonly left: number
  /** What may still be taken: down to the least price and to what keeps the margin. */
  readonly room: number
}

function room(shop: Shop, rule: Rule, index: number, state: State): number {
  const line = shop.lines[index]!
  const least = Math.max(line.min_unit_price ?? 0, ...[shop.settings.margin_floor, rule.margin_floor].map(keeps))
  return Math.max(0, (state.lines[index] ?? 0) - least)

  /** The smallest whole amount of which (amount − cost) / amount reaches the margin. */
  function keeps(margin: string | undefined): number {
    if (margin === undefined || line.unit_cost === undefined) return 0
    return Math.ceil((line.unit_cost * 100) / (100 - Number(margin)) - 1e-9)
  }
}

function linesOff(
  { settings }: Shop,
  effect: Exclude<Effect, { type: 'shipping_off' | 'buy_x_get_y' | 'bundle' } | { per: 'set' }>,
  parts: readonly Part[],
): number[] {
  const lefts = parts.map(({ left }) => left)
  const rooms = parts.map(part => part.room)
  const clip = (wanted: readonly number[]) => wanted.map((off, at) => Math.max(0, Math.min(off, rooms[at] ?? 0)))
  if (effect.type === 'fixed_price') return clip(lefts.map(left => left - USD(effect.price)))
  if (effect.type === 'amount_off') {
    return effect.target === 'order'
      ? spread(USD(effect.amount), lefts, rooms)
      : clip(lefts.map(() => USD(effect.amount)))
  }
  const ofList = (effect.base ?? settings.percent_base) === 'list'
  const bases = parts.map(({ line, left }) => (ofList ? line.unit_price : left))
  const percent = Number(effect.percent)
  const most = effect.max_amount === undefined ? Number.POSITIVE_INFINITY : USD(effect.max_amount)
  const offs =
    effect.target === 'order'
      ? spread(percentOf(sumOf(bases), percent), lefts, rooms)
      : clip(bases.map(base => percentOf(base, percent)))
  // A capped effect is spread in proportion to its uncapped parts.
  return sumOf(offs) > most ? spread(most, offs, offs) : offs
}

function feesOff(effect: Effect & { type: 'shipping_off' }, fees: readonly number[], shop: Shop): number[] {
  if ('amount' in effect) return spread(USD(effect.amount), fees, fees)
  if ('price' in effect) return fees.map(fee => Math.max(0, fee - USD(effect.price)))
  const bases = shop.settings.percent_base === 'list' ? shop.fees.map(fee => fee.amount) : fees
  return fees.map((fee, at) => Math.min(fee, percentOf(bases[at] ?? 0, Number(effect.percent))))
}
