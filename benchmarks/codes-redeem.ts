/**
 * A batch of ten million codes at the till: how soon its first code is redeemed, what the database grows by, and how fast
 * quotes and redemptions are beside a batch of ten and a store without batches, over HTTP, in turns. `npm run codes:redeem
 * -w benchmarks`; `BENCHMARK_SECONDS` per round, `BENCHMARK_ROUNDS` of each.
 */
import { createLog, openDatabase, readConfig, startService } from '@counterfoil/server'
import { poster } from './http/api.ts'
import { type RawLoaded, rawLoad } from './http/raw-load.ts'
import { machine, median } from './measure.ts'
import { newInstallation, startServer } from './service/start.ts'
import { figure, table } from './table.ts'

const seconds = Number(process.env.BENCHMARK_SECONDS ?? 2)
const rounds = Number(process.env.BENCHMARK_ROUNDS ?? 3)
const callers = 64
const many = 10_000_000
const storeId = 'default'
/** More than can be answered in a round: no order comes twice. */
const mostPerSecond = 20_000

const promotion = (id: string) => ({
  id,
  name: id,
  status: 'active',
  trigger: 'code',
  conditions: [],
  effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
})

const cartWith = (code: string) => ({
  currency: 'EUR',
  line_items: [
    { id: 'a', sku: 'TEE', quantity: 2, unit_price: 2500 },
    { id: 'b', sku: 'MUG', quantity: 1, unit_price: 900 },
  ],
  shipping: [],
  discounts: { codes: [code] },
})

const installation = await newInstallation()
const { environment, secretKey, dataFolder } = installation
const log = createLog('silent')
const db = await openDatabase({ url: process.env.DATABASE_URL, dataDir: dataFolder, log })
const server = await startServer(environment)
/** Another server on the same database: it computes the codes of the batches. */
const aside = await startService(readConfig(environment), { log })
const post = poster({ url: server.url, secretKey })
const headers = { authorization: `Bearer ${secretKey}` }

async function size(): Promise<number> {
  const [row] = await db.query<{ bytes: number }>({
    name: 'benchmark-size',
    long: true,
    text: `select sum(pg_total_relation_size(oid))::float8 as bytes from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    values: [],
  })
  return row?.bytes ?? Number.NaN
}

/** Codes of a batch at random indexes. */
async function drawer(batchId: string, count: number): Promise<() => string> {
  const [store] = await db.query<{ version: number }>({
    name: 'benchmark-version',
    text: 'select version from stores where store_id = $1',
    values: [storeId],
  })
  const plan = await aside.service.plans.get(storeId, store?.version)
  const batch = plan?.spaces.batches.get(batchId)
  const space = plan?.spaces.all.find(({ id }) => id === batch?.spaceId)
  const first = space?.ranges.find(range => range.batchId === batchId)?.first ?? 0
  return () => space?.space?.codeAt(first + Math.floor(Math.random() * count)) ?? ''
}

interface Made {
  readonly what: string
  readonly draw: () => string
}

/** From the request for the batch to the redemption of one of its codes. */
async function makeBatch(id: string, count: number): Promise<Made> {
  const before = await size()
  const started = performance.now()
  await post('/v1/batches', {
    id,
    promotion: 'ten-percent',
    count,
    pattern: `${id.toUpperCase()}-####-####-####`,
    words: null,
  })
  const made = performance.now() - started
  const draw = await drawer(id, count)
  const again = performance.now()
  await post('/v1/redemptions', { order: { id: `first-${id}`, ...cartWith(draw()) } })
  const redeemed = made + performance.now() - again
  process.stdout.write(
    `${figure(count)} codes: ready after ${figure(made)} ms, one redeemed after ${figure(redeemed)} ms, ` +
      `the database grew by ${figure(((await size()) - before) / 1024)} KiB\n`,
  )
  return { what: `a batch of ${figure(count)}`, draw }
}

const load = (path: string, bodies: readonly string[]): Promise<RawLoaded> =>
  rawLoad({ url: server.url, path, headers, bodies, connections: callers, seconds })

/** Each of them in turn, so that a slower minute of the machine is everybody's. */
async function compare(what: string, path: string, made: readonly Made[], bodyOf: (code: string) => object) {
  const results = new Map<string, RawLoaded[]>(made.map(one => [one.what, []]))
  for (let round = -1; round < rounds; round += 1)
    for (const one of made) {
      const count = Math.ceil(path.endsWith('quotes') ? 10_000 : mostPerSecond * seconds)
      const loaded = await load(
        path,
        Array.from({ length: count }, () => JSON.stringify(bodyOf(one.draw()))),
      )
      if (round >= 0) results.get(one.what)?.push(loaded)
    }
  return [...results].map(([of, loads]) => [
    `${what}, ${of}`,
    figure(median(loads.map(each => each.perSecond))),
    figure(median(loads.map(each => each.p50Ms))),
    figure(median(loads.map(each => each.p99Ms))),
  ])
}

try {
  await post('/v1/promotions', promotion('ten-percent'))
  await post('/v1/codes', { code: 'READABLE', promotion: 'ten-percent' })
  const readable: Made = { what: 'a readable code', draw: () => 'READABLE' }
  const quote = (code: string) => cartWith(code)
  const redemption = (code: string) => ({ order: { id: `o-${crypto.randomUUID()}`, ...cartWith(code) } })
  const rows = await compare('quotes without batches', '/v1/quotes', [readable], quote)
  const batches = [await makeBatch('few', 10), await makeBatch('many', many)]
  rows.push(...(await compare('quotes', '/v1/quotes', [readable, ...batches], quote)))
  rows.push(...(await compare('redemptions', '/v1/redemptions', [readable, ...batches], redemption)))
  process.stdout.write(`\n${machine()}\n\n${table([`${callers} callers`, 'per second', 'p50 ms', 'p99 ms'], rows)}\n`)
} finally {
  await aside.stop()
  await server.stop()
  await db.close()
  await installation.remove()
}
