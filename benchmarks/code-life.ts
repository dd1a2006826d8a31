/**
 * What the life of a code costs when it was in every order: its first page, and pages far in, over HTTP, while its diary is
 * still being written and afterwards; beside a code that was in one order. `npm run codes:life -w benchmarks`;
 * LIFE_ENTRIES=20000 is quick. It fills a database of its own in a temporary folder: 1 GB and a few minutes.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { createLog, type RunningService, readConfig, startService } from '@counterfoil/server'
import { machine, median } from './measure.ts'
import { newInstallation } from './service/start.ts'
import { figure, table } from './table.ts'

const entries = Number(process.env.LIFE_ENTRIES ?? 1_000_000)
const rounds = Number(process.env.ROUNDS ?? 100)
const pagesIn = Math.min(200, Math.floor(entries / 500))
const mostMinutes = 20

type Db = RunningService['service']['db']

async function sql<Row>(db: Db, name: string, text: string): Promise<Row[]> {
  return db.query<Row>({ name, text, values: [], long: true })
}

const at = `lateral (select timestamptz '2026-01-01 00:00:00Z' + g * interval '1 second' as at) i`

/** One order in `entries` has the code RARE, all others EVERY. */
const fill: readonly string[] = [
  `insert into promotions (store_id, promotion_id, status, document)
  values ('default', 'p', 'active', '{"id":"p","name":"P","status":"active","trigger":"code","conditions":[],
    "effects":[{"type":"percent_off","percent":"10","target":"order"}]}')`,
  `insert into codes (store_id, code_id, canonical, promotion_id, status, document)
  select 'default', lower(c), c, 'p', 'active', jsonb_build_object('id', lower(c), 'code', c, 'promotion', 'p', 'status', 'active')
  from unnest('{EVERY,RARE}'::text[]) c`,
  `insert into ledger (store_id, entry_id, at, recorded_at, day, type, redemption_id, order_id, promotion_id, code_id, code, currency,
    uses, units, amount)
  select 'default', 'led_' || lpad(g::text, 10, '0'), at, at, at::date, 'redeemed', 'rdm_' || g, 'order-' || g, 'p',
    case when g = ${Math.floor(entries / 2)} then 'rare' else 'every' end,
    case when g = ${Math.floor(entries / 2)} then 'RARE' else 'EVERY' end, 'USD', 1, 2, 250
  from generate_series(1, ${entries}) g, ${at}`,
  `update stores set version = 2, marked = 2 where store_id = 'default'`,
  'analyze',
]

interface Page {
  readonly data: readonly unknown[]
  readonly next: string | null
}

async function life({ url }: RunningService, key: string, code: string, after?: string): Promise<Page> {
  const query = after === undefined ? '' : `?after=${after}`
  const response = await fetch(`${url}/v1/codes/${code}/life${query}`, { headers: { authorization: `Bearer ${key}` } })
  if (!response.ok) throw new Error(`${code}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Page
}

async function measure(ask: () => Promise<unknown>): Promise<readonly [string, string]> {
  const taken: number[] = []
  for (let n = 0; n < rounds; n += 1) {
    const began = performance.now()
    await ask()
    taken.push(performance.now() - began)
  }
  const sorted = taken.toSorted((one, other) => one - other)
  return [figure(median(sorted)), figure(sorted[Math.floor(sorted.length * 0.99)] ?? 0)]
}

/** Milliseconds until the diary has come to the end. */
async function written(db: Db): Promise<number> {
  const began = performance.now()
  while (performance.now() - began < mostMinutes * 60_000) {
    const [row] = await sql<{ n: number }>(db, 'diary', 'select count(*)::float8 as n from code_entries')
    if (row?.n === entries) return performance.now() - began
    await sleep(1000)
  }
  throw new Error(`the diary was not written in ${mostMinutes} minutes`)
}

const { environment, secretKey, remove } = await newInstallation()
const running = await startService(readConfig(environment), { log: createLog('warn') })
try {
  const { db } = running.service
  for (const [index, text] of fill.entries()) await sql(db, `fill-${index}`, text)
  const began = performance.now()
  await life(running, secretKey, 'every')
  const behind = performance.now() - began
  const seconds = (await written(db)) / 1000
  await sql(db, 'analyze-diary', 'analyze code_entries')
  let deep: string | undefined
  for (let page = 0; page < pagesIn; page += 1) deep = (await life(running, secretKey, 'every', deep)).next ?? undefined
  const rows = [
    ['of a code that was in all orders', ...(await measure(() => life(running, secretKey, 'every')))],
    [`${pagesIn} pages in`, ...(await measure(() => life(running, secretKey, 'every', deep)))],
    ['of a code that was in one', ...(await measure(() => life(running, secretKey, 'rare')))],
  ]
  console.log(
    `${machine()}\n${entries} entries; a page before the diary was begun: ${figure(behind)} ms; written in ${figure(seconds)} s\n`,
  )
  console.log(table(['page of a life', 'median ms', 'p99 ms'], rows))
} finally {
  await running.stop()
  await remove()
}
