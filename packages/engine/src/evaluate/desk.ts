/**
 * What one request lays out before anything is decided: the lines by id, the charges, what every check may read, and the
 * state of the money at this moment. One desk per quote; nothing on it survives the answer.
 */
import type { ConditionView } from '../conditions/definition.ts'
import type { ChargeState, EffectView, LineState } from '../effects/definition.ts'
import { compileFilter, type ItemsFilter } from '../items/index.ts'
import type { Cart } from '../model/cart.ts'
import type { Facts } from '../model/facts.ts'
import type { Amount } from '../model/promotion.ts'
import { mulDiv } from '../money/mul-div.ts'
import { percentToPpm, wholePpm } from '../money/percent.ts'
import type { CompiledEffect, Plan } from './compile.ts'

/** The money left, while a solution is priced; lines by id. */
export interface Money {
  lines: readonly LineState[]
  charges: readonly ChargeState[] | undefined
}

export interface Desk {
  readonly plan: Plan
  readonly cart: Cart
  readonly facts: Facts
  readonly now: number
  readonly moment: 'quote' | 'redemption'
  /** Nothing taken yet. Lines by id (code units), charges by id. */
  readonly pristine: { readonly lines: readonly LineState[]; readonly charges: readonly ChargeState[] | undefined }
  /** By position in `cart.line_items`: the position among the lines by id. */
  readonly positions: readonly number[]
  /** Where the conditions look for what is left; pricing puts its own state here while it runs. */
  readonly till: { money: Money; askedRemaining: boolean }
  readonly view: ConditionView
  /** Whether anybody is known: an account or an e-mail. */
  readonly customerKnown: boolean
  readonly hasFloors: boolean
  readonly eligible: Map<CompiledEffect, readonly number[]>
}

export interface DeskInput {
  readonly plan: Plan
  readonly cart: Cart
  readonly facts: Facts
  readonly now: number
  readonly moment: 'quote' | 'redemption'
}

export function layOut({ plan, cart, facts, now, moment }: DeskInput): Desk {
  const lines = cart.line_items.map(lineState).sort((a, b) => (a.line.id < b.line.id ? -1 : 1))
  const charges = cart.shipping?.map(chargeState).sort((a, b) => (a.charge.id < b.charge.id ? -1 : 1))
  const pristine = { lines, charges }
  const positions: number[] = []
  for (const [position, line] of lines.entries()) positions[line.index] = position
  const till = { money: pristine as Money, askedRemaining: false }
  return {
    plan,
    cart,
    facts,
    now,
    moment,
    pristine,
    positions,
    till,
    view: conditionView({ plan, cart, facts, now, pristine, till }),
    customerKnown: cart.customer?.id !== undefined || cart.customer?.email !== undefined,
    hasFloors: lines.some(line => (line.line.min_unit_price ?? 0) > 0),
    eligible: new Map(),
  }
}

/** Positions of the lines that pass the effect's filter, found once per quote. */
export function eligibleLines(desk: Desk, effect: CompiledEffect): readonly number[] {
  const known = desk.eligible.get(effect)
  if (known) return known
  const positions: number[] = []
  const { lines } = desk.pristine
  for (let position = 0; position < lines.length; position++) {
    if (effect.test(lines[position]!.line, desk.cart.currency)) positions.push(position)
  }
  desk.eligible.set(effect, positions)
  return positions
}

/** What an effect sees of the untouched cart: for bounds, and for whether it could touch anything. */
export function pristineView(desk: Desk, effect: CompiledEffect): EffectView {
  const lines = eligibleLines(desk, effect).map(position => desk.pristine.lines[position]!)
  return effectView(desk, lines, desk.pristine.charges)
}

export function effectView(desk: Desk, lines: readonly LineState[], charges: EffectView['charges']): EffectView {
  return { cart: desk.cart, currency: desk.cart.currency, lines, charges, arithmetic: desk.plan.arithmetic }
}

function lineState(line: Cart['line_items'][number], index: number): LineState {
  const list = line.unit_price * line.quantity
  const floor = Math.min(list, (line.min_unit_price ?? 0) * line.quantity)
  const runs = [{ units: line.quantity, left: list }]
  return { index, line, list, left: list, floor: 0, capacity: list - floor, runs }
}

function chargeState(charge: NonNullable<Cart['shipping']>[number], index: number): ChargeState {
  return { index, charge, left: charge.amount }
}

type ViewInput = Pick<Desk, 'plan' | 'cart' | 'facts' | 'now' | 'pristine' | 'till'>

function conditionView({ plan, cart, facts, now, pristine, till }: ViewInput): ConditionView {
  const moneyAt = (basis: 'list' | 'remaining') => {
    if (basis === 'list') return pristine
    till.askedRemaining = true
    return till.money
  }
  const sumOf = (items: ItemsFilter | undefined, basis: 'list' | 'remaining', of: (line: LineState) => number) => {
    const test = compileFilter(items)
    let sum = 0
    for (const line of moneyAt(basis).lines) if (isBought(line.line) && test(line.line, cart.currency)) sum += of(line)
    return sum
  }
  return {
    cart,
    facts,
    now,
    defaultBasis: plan.settings.threshold_basis,
    valueOf: (items, basis) => sumOf(items, basis, line => line.left),
    quantityOf: items => sumOf(items, 'list', line => line.line.quantity),
    largestLineQuantityOf(items) {
      const test = compileFilter(items)
      return cart.line_items.reduce(
        (most, line) => (isBought(line) && test(line, cart.currency) ? Math.max(most, line.quantity) : most),
        0,
      )
    },
    shippingValue: basis => moneyAt(basis).charges?.reduce((sum, charge) => sum + charge.left, 0),
    taxOnTop(items, basis, withShipping) {
      if (cart.prices_include_tax) return 0
      const shipping = withShipping ? (moneyAt(basis).charges ?? []) : []
      const onShipping = shipping.reduce((sum, charge) => sum + addedTax(charge.left, charge.charge.tax_rate), 0)
      return sumOf(items, basis, line => addedTax(line.left, line.line.tax_rate)) + onShipping
    },
  }
}

/** A line that was added as a gift counts for no condition: a gift must not pay for itself. */
function isBought(line: Cart['line_items'][number]): boolean {
  return line.gift_of === undefined
}

/** Tax on a net amount, half up: 20 % on 4.99 is 1.00. */
export function addedTax(net: Amount, rate: string | undefined): Amount {
  return rate === undefined || isZero(rate) ? 0 : mulDiv(net, percentToPpm(rate), wholePpm, 'half_up')
}

/** Tax inside a gross amount, half up: of 5.99 with 20 % it is 1.00. */
export function includedTax(gross: Amount, rate: string | undefined): Amount {
  if (rate === undefined || isZero(rate)) return 0
  const ppm = percentToPpm(rate)
  return mulDiv(gross, ppm, wholePpm + ppm, 'half_up')
}

/** A rate of zero is a rate, but no percentage off. */
function isZero(rate: string): boolean {
  return /^0(\.0+)?$/.test(rate)
}
