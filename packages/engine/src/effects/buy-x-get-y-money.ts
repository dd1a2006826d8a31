/**
 * What the given units lose, and the takes that say which units a pairing uses up. Half off three given units of 9.99
 * on one line: 14.99 (rounded for the line); 5.00 off each: 15.00; for 8.00 each: 5.97.
 */
import type { Amount } from '../model/promotion.ts'
import type { Arithmetic } from '../money/arithmetic.ts'
import type { LineState, Take } from './definition.ts'
import type { Offer } from './offer.ts'
import { type Chosen, chosenOf, pieceOf } from './selection.ts'
import { spread } from './spread.ts'

/** Units of one run; the given ones are its first, the triggers lie beside them. */
export interface PairedRun {
  readonly state: LineState
  readonly run: number
  readonly given: number
  readonly triggers: number
}

/** Takes by line and run; a trigger loses nothing and is used up all the same. */
export function takesOfPairs(pairs: readonly PairedRun[], offer: Offer, arithmetic: Arithmetic): Take[] {
  const byLine = new Map<LineState, PairedRun[]>()
  for (const pair of pairs) {
    const known = byLine.get(pair.state)
    if (known) known.push(pair)
    else byLine.set(pair.state, [pair])
  }
  const lines = [...byLine.keys()].sort((a, b) => (a.line.id < b.line.id ? -1 : 1))
  return lines.flatMap(state => {
    const runs = byLine.get(state)!.sort((a, b) => a.run - b.run)
    return takesOfLine(state, runs, offer, arithmetic)
  })
}

function takesOfLine(state: LineState, runs: readonly PairedRun[], offer: Offer, arithmetic: Arithmetic): Take[] {
  const gifts = chosenOf(
    state,
    runs.filter(run => run.given > 0).map(run => pieceOf(state, run.run, run.given)),
  )
  const amounts = amountsOf(gifts, offer, arithmetic)
  const takes: Take[] = []
  let open = gifts.capacity
  let next = 0
  for (const { run, given, triggers } of runs) {
    if (given > 0) {
      const amount = Math.min(amounts[next]!, open)
      open -= amount
      next += 1
      takes.push({ line: state.index, run, units: given, amount, claims: true })
    }
    if (triggers > 0) takes.push({ line: state.index, run, units: triggers, amount: 0, claims: true })
  }
  return takes
}

/** One amount per piece. */
function amountsOf(gifts: Chosen, offer: Offer, arithmetic: Arithmetic): readonly Amount[] {
  const capacities = gifts.pieces.map(piece => piece.capacity)
  if ('ppm' in offer) {
    const total = Math.min(arithmetic.percentOf(gifts.left, offer.ppm), gifts.capacity)
    const [only] = capacities
    if (capacities.length === 1) return [Math.min(total, only!)]
    return spread(
      total,
      gifts.pieces.map(piece => piece.left),
      capacities,
      arithmetic,
    )
  }
  return gifts.pieces.map(({ units, left, capacity }) => {
    const wanted = 'price' in offer ? Math.max(0, left - offer.price * units) : offer.amountOff * units
    return Math.min(wanted, capacity)
  })
}
