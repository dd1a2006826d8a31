/**
 * A code that was issued to a session remembers what was in its cart. It works while at least half of that value is
 * still there: of 2 × 30.00 and 1 × 40.00 one piece of 30.00 may go, two may not; put back, they bring it to life again.
 */
import type { CartLine } from '../model/cart.ts'
import type { SubmittedCode } from '../model/facts.ts'
import type { Amount, Code } from '../model/promotion.ts'
import { mulDiv } from '../money/mul-div.ts'

export interface SessionCart {
  readonly issued: Amount
  /** What is still there, at the prices of then. */
  readonly kept: Amount
}

/** Is the code of this session? Undefined: it is of none. Whoever keeps sessions as hashes has told already. */
export function sessionOf(
  { session, record }: SubmittedCode,
  sessionId: string | undefined,
): SubmittedCode['session'] | undefined {
  if (session !== undefined || record?.session_id === undefined) return session
  return record.session_id === sessionId ? 'matches' : 'other'
}

/** Undefined: the code remembers no cart. */
export function sessionCartOf({ session_items }: Code, lines: readonly CartLine[]): SessionCart | undefined {
  if (!session_items) return undefined
  const units = new Map<string, number>()
  for (const { sku, product, id, quantity } of lines) {
    const key = sku ?? product ?? id
    units.set(key, (units.get(key) ?? 0) + quantity)
  }
  let issued = 0
  let kept = 0
  for (const { sku, quantity, unit_price } of session_items) {
    const there = Math.min(quantity, units.get(sku) ?? 0)
    units.set(sku, (units.get(sku) ?? 0) - there)
    issued += quantity * unit_price
    kept += there * unit_price
  }
  return { issued, kept }
}

export function isChanged(cart: SessionCart): boolean {
  return cart.kept < leastKept(cart)
}

/** Half of the value, rounded up: of 99.99 at least 50.00. */
export function leastKept({ issued }: SessionCart): Amount {
  return mulDiv(issued, 1, 2, 'half_up')
}
