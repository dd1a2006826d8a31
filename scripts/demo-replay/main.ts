/**
 * Replays a real quarter over HTTP and holds every answer against the laws of the contract:
 * `npm run demo:replay -- [--url URL --key KEY] [--csv FILE] [--limit N] [--seed TEXT]`.
 * Without `--url` it starts a server of its own, and then compares reports, ledger and counters at the end as well.
 */
import { parseArgs } from 'node:util'
import { createShoppers } from '../../packages/server/src/demo/shoppers.ts'
import { createClient } from './client.ts'
import { checkBooks } from './closing.ts'
import { startOwnServer } from './own-server.ts'
import { replayOrder } from './replay-order.ts'
import { expectStatus, keepsLaws, type Run, Violation } from './run.ts'
import { setUp } from './set-up.ts'
import { type InvoiceCart, readSource, type Source } from './source.ts'
import { createTally, type Tally } from './tally.ts'

const atOnce = 8

class UsageError extends Error {}

/** What `parseArgs` throws is the caller's mistake. */
function parsed<T>(parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function readArguments() {
  const text = { type: 'string' } as const
  const { values } = parsed(() => parseArgs({ options: { url: text, key: text, csv: text, limit: text, seed: text } }))
  if ((values.url === undefined) !== (values.key === undefined)) throw new UsageError('--url and --key go together')
  const limit = Number(values.limit ?? Number.MAX_SAFE_INTEGER)
  if (!Number.isSafeInteger(limit) || limit < 1) throw new UsageError('--limit must be a whole number, 1 or more')
  return { ...values, limit, seed: values.seed ?? '2011' }
}

async function main(): Promise<number> {
  const { url, key, csv, limit, seed } = readArguments()
  const source = readSource(csv)
  const own = url === undefined ? await startOwnServer() : undefined
  const tally = createTally()
  const client = createClient(url ?? own?.url ?? '', key ?? own?.key ?? '')
  const run: Run = { client, tally, seed, prefix: own ? '' : `replay-${seed}-` }
  const began = performance.now()
  try {
    await setUp(client)
    await refuseNegative(run, source.negative.slice(0, limit))
    await priceFree(run, source.free.slice(0, limit))
    await replayAll(run, source, limit)
    if (own) await checkBooks(client, tally, own)
    process.stdout.write(summary(tally, client.calls(), performance.now() - began))
    return 0
  } catch (error) {
    if (!(error instanceof Violation)) throw error
    process.stdout.write(`${summary(tally, client.calls(), performance.now() - began)}\nVIOLATION ${error.message}\n`)
    return 1
  } finally {
    await own?.stop()
  }
}

/** Several orders at once, a customer's own one after the other; the first violation ends it. */
async function replayAll(run: Run, { orders }: Source, limit: number): Promise<void> {
  const shopperOf = createShoppers()
  const lastOf = new Map<string, Promise<void>>()
  const underWay = new Set<Promise<void>>()
  let done = 0
  for (const order of orders.slice(0, limit)) {
    if (underWay.size >= atOnce) await Promise.race(underWay)
    const before = order.customer === undefined ? undefined : lastOf.get(order.customer)
    const shopper = shopperOf(order)
    const work = async () => {
      await before
      await naming(order.id, () => replayOrder(run, order, shopper))
      if (order.customer === undefined) run.tally.count('guests')
      run.tally.count('free lines', order.lines.filter(line => line.unitPrice === 0).length)
      done += 1
      if (process.stderr.isTTY && done % 50 === 0)
        process.stderr.write(`\r${done} of ${Math.min(limit, orders.length)} orders`)
    }
    const running: Promise<void> = work().finally(() => underWay.delete(running))
    underWay.add(running)
    if (order.customer !== undefined) lastOf.set(order.customer, running)
  }
  await Promise.all(underWay)
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
}

/** A cart with a quantity below 1 is refused, and every such line is named. */
async function refuseNegative({ client, tally }: Run, carts: readonly InvoiceCart[]): Promise<void> {
  for (const { invoice, cart } of carts) {
    await naming(invoice, async () => {
      const { errors } = expectStatus(await client.post('/v1/quotes', cart), 422) as { errors: { path: string }[] }
      const wrong = cart.line_items.flatMap((line, index) =>
        line.quantity < 1 ? [`$.line_items[${index}].quantity`] : [],
      )
      const missing = wrong.filter(path => !errors.some(error => error.path === path))
      if (missing.length > 0) throw new Violation(`not named as wrong: ${missing.join(', ')}`)
      tally.count('negative carts refused')
    })
  }
}

async function priceFree({ client, tally }: Run, carts: readonly InvoiceCart[]): Promise<void> {
  for (const { invoice, cart } of carts) {
    await naming(invoice, async () => {
      const quote = expectStatus(await client.post('/v1/quotes', cart), 200) as Parameters<typeof keepsLaws>[2]
      keepsLaws(tally, cart, quote)
      if (quote.totals.total !== 0) throw new Violation(`a cart of free articles costs ${quote.totals.total}`)
      tally.count('free carts priced')
    })
  }
}

async function naming(invoice: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw error instanceof Violation ? new Violation(`at invoice ${invoice}: ${error.message}`) : error
  }
}

function summary({ counts, orders }: Tally, calls: number, milliseconds: number): string {
  const sum = (
    of: (order: {
      quote: { totals: { subtotal: number; items_discount: number; shipping_discount: number } }
    }) => number,
  ) => [...orders.values()].reduce((total, order) => total + of(order), 0)
  const pounds = (pence: number) => (pence / 100).toLocaleString('en-GB', { style: 'currency', currency: 'GBP' })
  const isReason = (what: string) => Number(what.startsWith('codes: '))
  const inOrder = [...counts].sort(([a, x], [b, y]) => isReason(a) - isReason(b) || isReason(a) * (y - x))
  const lines = inOrder.map(([what, count]) => `${String(count).padStart(9)}  ${what}\n`)
  const gross = pounds(sum(({ quote }) => quote.totals.subtotal))
  const off = pounds(sum(({ quote }) => quote.totals.items_discount + quote.totals.shipping_discount))
  return `${lines.join('')}${gross} of orders that stand, ${off} taken off; ${calls} calls in ${(milliseconds / 1000).toFixed(1)} s\n`
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
