/**
 * Promotions of one lane compete: each is worked out by itself on what the earlier lanes left, every line and every
 * charge goes to the one that takes most of it, and only that is taken. Lanes follow one another. 2.00 and 7.00 off each
 * of two lines, in one lane: 7.00 off both.
 */
import type { Promotion } from '../model/promotion.ts'
import type { Step } from './candidate.ts'
import type { Entry, Policy, Work } from './pricing.ts'
import { type Offer, offerOf, settle, takesPart, withinAllowance } from './turn.ts'

type LaneOf = (promotion: Promotion) => number

/** The candidate that has to leave, or undefined when all lanes are done. */
export function runLanes(work: Work, laneOf: LaneOf): number | undefined {
  const { steps } = work.table
  for (let from = 0, to = 0; from < steps.length; from = to) {
    to = from + 1
    while (to < steps.length && isSameLane(work, steps[from]!, steps[to]!, laneOf)) to += 1
    const gone = runLane(work, steps.slice(from, to))
    if (gone !== undefined) return gone
  }
  return undefined
}

/** Under `order_of_application: class` effects on items, on the order and on shipping are lanes of their own. */
function isSameLane({ table }: Work, a: Step, b: Step, laneOf: LaneOf): boolean {
  const lane = ({ candidate }: Step) => laneOf(table.candidates[candidate]!.promotion.document)
  const byClass = table.desk.plan.settings.order_of_application === 'class'
  return lane(a) === lane(b) && (!byClass || a.effect.class === b.effect.class)
}

/** What one promotion would do by itself. */
interface Trial {
  readonly candidate: number
  readonly offers: readonly { readonly step: Step; readonly offer: Offer }[]
  readonly entries: readonly Entry[]
}

function runLane(work: Work, steps: readonly Step[]): number | undefined {
  let runners = [...new Set(steps.map(step => step.candidate))].filter(candidate => takesPart(work, candidate))
  const trials: Trial[] = []
  for (const candidate of runners) {
    const trial = tryAlone(work, steps, candidate)
    if (trial) trials.push(trial)
    else if (work.entries.some(entry => entry.candidate === candidate)) return candidate
  }
  for (;;) {
    const field = trials.filter(trial => runners.includes(trial.candidate))
    const won = winnersOf(field)
    const takers = field.filter(trial => isLeft(trial, won)).map(trial => trial.candidate)
    const barred = takers.find((taker, index) => !work.policy.admits(taker, takers.slice(0, index)))
    if (barred === undefined) return takeWon(work, field, won)
    runners = runners.filter(runner => runner !== barred)
  }
}

/** On a copy of the money: nothing of it stays. Undefined: a budget refuses it. */
function tryAlone(work: Work, steps: readonly Step[], candidate: number): Trial | undefined {
  const { money, stopped } = work
  const policy: Policy = { admits: work.policy.admits, owns: work.policy.owns }
  const copy: Work = {
    ...work,
    policy,
    money: { lines: money.lines.slice(), charges: money.charges?.slice() },
    entries: [],
    stopped: stopped?.slice(),
    purses: new Map(work.purses),
    units: new Map(work.units),
  }
  const offers: { step: Step; offer: Offer }[] = []
  for (const step of steps) {
    if (step.candidate !== candidate) continue
    const offer = offerOf(copy, step)
    if (!offer) return undefined
    offers.push({ step, offer })
    settle(copy, step, offer)
  }
  return { candidate, offers, entries: copy.entries }
}

/** Who has each line and each charge, by position. */
interface Won {
  readonly lines: ReadonlyMap<number, number>
  readonly charges: ReadonlyMap<number, number>
}

function winnersOf(trials: readonly Trial[]): Won {
  return { lines: mostOn(trials, entry => entry.lines), charges: mostOn(trials, entry => entry.charges) }
}

type Parts = readonly { readonly position: number; readonly amount: number }[]

/** Of two that take the same, the one that comes first in the order of application. */
function mostOn(trials: readonly Trial[], partsOf: (entry: Entry) => Parts): ReadonlyMap<number, number> {
  const best = new Map<number, { candidate: number; amount: number }>()
  for (const { candidate, entries } of trials) {
    const sums = new Map<number, number>()
    for (const entry of entries) {
      for (const { position, amount } of partsOf(entry)) sums.set(position, (sums.get(position) ?? 0) + amount)
    }
    for (const [position, amount] of sums) {
      if (amount > (best.get(position)?.amount ?? 0)) best.set(position, { candidate, amount })
    }
  }
  return new Map([...best].map(([position, { candidate }]) => [position, candidate]))
}

function isLeft({ candidate, entries }: Trial, { lines, charges }: Won): boolean {
  return entries.some(
    entry =>
      entry.waiting ||
      entry.gifts.length > 0 ||
      entry.lines.some(line => lines.get(line.position) === candidate) ||
      entry.charges.some(charge => charges.get(charge.position) === candidate),
  )
}

/** A budget that two of them share may hold less than both; the one that finds it empty leaves, and all is priced again. */
function takeWon(work: Work, trials: readonly Trial[], won: Won): number | undefined {
  const { positions, pristine } = work.table.desk
  const chargeAt = new Map(pristine.charges?.map((charge, position) => [charge.index, position]))
  for (const { candidate, offers } of trials) {
    for (const { step, offer } of offers) {
      const takes = offer.proposal.takes.filter(take => won.lines.get(positions[take.line]!) === candidate)
      const charges = offer.proposal.charges.filter(
        charge => won.charges.get(chargeAt.get(charge.charge)!) === candidate,
      )
      const proposal = withinAllowance(work, candidate, { ...offer.proposal, takes, charges })
      if (!proposal) return candidate
      settle(work, step, { ...offer, proposal })
    }
  }
  return undefined
}
