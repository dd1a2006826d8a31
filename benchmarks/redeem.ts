/**
 * Redemptions per second, spread over many codes and on one hot code, in process and over HTTP, beside the naive
 * transaction of three statements and the single statement, over the same driver on the same PostgreSQL in the same
 * run. `npm run redeem -w benchmarks`; with DATABASE_URL on that (empty) database instead of the embedded one.
 */
import { createLog, openDatabase, readConfig, redeem, startService } from '@counterfoil/server'
import { callFor, type Outcome, type Round } from './callers.ts'
import { type Post, postAll, poster } from './http/api.ts'
import { load } from './http/load.ts'
import { machine, median } from './measure.ts'
import { type Naive, openNaive } from './naive/naive.ts'
import { newInstallation, startServiceProcess } from './service/start.ts'
import { figure, table, times } from './table.ts'

const rounds = Number(process.env.BENCHMARK_ROUNDS ?? 3)
const seconds = 2
const callers = [1, 32, 256]
const httpCallers = 64

const hotCode = 'HOT'
const spreadCodes = Array.from({ length: 2000 }, (_, n) => `SPREAD${n}`)

interface Case {
  readonly name: string
  readonly draw: () => string
}

const cases: readonly Case[] = [
  { name: 'one hot code', draw: () => hotCode },
  { name: '2,000 codes', draw: () => spreadCodes[Math.floor(Math.random() * spreadCodes.length)] ?? hotCode },
]

/** One order of two lines; every order has an id of its own. */
function orderWith(code: string) {
  return {
    id: `order-${crypto.randomUUID()}`,
    currency: 'EUR',
    line_items: [
      { id: 'a', sku: 'TEE', quantity: 2, unit_price: 2500 },
      { id: 'b', sku: 'MUG', quantity: 1, unit_price: 900 },
    ],
    shipping: [],
    discounts: { codes: [code] },
  }
}

/** Every code has a limit of its own, so that every redemption takes a counter. */
async function seed(post: Post): Promise<void> {
  await post('/v1/promotions', {
    id: 'ten-percent',
    name: 'Ten percent',
    status: 'active',
    trigger: 'code',
    conditions: [],
    effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
  })
  const codeOf = (code: string) => ({ code, promotion: 'ten-percent', status: 'active', limits: { redemptions: 1e9 } })
  await postAll(post, '/v1/codes', [hotCode, ...spreadCodes].map(codeOf))
}

interface Row {
  readonly what: string
  readonly callers: number
  readonly ours: readonly Pick<Round, 'perSecond' | 'p99Ms' | 'busy'>[]
  readonly naive: readonly Round[]
  readonly single: readonly Round[]
}

async function inProcess(): Promise<Row[]> {
  const { environment, secretKey, dataFolder, remove } = await newInstallation()
  const url = process.env.DATABASE_URL
  const database = await openDatabase({ url, dataDir: dataFolder, log: createLog('silent') })
  const running = await startService(readConfig(environment), { log: createLog('silent') })
  const naive = await openNaive(database.connection, [hotCode, ...spreadCodes])
  try {
    await seed(poster({ url: running.url, secretKey }))
    const caller = { storeId: 'default', keyId: 'benchmark', kind: 'secret', scopes: ['all'] } as const
    const ours = async (code: string) => {
      const reply = await redeem(running.service, caller, { order: orderWith(code) }).catch(asBusy)
      if (reply !== 'busy' && reply.status >= 300) throw new Error(JSON.stringify(reply.body))
      return reply === 'busy' ? reply : 'granted'
    }
    return await compareAll(ours, naive)
  } finally {
    await naive.close()
    await running.stop()
    await database.close()
    await remove()
  }
}

/** Over HTTP this is a 503 with Retry-After. */
function asBusy(error: unknown): 'busy' {
  if (error instanceof Error && error.constructor.name === 'DatabaseBusy') return 'busy'
  throw error
}

async function compareAll(ours: (code: string) => Promise<Outcome>, naive: Naive): Promise<Row[]> {
  const rows: Row[] = []
  let granted = 0
  const naively = async (count: number, call: () => Promise<Outcome>) => {
    const round = await callFor(seconds, count, call)
    granted += round.acknowledged
    return round
  }
  for (const { name, draw } of cases) {
    for (const count of callers) {
      const row = { ours: [] as Round[], naive: [] as Round[], single: [] as Round[] }
      await callFor(0.5, count, () => ours(draw()))
      for (let round = 0; round < rounds; round++) {
        row.ours.push(await callFor(seconds, count, () => ours(draw())))
        row.naive.push(await naively(count, () => naive.transaction(draw())))
        row.single.push(await naively(count, () => naive.statement(draw())))
      }
      rows.push({ what: `in process, ${name}`, callers: count, ...row })
    }
  }
  const { rows: stored, used } = await naive.counts()
  if (stored !== granted || used !== granted) throw new Error(`${granted} were granted, ${stored} rows, ${used} used.`)
  return rows
}

/** Ours over HTTP; what it is compared with stays in process, without HTTP: the comparison favours the naive. */
async function overHttp(inProcessRows: readonly Row[]): Promise<Row[]> {
  const service = await startServiceProcess()
  try {
    await seed(poster(service))
    const headers = { authorization: `Bearer ${service.secretKey}` }
    const rows: Row[] = []
    for (const { name, draw } of cases) {
      const body = () => JSON.stringify({ order: orderWith(draw()) })
      const common = { url: service.url, path: '/v1/redemptions', headers, body, connections: httpCallers }
      await load({ ...common, seconds: 1 })
      const ours = []
      for (let round = 0; round < rounds; round++) ours.push(await load({ ...common, seconds }))
      const beside = inProcessRows.find(row => row.what.endsWith(name) && row.callers === 32)
      rows.push({
        what: `over HTTP, ${name}`,
        callers: httpCallers,
        ours,
        naive: beside?.naive ?? [],
        single: beside?.single ?? [],
      })
    }
    return rows
  } finally {
    await service.stop()
  }
}

function printed({ what, callers: count, ours, naive, single }: Row): string[] {
  const rate = (results: readonly { readonly perSecond: number }[]) => median(results.map(each => each.perSecond))
  return [
    what,
    String(count),
    figure(rate(ours)),
    figure(median(ours.map(each => each.p99Ms))),
    figure(median(ours.map(each => each.busy))),
    figure(rate(naive)),
    figure(rate(single)),
    times(rate(ours) / rate(naive)),
    times(rate(ours) / rate(single)),
    String(ours.length),
  ]
}

const processRows = await inProcess()
const rows = [...processRows, ...(await overHttp(processRows))]
const heading = [
  'redemptions per second',
  'callers',
  'ours',
  'p99 ms',
  'told busy',
  'naive transaction',
  'single statement',
  'ours/naive',
  'ours/single',
  'n',
]
console.log(
  `Redemptions, medians of n rounds of ${seconds} s. Ours prices the order, takes the limit, writes redemption, lines and`,
)
console.log(
  'ledger, and answers a retry; the naive ones insert a row and raise a counter. HTTP rows stand beside the naive',
)
console.log('in process with 32 callers.\n')
console.log(table(heading, rows.map(printed)))
console.log(`\n${machine()}`)
