/** What one replay carries along, and how it judges an answer. */
import type { Cart, Quote } from '@counterfoil/engine'
import type { Answer, Client } from './client.ts'
import { brokenLaws } from './laws.ts'
import type { Tally } from './tally.ts'

export interface Run {
  readonly client: Client
  readonly tally: Tally
  readonly seed: string
  /** Put before every order id, so that a server can take several runs. */
  readonly prefix: string
}

/** An answer broke a law. */
export class Violation extends Error {
  override readonly name = 'Violation'
}

export function keepsLaws(tally: Tally, cart: Cart, quote: Quote): void {
  const broken = brokenLaws(cart, quote)
  if (broken.length > 0) throw new Violation(broken.join('\n  '))
  tally.count('answers checked')
  tally.count('lines checked', quote.line_items.length)
  tally.count('codes answered', quote.discounts.codes.length)
  for (const { reason } of quote.discounts.rejected) tally.count(`codes: ${reason}`)
  const applied = new Set(quote.discounts.applied.flatMap(({ index }) => (index === undefined ? [] : [index])))
  tally.count('codes: applied', applied.size)
}

export function expectStatus({ status, body }: Answer, expected: number): unknown {
  if (status === expected) return body
  throw new Violation(`expected ${expected}, got ${status}: ${JSON.stringify(body).slice(0, 500)}`)
}
