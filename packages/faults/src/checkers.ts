/**
 * After the faults: every acknowledged order is there once, nothing that was refused is there, no limit is passed, and
 * one that was wanted to its end is used to its end. Read over HTTP only; the counters are compared by `doctor`.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../../../scripts/random.ts'
import type { Book, Wish } from './book.ts'
import type { Body, HttpClient } from './http-client.ts'
import { inTurns } from './load.ts'
import type { Bound, FaultShop, LedgerEntry } from './shop.ts'
import { orderWish } from './wishes.ts'

/** Milliseconds after which the last reservation has ended. */
const longestHold = 1_100

export interface Sums {
  readonly lost: number
  readonly doubled: number
  readonly over: number
  readonly under: number
}

export interface CheckInput {
  readonly client: HttpClient
  readonly port: number
  readonly random: Random
  readonly shop: FaultShop
  readonly book: Book
  /** Waves from here on were not wanted to their end. */
  readonly wave: number
}

export async function check(input: CheckInput): Promise<Sums> {
  await pause(longestHold)
  const { book, shop } = input
  const wanted = shop.bounds.filter(({ code }) => code !== undefined && wasWanted(input, code))
  await useUp(input, wanted)
  const orders = await all(input, '/v1/redemptions')
  const ledger = (await all(input, '/v1/ledger')) as unknown as readonly LedgerEntry[]
  // Holds come and go; what is taken is what counts.
  const entries = ledger.filter(({ type }) => !['reserved', 'released', 'expired'].includes(type))
  const { lost, doubled } = compareOrders(book, orders)
  compareEnds(book, orders)
  return { lost, doubled: doubled + doubledUses(book, entries), ...compareLimits(book, shop, wanted, entries) }
}

function wasWanted({ shop, wave }: CheckInput, code: string): boolean {
  const n = shop.waves.findIndex(own => own.code === code)
  return n === -1 || n < wave
}

/** Takes what cancellations gave back, until each is refused. */
async function useUp({ client, port, random, book }: CheckInput, bounds: readonly Bound[]): Promise<void> {
  await inTurns(bounds, 8, async ({ code = '', max }) => {
    for (let n = 0; n <= max; n += 1) {
      const wish = orderWish(random, `last-${code}-${n}`, [code])
      book.wishes.push(wish)
      book.counts.attempts += 1
      const outcome = await client.send(port, { path: wish.path, body: wish.body })
      if (outcome.kind === 'cut' || outcome.status >= 500) {
        book.findings.add(`after the faults an order failed: ${JSON.stringify(outcome).slice(0, 200)}`)
        return
      }
      const taken = outcome.status === 201
      wish.state = taken ? 'acknowledged' : 'refused'
      wish.answer = outcome.body
      book.counts[wish.state] += 1
      if (!taken) return
    }
  })
}

async function all({ client, port, book }: CheckInput, path: string): Promise<readonly Body[]> {
  const found: Body[] = []
  for (let next: string | null = ''; next !== null; ) {
    const query: string = `${path}?limit=250${next === '' ? '' : `&after=${encodeURIComponent(next)}`}`
    const outcome = await client.send(port, { path: query })
    if (outcome.kind === 'cut' || outcome.status !== 200) {
      book.findings.add(`${path} cannot be listed: ${JSON.stringify(outcome).slice(0, 200)}`)
      return found
    }
    found.push(...(outcome.body.data ?? []))
    next = outcome.body.has_more === true ? (outcome.body.next ?? null) : null
  }
  return found
}

function compareOrders(book: Book, orders: readonly Body[]): { lost: number; doubled: number } {
  const stored = new Map<string, Body>()
  let doubled = 0
  for (const order of orders) {
    if (stored.has(order.order_id ?? '')) doubled += 1
    stored.set(order.order_id ?? '', order)
  }
  let lost = 0
  const changed = book.wishes.filter(({ kind, state }) => kind === 'amend' && state === 'acknowledged')
  const amended = new Map(changed.map(({ orderId, answer }) => [orderId, answer]))
  for (const wish of book.wishes) {
    if (wish.kind !== 'redeem') continue
    const order = stored.get(wish.orderId)
    stored.delete(wish.orderId)
    if (wish.state === 'acknowledged' && order?.id !== wish.answer?.id) lost += 1
    const promised = amended.get(wish.orderId) ?? wish.answer
    if (wish.state === 'acknowledged' && order && order.totals?.total !== promised?.totals?.total)
      book.findings.add(`${wish.orderId} was answered another total than is kept`)
    if (wish.state === 'refused' && order) book.findings.add(`${wish.orderId} was refused and is there all the same`)
    if (wish.state === 'acknowledged') asAsked(book, wish)
  }
  if (stored.size > 0) book.findings.add(`${stored.size} orders are there that nobody sent`)
  return { lost, doubled }
}

/** Redeemed as a whole or not at all: every code that was sent took something. */
function asAsked(book: Book, { answer, codes, orderId }: Wish): void {
  const applied = answer?.discounts?.applied.flatMap(({ code }) => code ?? []) ?? []
  if (codes.some(code => !applied.includes(code))) book.findings.add(`${orderId} was redeemed without one of its codes`)
}

/** What was cancelled is cancelled, and what was opened again after that is not. */
function compareEnds(book: Book, orders: readonly Body[]): void {
  const status = new Map(orders.map(order => [order.order_id ?? '', order.status]))
  const ends = new Map<string, string>()
  for (const { kind, state, orderId } of book.wishes) {
    if (state !== 'acknowledged') continue
    if (kind === 'cancel') ends.set(orderId, 'cancelled')
    if (kind === 'reopen') ends.set(orderId, 'redeemed')
  }
  for (const [orderId, end] of ends)
    if (status.get(orderId) !== end) book.findings.add(`${orderId} was ${end}, and is ${status.get(orderId)}`)
}

/** One order, one promotion: one use, also after ten retries. */
function doubledUses(book: Book, entries: readonly LedgerEntry[]): number {
  const uses = new Map<string, number>()
  const customers = new Map<string, number>()
  const customerOf = new Map(book.wishes.map(({ orderId, customer }) => [orderId, customer]))
  for (const entry of entries) {
    if (entry.promotion === null) continue
    const key = `${entry.order_id} ${entry.promotion}`
    uses.set(key, (uses.get(key) ?? 0) + entry.uses)
    const customer = customerOf.get(entry.order_id)
    if (entry.promotion === 'once' && customer !== undefined)
      customers.set(customer, (customers.get(customer) ?? 0) + entry.uses)
  }
  for (const [customer, count] of customers)
    if (count > 1) book.findings.add(`${customer} has ${count} uses of a promotion that allows one`)
  return [...uses.values()].filter(count => count > 1 || count < 0).length
}

function compareLimits(
  book: Book,
  { bounds }: FaultShop,
  wanted: readonly Bound[],
  entries: readonly LedgerEntry[],
): { over: number; under: number } {
  let over = 0
  let under = 0
  for (const bound of bounds) {
    const sum = sumOf(bound, entries)
    if (sum > bound.max) {
      over += 1
      book.findings.add(`${bound.name}: ${sum} ${bound.measure} of ${bound.max}`)
    }
    if (wanted.includes(bound) && sum < bound.max - (bound.slack ?? 0)) {
      under += 1
      book.findings.add(`${bound.name}: only ${sum} ${bound.measure} of ${bound.max}, and yet it was refused`)
    }
  }
  return { over, under }
}

/** A campaign counts an order once, whichever of its promotions the order has. */
function sumOf({ measure, fits }: Bound, entries: readonly LedgerEntry[]): number {
  const own = entries.filter(entry => fits(entry) && (measure !== 'amount' || entry.type !== 'returned'))
  if (measure !== 'orders') return own.reduce((sum, entry) => sum + entry[measure], 0)
  const orders = new Map<string, number>()
  for (const entry of own) {
    const key = `${entry.order_id} ${entry.promotion}`
    orders.set(key, (orders.get(key) ?? 0) + entry.uses)
  }
  return new Set([...orders].filter(([, uses]) => uses > 0).map(([key]) => key.split(' ')[0])).size
}
