/**
 * What one request lays out before anything is decided: the lines by id, the charges, what every check may read, and the
 * state of the money at this moment. One desk per quote; nothing on it survives the answer.
 */
import type { ConditionView } from '../conditions/definition.ts'
import { identityOf, isKnown } from '../conditions/identity.ts'
import type { ChargeState, EffectView, LineState } from '../effects/definition.ts'
import { compileFilter, type ItemsFilter } from '../items/index.ts'
import type { Cart } from '../model/cart.ts'
import type { Facts } from '../model/facts.ts'
import type { Amount } from '../model/promotion.ts'
import { addedTax } from '../money/tax.ts'
import { withFloor } from './apply-takes.ts'
import type { CompiledEffect, Plan } from './compile.ts'
import { floorsAt, leastOf } from './floors.ts'

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
  readonly eligible: Map<CompiledEffect, Eligible>
  /** Of effects without a filter: the same for all. */
  readonly all: { lines: Eligible | undefined }
  /** By margin: the least amount of every line, for promotions that keep more than the store does. */
  readonly floors: Map<number, readonly Amount[]>
  /** The most that effects on items and on the order may take together. */
  readonly mostOff: Amount
}

/** Positions of the lines that an effect may see, and these lines untouched, as it sees them. */
interface Eligible {
  readonly positions: readonly number[]
  readonly view: EffectView
}

export interface DeskInput {
  readonly plan: Plan
  readonly cart: Cart
  readonly facts: Facts
  readonly now: number
  readonly moment: 'quote' | 'redemption'
}

export function layOut({ plan, cart, facts, now, moment }: DeskInput): Desk {
  const lines = linesById(plan, cart)
  const charges = cart.shipping?.map(chargeState)
  if (charges && charges.length > 1) charges.sort((a, b) => (a.charge.id < b.charge.id ? -1 : 1))
  const pristine = { lines, charges }
  const positions: number[] = new Array(lines.length)
  for (let position = 0; position < lines.length; position++) positions[lines[position]!.index] = position
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
    customerKnown: facts.customer_known ?? isKnown(identityOf(cart.customer)),
    hasFloors: lines.some(line => line.floor > 0 || (line.line.min_unit_price ?? 0) > 0),
    eligible: new Map(),
    all: { lines: undefined },
    floors: new Map(),
    mostOff: plan.rules.mostOff?.(subtotalOf(lines), cart.currency) ?? Number.POSITIVE_INFINITY,
  }
}

/**
 * A promotion that starts after a reservation was made does not outbid what it holds: automatic promotions are those of
 * its instant, and of these what it does not hold must be open now too.
 */
export function lookedUpAt({ now, facts }: Desk): number {
  return facts.reserved?.at ?? now
}

/** Sorting costs more than looking: most carts come in order. */
function linesById(plan: Plan, { line_items, prices_include_tax }: Cart): LineState[] {
  const { margin } = plan.rules
  const lines: LineState[] = new Array(line_items.length)
  let sorted = true
  for (let index = 0; index < line_items.length; index++) {
    const line = line_items[index]!
    lines[index] = lineState(
      line,
      index,
      margin === undefined ? 0 : leastOf(plan, prices_include_tax === true, line, margin),
    )
    sorted &&= index === 0 || line_items[index - 1]!.id <= line.id
  }
  return sorted ? lines : lines.sort((a, b) => (a.line.id < b.line.id ? -1 : 1))
}

/** Positions of the lines that pass the effect's filter, found once per quote. */
export function eligibleLines(desk: Desk, effect: CompiledEffect): readonly number[] {
  return eligibleOf(desk, effect).positions
}

/** What an effect sees of the untouched cart: for bounds, and for whether it could touch anything. */
export function pristineView(desk: Desk, effect: CompiledEffect): EffectView {
  return eligibleOf(desk, effect).view
}

function eligibleOf(desk: Desk, effect: CompiledEffect): Eligible {
  if (effect.seesAll) {
    desk.all.lines ??= filtered(desk, effect)
    return desk.all.lines
  }
  let known = desk.eligible.get(effect)
  if (!known) {
    known = filtered(desk, effect)
    desk.eligible.set(effect, known)
  }
  return known
}

function filtered(desk: Desk, effect: CompiledEffect): Eligible {
  const { lines, charges } = desk.pristine
  const { currency } = desk.cart
  const floors = effect.margin === undefined ? undefined : floorsAt(desk, effect.margin)
  const positions: number[] = []
  const seen: LineState[] = []
  for (let position = 0; position < lines.length; position++) {
    const line = lines[position]!
    if (!effect.test(line.line, currency)) continue
    positions.push(position)
    seen.push(floors ? withFloor(line, floors[position]!) : line)
  }
  return { positions, view: effectView(desk, seen, charges, desk.pristine.lines) }
}

/** `now`: all lines as thresholds read them; absent: as they stand while a solution is priced. */
export function effectView(
  desk: Desk,
  lines: readonly LineState[],
  charges: EffectView['charges'],
  now: readonly LineState[] = desk.till.money.lines,
): EffectView {
  const { cart, pristine, plan } = desk
  const whole = { pristine: pristine.lines, now }
  return { cart, currency: cart.currency, lines, charges, whole, arithmetic: plan.arithmetic }
}

function lineState(line: Cart['line_items'][number], index: number, floor: Amount): LineState {
  const { quantity, min_unit_price } = line
  const list = line.unit_price * quantity
  const least = min_unit_price === undefined ? floor : Math.max(floor, Math.min(list, min_unit_price * quantity))
  return { index, line, list, left: list, floor, capacity: list - least, runs: [{ units: quantity, left: list }] }
}

function subtotalOf(lines: readonly LineState[]): Amount {
  let subtotal = 0
  for (const line of lines) subtotal += line.list
  return subtotal
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
