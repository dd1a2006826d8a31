/**
 * How an amount comes to lie on lines, runs and charges. Off 15.00 over 10.00, 10.00 and 0.00: 7.50, 7.50, 0.00; and
 * when the first may lose only 5.00, the other takes its 2.50: 5.00, 10.00, 0.00.
 */

import type { Amount } from '../model/promotion.ts'
import type { Arithmetic } from '../money/arithmetic.ts'
import type { Take } from './definition.ts'
import type { Chosen, Piece } from './selection.ts'

/**
 * Shares of `amount` in proportion to `weights`, none above its capacity; what one cannot take goes to the others in
 * proportion, until none can. Σ shares = min(amount, Σ capacities of what has a weight).
 */
export function spread(
  amount: Amount,
  weights: readonly Amount[],
  capacities: readonly Amount[],
  arithmetic: Arithmetic,
): readonly Amount[] {
  const shares = weights.map(() => 0)
  let open = amount
  while (open > 0) {
    const live = weights.map((weight, index) => (shares[index]! < capacities[index]! ? weight : 0))
    if (live.every(weight => weight === 0)) break
    const proposed = arithmetic.allocate(open, live)
    let placed = 0
    for (const [index, share] of proposed.entries()) {
      const taken = Math.max(0, Math.min(share, capacities[index]! - shares[index]!, open - placed))
      shares[index]! += taken
      placed += taken
    }
    if (placed === 0) break
    open -= placed
  }
  return shares
}

/** Spreads over the chosen lines by what is left of them, and inside each line over its pieces. */
export function takesAcross(amount: Amount, chosen: readonly Chosen[], arithmetic: Arithmetic): Take[] {
  const shares = spread(amount, chosen.map(leftOf), chosen.map(capacityOf), arithmetic)
  return takesOf(chosen, shares, arithmetic)
}

/** One amount a line, clipped at what it can take, laid on its pieces. */
export function takesOf(chosen: readonly Chosen[], amounts: readonly Amount[], arithmetic: Arithmetic): Take[] {
  const takes: Take[] = []
  for (let index = 0; index < chosen.length; index++) {
    const line = chosen[index]!
    const amount = Math.min(amounts[index]!, line.capacity)
    if (amount <= 0) continue
    layOnPieces(line, amount, arithmetic, takes)
  }
  return takes
}

function layOnPieces({ state, pieces }: Chosen, amount: Amount, arithmetic: Arithmetic, takes: Take[]): void {
  if (pieces.length === 1) {
    const piece = pieces[0]!
    takes.push({ line: state.index, run: piece.run, units: piece.units, amount })
    return
  }
  const shares = spread(amount, pieces.map(leftOf), pieces.map(capacityOf), arithmetic)
  for (const [index, piece] of pieces.entries()) {
    if (shares[index]! > 0)
      takes.push({ line: state.index, run: piece.run, units: piece.units, amount: shares[index]! })
  }
}

/**
 * An amount for every piece of a line by itself, never shared out: 1.00 off each of two units with 9.00 and one with 10.00
 * is 2.00 and 1.00. Where the line as a whole may lose less, its pieces lose less in proportion.
 */
export function takesOfPieces(
  chosen: readonly Chosen[],
  ofPiece: (piece: Piece) => Amount,
  arithmetic: Arithmetic,
): Take[] {
  const takes: Take[] = []
  for (const { state, pieces, capacity } of chosen) {
    const wanted = pieces.map(piece => Math.min(ofPiece(piece), piece.capacity))
    const amounts = spread(capacity, wanted, wanted, arithmetic)
    for (const [index, { run, units }] of pieces.entries()) {
      if (amounts[index]! > 0) takes.push({ line: state.index, run, units, amount: amounts[index]! })
    }
  }
  return takes
}

/**
 * A capped effect is spread in proportion to its uncapped parts: 30.00 and 10.00 under a cap of 20.00 are 15.00 and 5.00.
 * A part is what a line loses, whichever of its runs it lies on.
 */
export function capTakes(takes: readonly Take[], most: Amount, arithmetic: Arithmetic): readonly Take[] {
  const lines = new Map<number, Take[]>()
  for (const take of takes) {
    const known = lines.get(take.line)
    if (known) known.push(take)
    else lines.set(take.line, [take])
  }
  const perLine = [...lines.values()]
  const totals = perLine.map(own => own.reduce((sum, take) => sum + take.amount, 0))
  if (totals.reduce((sum, amount) => sum + amount, 0) <= most) return takes
  const shares = spread(most, totals, totals, arithmetic)
  return perLine.flatMap((own, index) => {
    const amounts = own.map(take => take.amount)
    const parts = spread(shares[index]!, amounts, amounts, arithmetic)
    return own.map((take, at) => ({ ...take, amount: parts[at]! })).filter(take => take.amount > 0 || take.claims)
  })
}

function leftOf(part: { readonly left: Amount }): Amount {
  return part.left
}

function capacityOf(part: { readonly capacity: Amount }): Amount {
  return part.capacity
}
