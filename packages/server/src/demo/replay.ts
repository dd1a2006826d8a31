/**
 * Sends the demo quarter through the real redemption path, each order at its own time. Several orders are under way at
 * once, but a customer's orders and returns follow one another, so that a first order is a first order.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { Caller, Reply, Service } from '../context.ts'
import { recordReturn } from '../use-cases/orders/record-return.ts'
import { redeem } from '../use-cases/redeem.ts'
import { drawCodes } from './draw-codes.ts'
import type { DemoOrder } from './order-format.ts'
import { createShoppers } from './shoppers.ts'
import { instantOf, toRedemptionOrder, toReturn } from './to-order.ts'

export interface Replay {
  readonly orders: Iterable<DemoOrder>
  /** Orders and returns that an earlier, interrupted replay has made already. */
  readonly known: { readonly orders: ReadonlySet<string>; readonly returns: ReadonlySet<string> }
  readonly onOrder: () => void
  /** Ends the replay early, between two orders. */
  readonly signal?: AbortSignal | undefined
}

export interface Replayed {
  readonly orders: number
  readonly returns: number
  /** Orders or returns that the service refused, with the reason; there should be none. */
  readonly refused: readonly string[]
}

const atOnce = 12

export async function replayOrders(service: Service, caller: Caller, replay: Replay): Promise<Replayed> {
  const shopperOf = createShoppers()
  const lastOf = new Map<string, Promise<void>>()
  const underWay = new Set<Promise<void>>()
  const result = { orders: 0, returns: 0, refused: [] as string[] }

  const work = async (order: DemoOrder, before: Promise<void> | undefined, shopper: ReturnType<typeof shopperOf>) => {
    await before
    if (!replay.known.orders.has(order.id)) {
      const document = toRedemptionOrder(order, shopper, drawCodes(order, shopper))
      count(
        await patiently(() => redeem(service, caller, { order: document, on_invalid: 'drop' })),
        `order ${order.id}`,
        'orders',
      )
    }
    for (const back of order.returns) {
      if (replay.known.returns.has(back.id)) continue
      const input = { redemption: `order:${order.id}`, ...toReturn(back), at: instantOf(back.minute) }
      count(await patiently(() => recordReturn(service, caller, input)), `return ${back.id}`, 'returns')
    }
    replay.onOrder()
  }
  const count = (reply: Reply, what: string, kind: 'orders' | 'returns') => {
    if (reply.status < 300) result[kind] += 1
    else result.refused.push(`${what}: ${JSON.stringify(reply.body).slice(0, 300)}`)
  }

  for (const order of replay.orders) {
    if (replay.signal?.aborted) break
    if (underWay.size >= atOnce) await Promise.race(underWay)
    const before = order.customer === undefined ? undefined : lastOf.get(order.customer)
    const running: Promise<void> = work(order, before, shopperOf(order)).finally(() => underWay.delete(running))
    underWay.add(running)
    if (order.customer !== undefined) lastOf.set(order.customer, running)
  }
  await Promise.all(underWay)
  return result
}

/** `busy` passes by itself: others use the service while the demo loads. */
async function patiently(work: () => Promise<Reply>): Promise<Reply> {
  for (let attempt = 1; ; attempt += 1) {
    const reply = await work()
    if (reply.status !== 503 || attempt === 20) return reply
    await wait(100 * attempt)
  }
}
