/**
 * Prices one solution: the effects of its promotions propose in the order of application, and what they propose is
 * clipped, trimmed to units and budgets, and taken here. Pure towards the caller: the desk's till is put back.
 */
import type { ChargeState, GiftProposal, LineState, Proposal, Take } from '../effects/definition.ts'
import { capTakes, spread } from '../effects/spread.ts'
import type { Amount, PromotionClass } from '../model/promotion.ts'
import { mulDiv } from '../money/mul-div.ts'
import { applyTakes } from './apply-takes.ts'
import type { Candidate, Step } from './candidate.ts'
import { type Desk, effectView, eligibleLines } from './desk.ts'
import type { Finding } from './finding.ts'
import { purseTooSmall } from './limits.ts'
import { askCondition } from './sequence.ts'

/** What one effect took. Positions are those of the desk: lines and charges by id. */
export interface Entry {
  readonly candidate: number
  readonly class: PromotionClass
  readonly method: 'each' | 'across'
  readonly amount: Amount
  readonly lines: readonly { readonly position: number; readonly amount: Amount; readonly units: number }[]
  readonly charges: readonly { readonly position: number; readonly amount: Amount }[]
  readonly waiting: boolean
  readonly gifts: readonly GiftProposal[]
}

export interface Priced {
  readonly entries: readonly Entry[]
  readonly items: Amount
  readonly shipping: Amount
  /** What it counts for in the choice: items, shipping and gifts. */
  readonly worth: Amount
  readonly lines: readonly LineState[]
  readonly charges: readonly ChargeState[] | undefined
  /** Why a member took nothing although it qualified: a budget, or a condition on what the others left. */
  readonly refusals: ReadonlyMap<number, Finding>
}

/** Who may touch what; asked at every turn. */
export interface Policy {
  /** False: the candidate takes no part (it is not in the set, or not taken by priority). */
  readonly admits: (candidate: number) => boolean
  /** Undefined: every line. */
  readonly owns?: ((candidate: number, position: number) => boolean) | undefined
  readonly took?: ((candidate: number, entry: Entry) => void) | undefined
}

export interface Table {
  readonly desk: Desk
  readonly candidates: readonly Candidate[]
  readonly steps: readonly Step[]
}

interface Work {
  readonly table: Table
  readonly policy: Policy
  readonly money: { lines: LineState[]; charges: ChargeState[] | undefined }
  readonly entries: Entry[]
  readonly refusals: Map<number, Finding>
  readonly turned: Set<number>
  readonly stopped: Uint8Array | undefined
  readonly purses: Map<string, Amount>
  readonly units: Map<number, number>
}

/** A member refused after it had taken something leaves the solution, which is then priced without it. */
export function price(table: Table, policyOf: () => Policy): Priced {
  const refusals = new Map<number, Finding>()
  for (;;) {
    const work = begin(table, policyOf(), refusals)
    const gone = run(work)
    if (gone === undefined) return finish(work)
  }
}

function begin(table: Table, policy: Policy, refusals: Map<number, Finding>): Work {
  const { lines, charges } = table.desk.pristine
  const stops = table.candidates.some(({ promotion }) => promotion.terms.stops)
  return {
    table,
    policy,
    money: { lines: lines.slice(), charges: charges?.slice() },
    entries: [],
    refusals,
    turned: new Set(),
    stopped: stops ? new Uint8Array(lines.length) : undefined,
    purses: new Map(),
    units: new Map(),
  }
}

/** The candidate that has to leave, or undefined when all turns are done. */
function run(work: Work): number | undefined {
  const { desk, steps } = work.table
  desk.till.money = work.money
  let gone: number | undefined
  for (const step of steps) {
    if (work.refusals.has(step.candidate) || !work.policy.admits(step.candidate)) continue
    if (!holdsNow(work, step.candidate)) continue
    gone = turn(work, step)
    if (gone !== undefined) break
  }
  desk.till.money = desk.pristine
  return gone
}

/** Conditions on what is left are read once, at the promotion's first turn. */
function holdsNow({ table, refusals, turned }: Work, candidate: number): boolean {
  const { assessment, code } = table.candidates[candidate]!
  if (assessment.late.length === 0 || turned.has(candidate)) return true
  turned.add(candidate)
  for (const condition of assessment.late) {
    const finding = askCondition(table.desk, condition, code !== undefined)
    if (finding.ok !== false) continue
    refusals.set(candidate, finding)
    return false
  }
  return true
}

function turn(work: Work, { candidate, effect }: Step): number | undefined {
  const { desk } = work.table
  const lines = effect.class === 'shipping' ? [] : linesFor(work, candidate, effect)
  const view = effectView(desk, lines, work.money.charges)
  const proposed = effect.definition.propose(effect.params, view)
  const waiting = proposed.waiting_for !== undefined && desk.moment === 'quote'
  const proposal = withinAllowance(work, candidate, proposed)
  if (!proposal) return work.entries.some(entry => entry.candidate === candidate) ? candidate : undefined

  const { gifts = noGifts } = proposal
  if (total(proposal.takes) + total(proposal.charges) === 0 && gifts.length === 0 && !waiting) return undefined
  const taken = { lines: takeFromLines(work, proposal.takes), charges: takeFromCharges(work, proposal) }
  const amount = total(taken.lines) + total(taken.charges)
  if (amount === 0 && gifts.length === 0 && !waiting) return undefined
  const method = effect.definition.method(effect.params)
  const entry: Entry = { candidate, class: effect.class, method, amount, ...taken, waiting, gifts }
  book(work, entry)
  return undefined
}

const noGifts: readonly GiftProposal[] = []

type Effect = Step['effect']

function linesFor({ table, policy, money, stopped }: Work, candidate: number, effect: Effect): LineState[] {
  const positions = eligibleLines(table.desk, effect)
  const owns = effect.class === 'product' ? policy.owns : undefined
  const shut = effect.class === 'product' ? stopped : undefined
  const lines: LineState[] = []
  for (const position of positions) {
    if (owns && !owns(candidate, position)) continue
    if (shut?.[position] && shut[position] !== candidate + 1) continue
    lines.push(money.lines[position]!)
  }
  return lines
}

/** Units are trimmed to what is left; a budget refuses whole unless the promotion trims. Undefined: refused. */
function withinAllowance(work: Work, candidate: number, proposal: Proposal): Proposal | undefined {
  const { allowance } = work.table.candidates[candidate]!.assessment
  if (allowance.units === Number.POSITIVE_INFINITY && allowance.purses.length === 0) return proposal
  const { desk } = work.table
  let takes = trimUnits(proposal.takes, allowance.units - (work.units.get(candidate) ?? 0))
  let charges = proposal.charges
  let gifts = proposal.gifts ?? noGifts
  for (const purse of allowance.purses) {
    const left = work.purses.get(purse.key) ?? purse.left
    const wanted = total(takes) + total(charges) + giftsValue(gifts)
    if (wanted <= left) continue
    if (!allowance.trim || left === 0) {
      work.refusals.set(candidate, purseTooSmall(purse, wanted + purse.left - left, desk.cart.currency))
      return undefined
    }
    if (giftsValue(gifts) > left) gifts = noGifts
    const open = left - giftsValue(gifts)
    const onLines = total(takes)
    const parts = spread(open, [onLines, total(charges)], [onLines, total(charges)], desk.plan.arithmetic)
    takes = capTakes(takes, parts[0]!, desk.plan.arithmetic)
    const amounts = charges.map(charge => charge.amount)
    const shares = spread(parts[1]!, amounts, amounts, desk.plan.arithmetic)
    charges = charges.map((charge, index) => ({ ...charge, amount: shares[index]! }))
  }
  return { ...proposal, takes, charges, gifts }
}

function giftsValue(gifts: readonly GiftProposal[]): Amount {
  let sum = 0
  for (const gift of gifts) sum += gift.value
  return sum
}

function trimUnits(takes: readonly Take[], most: number): readonly Take[] {
  let open = most
  const kept: Take[] = []
  for (const take of takes) {
    if (take.amount === 0) kept.push(take)
    if (open <= 0 || take.amount === 0) continue
    const units = Math.min(take.units, open)
    open -= units
    kept.push(units === take.units ? take : partOf(take, units))
  }
  return kept
}

/** Two of three units that lost 1.00 together lose 0.66: the part is rounded down. */
function partOf(take: Take, units: number): Take {
  return { ...take, units, amount: mulDiv(take.amount, units, take.units, 'down') }
}

function takeFromLines({ money, table }: Work, takes: readonly Take[]): Entry['lines'] {
  const taken: { position: number; amount: Amount; units: number }[] = []
  for (let from = 0, to = 0; from < takes.length; from = to) {
    const { line: index } = takes[from]!
    while (to < takes.length && takes[to]!.line === index) to += 1
    const position = table.desk.positions[index]!
    const { line, amount, units } = applyTakes(money.lines[position]!, takes, from, to)
    money.lines[position] = line
    if (amount === 0) continue
    taken.push({ position, amount, units })
  }
  return taken
}

function takeFromCharges({ money }: Work, { charges }: Proposal): Entry['charges'] {
  if (!money.charges) return []
  const taken: { position: number; amount: Amount }[] = []
  for (const charge of charges) {
    const position = money.charges.findIndex(candidate => candidate.index === charge.charge)
    const state = money.charges[position]
    const amount = state ? Math.min(charge.amount, state.left) : 0
    if (!state || amount <= 0) continue
    money.charges[position] = { ...state, left: state.left - amount }
    taken.push({ position, amount })
  }
  return taken
}

function book(work: Work, entry: Entry): void {
  const { candidate, amount } = entry
  const { assessment, promotion } = work.table.candidates[candidate]!
  work.entries.push(entry)
  for (const purse of assessment.allowance.purses) {
    work.purses.set(purse.key, (work.purses.get(purse.key) ?? purse.left) - amount - giftsValue(entry.gifts))
  }
  if (assessment.allowance.units !== Number.POSITIVE_INFINITY) {
    const units = entry.lines.reduce((sum, line) => sum + line.units, 0)
    work.units.set(candidate, (work.units.get(candidate) ?? 0) + units)
  }
  if (promotion.terms.stops && work.stopped) {
    for (const line of entry.lines) work.stopped[line.position] = candidate + 1
  }
  work.policy.took?.(candidate, entry)
}

function finish({ entries, money, refusals }: Work): Priced {
  let items = 0
  let shipping = 0
  let gifts = 0
  for (const entry of entries) {
    items += total(entry.lines)
    shipping += total(entry.charges)
    for (const gift of entry.gifts) gifts += gift.worth
  }
  return {
    entries,
    items,
    shipping,
    worth: items + shipping + gifts,
    lines: money.lines,
    charges: money.charges,
    refusals,
  }
}

function total(parts: readonly { readonly amount: Amount }[]): Amount {
  let sum = 0
  for (const part of parts) sum += part.amount
  return sum
}
