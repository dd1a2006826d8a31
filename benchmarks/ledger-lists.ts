/**
 * How long a page of the ledger takes when it has ten million entries: the first page, a page a million entries in, and
 * pages by promotion, order and so on, over HTTP; what reports of it take; and how many orders a second the job rolls up.
 * `npm run ledger:lists -w benchmarks`; LEDGER_ENTRIES=100000 is quick. It fills a database of its own in a temporary
 * folder: 10 GB and some minutes.
 */
import { createLog, type RunningService, readConfig, startService } from '@counterfoil/server'
import { machine, median } from './measure.ts'
import { newInstallation } from './service/start.ts'
import { figure, table } from './table.ts'

const entries = Number(process.env.LEDGER_ENTRIES ?? 10_000_000)
const orders = entries / 2
const rolledUp = Math.min(orders, 100_000)
const atOnce = 100_000
const rounds = 200
const pagesIn = Math.min(4000, Math.floor(entries / 500))

type Db = RunningService['service']['db']

/** Statements of a benchmark may take long; numbers stand in their text. */
async function sql<Row>(db: Db, name: string, text: string): Promise<Row[]> {
  return db.query<Row>({ name, text, values: [], long: true })
}

/** Orders `from` to `to` with two promotions each: one of a thousand, and of every ten thousandth order a rare one. */
const ordersOf = (store: string, from: number, to: number): string => `
insert into redemptions (store_id, redemption_id, order_id, status, redeemed_at, recorded_at, day, currency, gross, items_discount,
  shipping_discount, total, new_customer, quote, carried, fingerprint)
select '${store}', 'rdm_' || lpad(g::text, 10, '0'), 'order-' || g, 'redeemed', at, at, at::date, 'USD', 5000, 500, 0, 4500, g % 3 = 0,
  '{"line_items":[]}', ('[["product-' || g % 500 || '",2,300],["product-' || g % 77 || '",1,200]]')::json, '{}'
from generate_series(${from}, ${to}) g, lateral (select timestamptz '2026-01-01 00:00:00Z' + g * interval '1.5 seconds' as at) i`

const entriesOf = (store: string, from: number, to: number): string => `
insert into ledger (store_id, entry_id, at, recorded_at, day, type, redemption_id, order_id, promotion_id, code_id, code, currency, uses,
  units, amount, source)
select '${store}', 'led_' || lpad(g::text, 10, '0') || p, at, at + p * interval '1 microsecond', at::date, 'redeemed',
  'rdm_' || lpad(g::text, 10, '0'), 'order-' || g,
  case when p = 1 then 'promo-' || g % 1000 when g % 10000 = 0 then 'rare' else 'everyday' end,
  case when p = 1 then 'code-' || g % 100000 end, case when p = 1 then 'CODE' || g % 100000 end, 'USD', 1, 2, 250,
  case when p = 1 then '{"channel":"newsletter","partner":"ann"}'::jsonb else '{"attribution":{"utm_medium":"email"}}' end
from generate_series(${from}, ${to}) g, generate_series(1, 2) p,
  lateral (select timestamptz '2026-01-01 00:00:00Z' + g * interval '1.5 seconds' as at) i`

async function fill(db: Db): Promise<void> {
  // The job leaves these alone: a second store shows how fast it is.
  await sql(db, 'hold', `insert into report_progress (store_id, until) values ('default', '2100-01-01')`)
  for (let from = 1; from <= orders; from += atOnce) {
    const to = Math.min(orders, from + atOnce - 1)
    await sql(db, `orders-${from}`, ordersOf('default', from, to))
    await sql(db, `entries-${from}`, entriesOf('default', from, to))
    if (process.stderr.isTTY) process.stderr.write(`\r${2 * to} of ${entries} entries`)
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  const days = `insert into report_days (store_id, report, currency, day, key, redemptions, gross, net, discount)
    select 'default', r, 'USD', date '2026-01-01' + d, 'promo-' || k, 50, 250000, 225000, 25000
    from unnest('{promotions,total_promotions}'::text[]) r, generate_series(0, 89) d, generate_series(1, 1000) k`
  await sql(db, 'days', days)
  for (const name of ['redemptions', 'ledger', 'report_days']) await sql(db, `analyze-${name}`, `analyze ${name}`)
}

/** Orders a second, from when they are there to when the reports say so. */
async function rollUpRate({ service }: RunningService): Promise<number> {
  const { db } = service
  await sql(db, 'store', `insert into stores (store_id, name, settings) values ('rolled', 'rolled', '{}')`)
  await sql(db, 'rolled-hold', `insert into report_progress (store_id, until) values ('rolled', '2100-01-01')`)
  await sql(db, 'rolled-orders', ordersOf('rolled', 1, rolledUp))
  await sql(db, 'rolled-entries', entriesOf('rolled', 1, rolledUp))
  await sql(db, 'rolled-analyze', 'analyze')
  const began = performance.now()
  await sql(db, 'rolled-free', `update report_progress set until = '1970-01-01' where store_id = 'rolled'`)
  await service.reports.catchUp('rolled')
  return (rolledUp / (performance.now() - began)) * 1000
}

type Get = (path: string) => Promise<{ readonly data?: readonly unknown[]; readonly next?: string | null }>

function getter({ url }: RunningService, key: string): Get {
  return async path => {
    const response = await fetch(`${url}/v1/${path}`, { headers: { authorization: `Bearer ${key}` } })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Awaited<ReturnType<Get>>
  }
}

async function row(name: string, get: Get, path: string, times = rounds): Promise<string[]> {
  const taken: number[] = []
  let rows = 0
  for (let n = 0; n < times; n += 1) {
    const began = performance.now()
    rows = (await get(path)).data?.length ?? 0
    taken.push(performance.now() - began)
  }
  const p99 = taken.toSorted((a, b) => a - b)[Math.floor(taken.length * 0.99)] ?? 0
  return [name, rows > 0 ? String(rows) : '', figure(median(taken)), figure(p99)]
}

const { environment, secretKey, remove } = await newInstallation()
const running = await startService(readConfig(environment), { log: createLog('warn') })
try {
  const began = performance.now()
  await fill(running.service.db)
  console.log(
    `${machine()}\n${entries} entries of ${orders} orders, filled in ${figure((performance.now() - began) / 1000)} s\n`,
  )
  const get = getter(running, secretKey)
  const walked = performance.now()
  let after = ''
  for (let page = 0; page < pagesIn; page += 1) {
    const { next } = await get(`ledger?limit=250${after === '' ? '' : `&after=${after}`}`)
    after = next ?? ''
  }
  const perPage = (performance.now() - walked) / pagesIn
  const middle = Math.floor(orders / 2)
  const rows = [
    await row('ledger, first page', get, 'ledger'),
    await row(`ledger, ${figure(pagesIn * 250)} entries in`, get, `ledger?after=${after}`),
    await row('ledger, 250 a page', get, `ledger?limit=250&after=${after}`),
    await row('ledger of a promotion in half of all', get, 'ledger?promotion=everyday'),
    await row('ledger of a promotion in one of 20,000', get, 'ledger?promotion=rare'),
    await row('ledger of a promotion without entries', get, 'ledger?promotion=none'),
    await row('ledger of an order', get, `ledger?redemption=order:order-${middle}`),
    await row('redemptions, first page', get, 'redemptions'),
    await row('redemption by order', get, `redemptions?order_id=order-${middle}`),
    await row('report of a week', get, 'reports/promotions?from=2026-02-01&to=2026-02-07', 50),
    await row('report of a quarter', get, 'reports/promotions?from=2026-01-01&to=2026-03-31', 50),
  ]
  console.log(table(['', 'rows', 'median ms', 'p99 ms'], rows))
  console.log(`\nwalking the ledger: ${figure(perPage)} ms for every 250 entries`)
  console.log(`rolled up: ${figure(await rollUpRate(running))} orders a second (2 promotions, 2 products each)`)
} finally {
  await running.stop()
  await remove()
}
