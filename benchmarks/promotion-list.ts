/**
 * How long the list of promotions takes over HTTP when a store has ten thousand: the first page, searched, by state, by
 * what fails and in every order, with the figures and the counts that the admin shows; beside the plain page by ids. Two
 * weeks of uses and tries of every second promotion, 30,000 codes. `npm run promotions:list -w benchmarks`;
 * PROMOTIONS=1000 is quick. It fills a database of its own in a temporary folder.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { createLog, type RunningService, readConfig, startService } from '@counterfoil/server'
import { machine, median } from './measure.ts'
import { newInstallation } from './service/start.ts'
import { figure, table } from './table.ts'

const promotions = Number(process.env.PROMOTIONS ?? 10_000)
const rounds = Number(process.env.ROUNDS ?? 100)

type Db = RunningService['service']['db']

const fill: readonly string[] = [
  `insert into report_progress (store_id, until) values ('default', '2100-01-01')`,
  `insert into campaigns (store_id, campaign_id, document)
  select 'default', 'camp-' || g, jsonb_build_object('id', 'camp-' || g, 'name', 'Season ' || g, 'status', 'active')
  from generate_series(1, 50) g`,
  `insert into promotions (store_id, promotion_id, status, campaign_id, document, changed_in)
  select 'default', 'promo-' || g, status, campaign, jsonb_strip_nulls(jsonb_build_object('id', 'promo-' || g,
    'name', (array['Spring', 'Été', 'Größen', 'Newsletter', 'Influencer'])[1 + g % 5] || ' ' || g, 'title', g % 30 || '% off',
    'status', status, 'trigger', 'code', 'campaign', campaign, 'conditions', '[]'::jsonb,
    'schedule', jsonb_build_object('starts', case when g % 10 = 1 then '2099-01-01' else '2024-01-01' end,
      'ends', case when g % 10 = 2 then '2025-01-01' else '2100-01-01' end, 'time_zone', 'Europe/London'),
    'effects', jsonb_build_array(jsonb_build_object('type', 'percent_off', 'percent', '10', 'target', 'order')),
    'limits', jsonb_build_object('redemptions', 5000, 'budget', jsonb_build_object('USD', 1000000)))), g
  from generate_series(1, ${promotions}) g, lateral (select
    (array['draft', 'active', 'active', 'active', 'active', 'active', 'active', 'active', 'paused', 'archived'])[1 + g % 10] as status,
    case when g % 3 = 0 then 'camp-' || 1 + g % 50 end as campaign) s`,
  `update stores set version = ${promotions + 1}, marked = ${promotions + 1} where store_id = 'default'`,
  `insert into codes (store_id, code_id, canonical, promotion_id, status, document)
  select 'default', 'code-' || g, 'CODE' || g, 'promo-' || 1 + g % ${promotions}, 'active',
    jsonb_build_object('id', 'code-' || g, 'code', 'CODE' || g, 'promotion', 'promo-' || 1 + g % ${promotions}, 'status', 'active')
  from generate_series(1, ${3 * promotions}) g`,
  `insert into counters (store_id, key, uses, amount)
  select 'default', 'p:promo-' || g || suffix, g, g from generate_series(1, ${promotions}) g, unnest('{"",":USD"}'::text[]) suffix`,
  `insert into report_days (store_id, report, currency, day, key, redemptions, discount)
  select 'default', 'promotions', 'USD', current_date - d, 'promo-' || g * 2, g % 40, g % 9000
  from generate_series(0, 13) d, generate_series(1, ${promotions / 2}) g`,
  `insert into promotion_attempts (store_id, day, promotion_id, outcome, count)
  select 'default', current_date - d, 'promo-' || g * 2, outcome, 1 + g % 30
  from generate_series(0, 13) d, generate_series(1, ${promotions / 2}) g, unnest('{applied,expired,subtotal_too_low}'::text[]) outcome`,
  'analyze',
]

async function fillStore(db: Db): Promise<void> {
  for (const [index, text] of fill.entries())
    await db.query({ name: `fill-${String.fromCodePoint(97 + index)}`, text, values: [], long: true })
}

interface Page {
  readonly data: readonly unknown[]
  readonly next: string | null
}

async function get({ url }: RunningService, key: string, query: string): Promise<Page> {
  const response = await fetch(`${url}/v1/promotions?${query}`, { headers: { authorization: `Bearer ${key}` } })
  if (!response.ok) throw new Error(`${query}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Page
}

async function measure(running: RunningService, key: string, query: string): Promise<readonly number[]> {
  const taken: number[] = []
  for (let n = 0; n < rounds; n += 1) {
    const began = performance.now()
    await get(running, key, query)
    taken.push(performance.now() - began)
  }
  return taken.toSorted((one, other) => one - other)
}

const all = 'include=figures,counts&limit=50'
const asked: Readonly<Record<string, string>> = {
  'plain page by ids': 'limit=50',
  'first page': `sort=updated&${all}`,
  'by name': `sort=name&${all}`,
  'by end': `sort=ends&${all}`,
  'most used first': `sort=uses&${all}`,
  'searched: a word': `search=grossen&sort=updated&${all}`,
  'searched: a code': `search=CODE77&sort=updated&${all}`,
  'searched: nothing found': `search=nowhere&sort=updated&${all}`,
  'active, of a campaign': `state=active,outside_hours&campaign=camp-7&sort=ends&${all}`,
  failing: `failing=true&sort=updated&${all}`,
}

const { environment, secretKey, remove } = await newInstallation()
const start = () => startService(readConfig(environment), { log: createLog('warn') })
let running = await start()
try {
  await fillStore(running.service.db)
  const cold = performance.now()
  await get(running, secretKey, asked['first page'] ?? '')
  console.log(
    `${machine()}\n${promotions} promotions; the very first list, plan and all: ${figure(performance.now() - cold)} ms\n`,
  )
  await running.stop()
  running = await start()
  const started = performance.now()
  await get(running, secretKey, asked['first page'] ?? '')
  const atOnce = performance.now() - started
  await running.stop()
  running = await start()
  await sleep(10_000)
  const later = performance.now()
  await get(running, secretKey, asked['first page'] ?? '')
  console.log(
    `After a start: asked for at once ${figure(atOnce)} ms, ten seconds later ${figure(performance.now() - later)} ms\n`,
  )
  const rows: string[][] = []
  let plain = 0
  for (const [name, query] of Object.entries(asked)) {
    const taken = await measure(running, secretKey, query)
    const middle = median(taken)
    if (plain === 0) plain = middle
    rows.push([name, figure(middle), figure(taken[Math.floor(taken.length * 0.99)] ?? 0), figure(middle / plain)])
  }
  console.log(table(['list of 50', 'median ms', 'p99 ms', 'times the plain page'], rows))
} finally {
  await running.stop()
  await remove()
}
