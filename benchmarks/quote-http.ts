/**
 * Quotes over HTTP: `POST /v1/quotes` with facts from the embedded database (or DATABASE_URL), beside a bare fastify echo
 * of the same body and one pipelined select, in the same run. `npm run quote:http -w benchmarks`.
 *
 * The cost must not grow with the codes that there are: it is measured with 10,000 and with a million of them, with
 * `BENCHMARK_CODES=10000000` with ten million too (filling takes some minutes and 5 GB). `BENCHMARK_SECONDS` per round.
 */
import { createLog, openDatabase } from '@counterfoil/server'
import { type RawLoaded, rawLoad } from './http/raw-load.ts'
import { machine, median } from './measure.ts'
import { selectsPerSecond } from './quotes/selects.ts'
import { bodiesOf, fill, seed } from './quotes/shop.ts'
import { orderRules } from './scenarios.ts'
import { type ProcessorTime, processorTime, usedBetween } from './service/processor-time.ts'
import { type StartedService, startEcho, startServiceProcess } from './service/start.ts'
import { figure, table } from './table.ts'

const rounds = Number(process.env.BENCHMARK_ROUNDS ?? 3)
const seconds = Number(process.env.BENCHMARK_SECONDS ?? 3)
const most = Number(process.env.BENCHMARK_CODES ?? 1_000_000)
const sizes = [10_000, 1_000_000, 10_000_000].filter(size => size <= Math.max(most, 10_000))
/** What is asked of 64 callers, ten lines, three codes and 1,000 automatic promotions. */
const aim = { callers: 64, perSecond: 5000, p99Ms: 30 }

type Database = Awaited<ReturnType<typeof openDatabase>>

interface Row {
  readonly what: string
  readonly codes: number
  readonly callers: number
  readonly loads: readonly RawLoaded[]
  readonly echoes: readonly RawLoaded[]
  /** Microseconds of processor time for one quote: the service, PostgreSQL, and whoever asks. */
  readonly split: readonly (number | undefined)[]
}

interface Bench {
  readonly service: StartedService
  readonly echoUrl: string
  readonly db: Database
}

interface Case {
  readonly what: string
  readonly codes: number
  readonly callers: number
  readonly bodies: readonly string[]
}

async function measured({ service, echoUrl, db }: Bench, { what, codes, callers, bodies }: Case): Promise<Row> {
  const headers = { authorization: `Bearer ${service.secretKey}` }
  const common = { bodies, connections: callers, seconds }
  const quotes = { ...common, url: service.url, path: '/v1/quotes', headers }
  await rawLoad({ ...quotes, seconds: 1 })
  const loads: RawLoaded[] = []
  const echoes: RawLoaded[] = []
  const splits: (number | undefined)[][] = []
  for (let round = 0; round < rounds; round += 1) {
    const before = await used(service, db)
    const load = await rawLoad(quotes)
    const after = await used(service, db)
    loads.push(load)
    splits.push(after.map((times, part) => perAnswer(usedBetween(before[part] ?? times, times), load)))
    echoes.push(await rawLoad({ ...common, url: echoUrl, path: '/echo', seconds: Math.min(seconds, 2) }))
  }
  const split = [0, 1, 2].map(part => median(splits.map(each => each[part] ?? Number.NaN)))
  return { what, codes, callers, loads, echoes, split }
}

function perAnswer(micros: number | undefined, { answered }: RawLoaded): number | undefined {
  return micros === undefined ? undefined : micros / answered
}

/** Processor time so far: the service, the backends of its database, this process. */
async function used({ pid }: StartedService, db: Database): Promise<readonly ProcessorTime[]> {
  const text = `select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`
  const backends = await db.query<{ pid: number }>({ name: 'benchmark-backends', text, values: [] })
  return [[pid], backends.map(backend => backend.pid), [process.pid]].map(processorTime)
}

/** One service; its store is filled further between the sizes. */
async function rowsOf(automatic: number, codesEach: readonly number[]): Promise<{ rows: Row[]; selects: number }> {
  const scenario = orderRules(automatic, 10)
  const service = await startServiceProcess()
  const echo = await startEcho()
  const url = process.env.DATABASE_URL
  const db = await openDatabase({ url, dataDir: service.dataFolder, log: createLog('silent') })
  const rows: Row[] = []
  try {
    await seed(service, scenario)
    let there = 0
    for (const size of automatic === 0 ? sizes.slice(0, 1) : sizes) {
      await fill(db, there, size)
      there = size
      for (const each of codesEach)
        for (const callers of each === 3 ? [1, aim.callers] : [aim.callers]) {
          const what = `${each === 1 ? 'one code' : `${each} codes`}, ${figure(automatic)} automatic promotions`
          const bodies = bodiesOf(scenario, each, size)
          rows.push(await measured({ service, echoUrl: echo.url, db }, { what, codes: size, callers, bodies }))
        }
    }
    return { rows, selects: await selectsPerSecond(db.connection, aim.callers, 2) }
  } finally {
    await db.close()
    await echo.stop()
    await service.stop()
  }
}

function printed({ what, codes, callers, loads, echoes, split }: Row): string[] {
  const rate = median(loads.map(each => each.perSecond))
  const limit = median(echoes.map(each => each.perSecond))
  return [
    what,
    figure(codes),
    String(callers),
    figure(rate),
    figure(median(loads.map(each => each.p50Ms))),
    figure(median(loads.map(each => each.p99Ms))),
    ...split.map(micros => figure(micros ?? Number.NaN)),
    figure(limit),
    `${figure((100 * rate) / limit)} %`,
  ]
}

function verdict(rows: readonly Row[]): string {
  const asked = rows.filter(({ what, callers }) => what.startsWith('3 codes, 1 000') && callers === aim.callers)
  const lines = asked.map(({ codes, loads }) => {
    const rate = median(loads.map(each => each.perSecond))
    const late = median(loads.map(each => each.p99Ms))
    const met = rate >= aim.perSecond && late < aim.p99Ms
    return `${met ? 'met' : 'MISSED'}: ${figure(rate)}/s, p99 ${figure(late)} ms with ${figure(codes)} codes`
  })
  return `Aim: ${figure(aim.perSecond)}/s and p99 under ${aim.p99Ms} ms with 3 codes and 1 000 automatic promotions.\n${lines.join('\n')}`
}

const plain = await rowsOf(0, [1])
const full = await rowsOf(1000, [1, 3])
const rows = [...plain.rows, ...full.rows]
const heading = [
  '10 lines, facts from the database',
  'codes',
  'callers',
  'quotes/s',
  'p50 ms',
  'p99 ms',
  'service µs',
  'PostgreSQL µs',
  'client µs',
  'echo/s',
  'of echo',
]
console.log(
  `Quotes over HTTP, medians of ${rounds} rounds of ${seconds} s; client, server and database share the machine.\n`,
)
console.log(table(heading, rows.map(printed)))
console.log(`\nOne pipelined select of one code, ${aim.callers} under way: ${figure(full.selects)}/s.`)
console.log(`\n${verdict(rows)}\n\n${machine()}`)
