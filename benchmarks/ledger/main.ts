/**
 * Redemptions per second through the ledger, in process and over HTTP, on one hot code and spread over 100,000, beside
 * the naive transaction of three statements on the same PostgreSQL in the same run: over the same driver, and by pgbench
 * where there is one. `npm run ledger -w benchmarks`; with DATABASE_URL on that (empty) database.
 * BENCHMARK_ROUNDS, BENCHMARK_SECONDS and BENCHMARK_PARTS (process, disk, servers, http, pgbench) choose less.
 */
import { type RawLoaded, rawLoad } from '../http/raw-load.ts'
import { machine, median } from '../measure.ts'
import { startServer } from '../service/start.ts'
import { figure, table, times } from '../table.ts'
import { type Bench, type Compared, openBench } from './in-process.ts'
import { findPgbench, naiveScripts, pgbench } from './pgbench.ts'
import { draws, orderWith } from './shop.ts'
import { runServers } from './two-servers.ts'

const rounds = Number(process.env.BENCHMARK_ROUNDS ?? 3)
const seconds = Number(process.env.BENCHMARK_SECONDS ?? 2)
const parts = (process.env.BENCHMARK_PARTS ?? 'process,disk,servers,http,pgbench').split(',')
const kinds = ['hot', 'spread'] as const
const names = { hot: 'one hot code', spread: '100,000 codes' } as const
const rate = (results: readonly { readonly perSecond: number }[]) => median(results.map(each => each.perSecond))
const bench = await openBench({ seconds, rounds })

const heading = [
  'redemptions per second',
  'callers',
  'ours',
  'p50 ms',
  'p99 ms',
  'naive',
  'single',
  'ours/naive',
  'p50/single p50',
]

function row(label: string, { callers, ours, naive, single }: Compared): string[] {
  const p50 = (results: Compared['ours']) => median(results.map(each => each.p50Ms))
  return [
    label,
    String(callers),
    figure(rate(ours)),
    figure(p50(ours)),
    figure(median(ours.map(each => each.p99Ms))),
    figure(rate(naive)),
    figure(rate(single)),
    times(rate(ours) / rate(naive)),
    times(p50(ours) / p50(single)),
  ]
}

async function inProcess(): Promise<string[][]> {
  const rows: string[][] = []
  for (const kind of kinds)
    for (const callers of [1, 32, 256]) rows.push(row(names[kind], await bench.compare(kind, callers)))
  return rows
}

async function slowDisk(): Promise<string[][]> {
  await bench.slowDisk(1000)
  const rows = [row('one hot code, 1 ms more a sync', await bench.compare('hot', 256))]
  await bench.slowDisk(0)
  return rows
}

async function servers(): Promise<string[][]> {
  const runs = { 1: [] as number[], 2: [] as number[] }
  for (let round = 0; round < rounds; round++)
    for (const processes of [1, 2] as const)
      runs[processes].push((await runServers(bench, processes, 256, seconds)).perSecond)
  const [alone, together] = [median(runs[1]), median(runs[2])]
  return [
    ['one hot code, two server processes', '256', figure(together), `alone ${figure(alone)}`, times(together / alone)],
  ]
}

/** More than can be answered in a round: no order comes twice. */
const mostPerSecond = 20_000

async function overHttp({ environment, secretKey }: Bench): Promise<string[][]> {
  const service = await startServer(environment)
  const headers = { authorization: `Bearer ${secretKey}` }
  const rows: string[][] = []
  for (const kind of kinds) {
    for (const connections of [64, 256]) {
      const round = (): Promise<RawLoaded> => {
        const bodies = Array.from({ length: mostPerSecond * seconds }, () =>
          JSON.stringify({ order: orderWith(draws[kind]()) }),
        )
        return rawLoad({ url: service.url, path: '/v1/redemptions', headers, bodies, connections, seconds })
      }
      await round()
      const ours: RawLoaded[] = []
      for (let count = 0; count < rounds; count++) ours.push(await round())
      const [p50, p99] = [median(ours.map(each => each.p50Ms)), median(ours.map(each => each.p99Ms))]
      rows.push([`over HTTP, ${names[kind]}`, String(connections), figure(rate(ours)), figure(p50), figure(p99)])
    }
  }
  await service.stop()
  return rows
}

async function byPgbench(command: string): Promise<string[][]> {
  const rows: string[][] = []
  for (const kind of kinds) {
    for (const clients of [1, 32]) {
      const runs: number[] = []
      for (let round = 0; round < rounds; round++)
        runs.push(
          await pgbench(command, bench.connection, naiveScripts[kind], { clients, seconds: Math.ceil(seconds) }),
        )
      rows.push([`naive by pgbench, ${names[kind]}`, String(clients), figure(median(runs))])
    }
  }
  return rows
}

console.log(
  `Redemptions, medians of ${rounds} rounds of ${seconds} s. Ours prices the order, takes the limit, writes redemption,`,
)
console.log('ledger and event, and answers a retry; the naive ones insert a row and raise a counter.\n')
if (parts.includes('process')) console.log(`${table(heading, await inProcess())}\n`)
if (parts.includes('disk')) console.log(`${table(heading, await slowDisk())}\n`)
if (parts.includes('servers'))
  console.log(`${table(['together', 'callers', 'per second', 'beside', 'ratio'], await servers())}\n`)
if (parts.includes('http'))
  console.log(`${table(['over HTTP', 'callers', 'per second', 'p50 ms', 'p99 ms'], await overHttp(bench))}\n`)
const command = findPgbench()
if (parts.includes('pgbench') && command)
  console.log(`${table(['pgbench', 'clients', 'per second'], await byPgbench(command))}\n`)
console.log(machine())
await bench.close()
