/**
 * How long the list of promotions takes over HTTP when a store has ten thousand: the first page, searched, by state, by
 * what fails and in every order, with the figures and the counts that the admin shows; beside the plain page by ids. Two
 * weeks of uses and tries of every second promotion, 30,000 codes. `npm run promotions:list -w benchmarks`;
 * PROMOTIONS=1000 is quick. It fills a database of its own in a temporary folder.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { createLog, type RunningService, readConfig, startService } from '@counterfoil/server'
import { machine, median } from './measure.ts'
import { fillPromotions } from './service/promotions.ts'
import { newInstallation } from './service/start.ts'
import { figure, table } from './table.ts'

const promotions = Number(process.env.PROMOTIONS ?? 10_000)
const rounds = Number(process.env.ROUNDS ?? 100)

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
  await fillPromotions(running.service.db, promotions)
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
