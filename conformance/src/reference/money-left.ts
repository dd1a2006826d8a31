/** What is left of every line and charge while promotions take from it, in the order of the cart. */
import type { Case, CaseLine } from '../case.ts'

export interface MoneyLeft {
  readonly lines: readonly number[]
  readonly charges: readonly number[]
}

export const listOf = (line: CaseLine): number => line.unitPrice * line.quantity

export function untouched({ cart }: Case): MoneyLeft {
  return { lines: cart.lines.map(listOf), charges: cart.shipping.map(charge => charge.amount) }
}

export function less(before: MoneyLeft, taken: MoneyLeft): MoneyLeft {
  return {
    lines: before.lines.map((left, index) => left - (taken.lines[index] ?? 0)),
    charges: before.charges.map((left, index) => left - (taken.charges[index] ?? 0)),
  }
}
