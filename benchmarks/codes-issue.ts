/**
 * Handing out over HTTP: `POST /v1/codes/issue` for a new recipient each time, on the embedded database (or DATABASE_URL),
 * each answer durable; then the same recipients again, who have their codes already. `npm run codes:issue -w benchmarks`.
 *
 * At the end every code is counted: as many rows as answers, none twice. `BENCHMARK_SECONDS` per round.
 */
import { createLog, openDatabase } from '@counterfoil/server'
import { poster } from './http/api.ts'
import { type RawLoaded, rawLoad } from './http/raw-load.ts'
import { machine } from './measure.ts'
import { startServiceProcess } from './service/start.ts'
import { figure, table } from './table.ts'

const seconds = Number(process.env.BENCHMARK_SECONDS ?? 3)
const callers = [1, 64]
/** Enough that nobody comes twice in a round. */
const mostPerSecond = 20_000

const promotion = {
  id: 'welcome',
  name: 'Welcome',
  status: 'active',
  trigger: 'code',
  conditions: [],
  effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
}
const batch = {
  id: 'pool',
  promotion: 'welcome',
  count: 10_000_000,
  handout: 'issue',
  words: null,
  limits: { redemptions: 1 },
}

function bodiesOf(round: string): readonly string[] {
  return Array.from({ length: Math.ceil(mostPerSecond * seconds) }, (_, n) =>
    JSON.stringify({ batch: 'pool', recipient: { email: `${round}-${n}@example.com` }, purpose: 'welcome' }),
  )
}

const rowOf = (what: string, { perSecond, p50Ms, p99Ms }: RawLoaded) => [
  what,
  figure(perSecond),
  figure(p50Ms),
  figure(p99Ms),
]

const service = await startServiceProcess()
const db = await openDatabase({ url: process.env.DATABASE_URL, dataDir: service.dataFolder, log: createLog('silent') })
try {
  const post = poster(service)
  await post('/v1/promotions', promotion)
  await post('/v1/batches', batch)
  const load = (bodies: readonly string[], connections: number, length = seconds) =>
    rawLoad({
      url: service.url,
      path: '/v1/codes/issue',
      headers: { authorization: `Bearer ${service.secretKey}` },
      bodies,
      connections,
      seconds: length,
    })
  let answered = (await load(bodiesOf('warm'), 16, 1)).answered
  const rows: string[][] = []
  for (const connections of callers) {
    const bodies = bodiesOf(`c${connections}`)
    const fresh = await load(bodies, connections)
    answered += fresh.answered
    rows.push(rowOf(`${connections} callers, a new code`, fresh))
    rows.push(
      rowOf(`${connections} callers, the code they have`, await load(bodies.slice(0, fresh.answered), connections)),
    )
  }
  const [counted] = await db.query<{ codes: number; different: number; issued: number }>({
    name: 'benchmark-issued',
    text: `select count(*)::int as codes, count(distinct canonical)::int as different,
      (select issued::int from batches) as issued from codes`,
    values: [],
  })
  process.stdout.write(`${machine()}\n\n${table(['POST /v1/codes/issue', 'per second', 'p50 ms', 'p99 ms'], rows)}\n`)
  process.stdout.write(`\n${answered} answers, ${JSON.stringify(counted)}\n`)
  if (counted?.codes !== answered || counted.different !== answered) process.exitCode = 1
} finally {
  await db.close()
  await service.stop()
}
