/** Callers that order, cancel and send goods back without end, each asking again until it has an answer. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../../../scripts/random.ts'
import type { Book, Wish } from './book.ts'
import type { HttpClient, Outcome } from './http-client.ts'
import type { FaultShop } from './shop.ts'
import { drawWish, followUp, type Scene } from './wishes.ts'

export interface Load {
  /** Lets everybody finish what it does, then asks again for whatever was never answered. */
  readonly finish: () => Promise<void>
  readonly scene: Scene
}

export interface LoadOptions {
  readonly client: HttpClient
  readonly ports: readonly number[]
  readonly random: Random
  readonly shop: FaultShop
  readonly book: Book
  readonly callers: number
}

/** How long the last unanswered requests are repeated once the faults are over. */
const mostPatience = 20_000

export function startLoad(options: LoadOptions): Load {
  const { random, book, callers, shop } = options
  const scene: Scene = { shop, wave: 0, orders: 0, done: [], touched: new Set() }
  let over = false
  const caller = async (own: Random, n: number) => {
    while (!over) {
      let wish: Wish | undefined = drawWish(own, scene)
      while (wish !== undefined && !over) {
        book.wishes.push(wish)
        await settle(options, scene, own, wish, n, () => over)
        if (wish.state !== 'acknowledged') break
        if (own.chance(0.05)) await ask(options, scene, wish, own.pick(options.ports))
        wish = followUp(own, scene, wish)
      }
    }
  }
  const all = Promise.all(Array.from({ length: callers }, (_, n) => caller(random.fork(`caller ${n}`), n)))
  const finish = async () => {
    over = true
    await all
    const until = performance.now() + mostPatience
    const open = book.wishes.filter(({ state }) => state === 'open')
    await inTurns(open, 16, (wish, n) => settle(options, scene, random, wish, n, () => performance.now() > until))
    const left = open.filter(({ state }) => state === 'open').length
    if (left > 0)
      book.findings.add(`${left} requests had no answer ${mostPatience / 1000} s after the faults were over`)
  }
  return { finish, scene }
}

/** Asks until there is an answer that decides: at one service, and after a failure at any. */
async function settle(
  options: LoadOptions,
  scene: Scene,
  random: Random,
  wish: Wish,
  n: number,
  over: () => boolean,
): Promise<void> {
  for (let tries = 0; wish.state === 'open'; tries += 1) {
    const port = tries === 0 ? options.ports[n % options.ports.length]! : random.pick(options.ports)
    const decided = await ask(options, scene, wish, port)
    if (decided || over()) return
    await pause(random.between(10, 60))
  }
}

async function ask({ client, book }: LoadOptions, scene: Scene, wish: Wish, port: number): Promise<boolean> {
  const began = performance.now()
  book.counts.attempts += 1
  const { path, body, key, method = 'POST' } = wish
  const outcome = await client.send(port, {
    path,
    method,
    ...(method === 'POST' && { body }),
    ...(key !== undefined && { headers: { 'idempotency-key': key } }),
  })
  book.slowest = Math.max(book.slowest, performance.now() - began)
  return read(book, scene, wish, outcome, port, began)
}

function read(book: Book, scene: Scene, wish: Wish, outcome: Outcome, port: number, began: number): boolean {
  if (outcome.kind === 'cut') {
    book.counts.cut += 1
    wish.cuts += 1
    return false
  }
  const { status, headers, body } = outcome
  if (status === 503 || (status === 409 && body.code === 'in_progress')) {
    book.counts.unavailable += 1
    // It may have been done all the same: that it was not is no promise of a 503.
    wish.cuts += 1
    if (status === 503 && headers['retry-after'] === undefined)
      book.findings.add(`503 ${body.code} without Retry-After`)
    return false
  }
  if (status >= 500 || status === 429 || status === 400 || status === 422 || status === 401 || status === 403) {
    book.findings.add(`${wish.kind}: ${status} ${body.code}`)
    return status < 500
  }
  book.served(port, began)
  if (headers['idempotent-replayed'] !== undefined) book.counts.replayed += 1
  if (wish.state !== 'open') sameAgain(book, wish, outcome)
  else decide(book, scene, wish, outcome)
  return true
}

function decide(book: Book, scene: Scene, wish: Wish, { status, body }: Outcome & { kind: 'answer' }): void {
  wish.status = status
  wish.answer = body
  wish.state = status < 300 ? 'acknowledged' : 'refused'
  book.counts[wish.state] += 1
  if (wish.state === 'acknowledged') scene.done.push(wish)
  else if (mustExplain.includes(wish.kind)) explained(book, scene, wish)
}

const mustExplain: readonly Wish['kind'][] = ['redeem', 'reserve', 'amend']

/** A refused order names a reason for each code, and only a limit can be the reason here. */
function explained(book: Book, scene: Scene, { answer, codes }: Wish): void {
  const rejected = answer?.quote?.discounts.rejected ?? []
  if (answer?.code !== 'quote_changed' || rejected.length === 0) {
    book.findings.add(`an order was refused with ${answer?.code} and ${rejected.length} rejected codes`)
    return
  }
  const limit = ['redemption_limit', 'customer_limit', 'budget_spent', 'held_elsewhere']
  for (const { code, reason } of rejected) {
    if (!limit.includes(reason) || !codes.includes(code)) book.findings.add(`${code} was refused as ${reason}`)
    if (code === scene.shop.waves[scene.wave]?.code && reason === 'redemption_limit') scene.wave += 1
  }
}

/** Asked again after an answer: the same answer. */
function sameAgain(book: Book, wish: Wish, { status, body }: Outcome & { kind: 'answer' }): void {
  // What was cancelled meanwhile is said so; that is the answer to a later question.
  if (body.code === 'order_cancelled' || body.code === 'already_resolved') return
  const before = JSON.stringify([wish.status, wish.answer?.id, wish.answer?.totals])
  const after = JSON.stringify([status, body.id, body.totals])
  if (before !== after) book.findings.add(`${wish.kind} was answered ${before}, and later ${after}`)
}

export async function inTurns<T>(list: readonly T[], width: number, work: (item: T, n: number) => Promise<unknown>) {
  let next = 0
  const worker = async () => {
    while (next < list.length) {
      const n = next
      next += 1
      await work(list[n]!, n)
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, list.length) }, worker))
}
