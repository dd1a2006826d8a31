/**
 * Does the time of an answer tell whether a code exists? Quotes of a stranger, one after the other in random order, for a
 * code that nobody has, for one of a secret promotion that has ended, one that is somebody else's, and one that is off;
 * and when the budget is spent, for a right and a wrong one. `TIMING_SAMPLES` of each (20,000).
 * `npm run codes:timing -w benchmarks`.
 */
import { randomInt, randomUUID } from 'node:crypto'
import { poster } from './http/api.ts'
import { type Connection, openConnection } from './http/one-by-one.ts'
import { machine } from './measure.ts'
import { newInstallation, startServer } from './service/start.ts'
import { figure, table } from './table.ts'

const samples = Number(process.env.TIMING_SAMPLES ?? 20_000)
/** What may differ, in microseconds: a thousandth of a second is what a network hides anyway. */
const mostMicros = 1000

interface Kind {
  readonly name: string
  readonly code: () => string
  readonly session: () => string
  readonly reads: string
}

const letters = 'BCDFGHJKMNPQRSTVWXYZ'
const nobodys = (): string => Array.from({ length: 9 }, () => letters[randomInt(letters.length)]).join('')
const address = (): string => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`

function cart(code: string, session: string): string {
  return JSON.stringify({
    currency: 'USD',
    line_items: [{ id: 'l1', sku: 'TEE', quantity: 1, unit_price: 2500 }],
    context: { session_id: session },
    discounts: { codes: [code] },
  })
}

interface Question {
  readonly kind: Kind
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/** Laid out beforehand: whoever asks later after the answer before meets another moment of the beat. */
function ask(kind: Kind): Question {
  return { kind, body: cart(kind.code(), kind.session()), headers: { 'x-forwarded-for': address() } }
}

async function timed(connection: Connection, { kind, body, headers }: Question): Promise<number> {
  const reply = await connection.post('/v1/quotes', body, headers)
  if (!reply.body.includes(`"reason":"${kind.reads}"`)) throw new Error(`${kind.name}: ${reply.body}`)
  return reply.micros
}

const at = (sorted: Float64Array, share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN

async function compare(connection: Connection, kinds: readonly Kind[]): Promise<string[][]> {
  const order = kinds.flatMap((_, index) => Array.from({ length: samples }, () => index))
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1)
    ;[order[last], order[other]] = [order[other] as number, order[last] as number]
  }
  const times: number[][] = kinds.map(() => [])
  for (const kind of kinds) for (let n = 0; n < 200; n += 1) await timed(connection, ask(kind))
  const questions = order.map(index => ask(kinds[index] as Kind))
  for (const [at, index] of order.entries()) times[index]?.push(await timed(connection, questions[at] as Question))
  const sorted = times.map(each => Float64Array.from(each).sort())
  const base = at(sorted[0] as Float64Array, 0.5)
  return kinds.map(({ name }, index) => {
    const own = sorted[index] as Float64Array
    const median = at(own, 0.5)
    // Half of the distance between the quartiles over the root of the count: what a median wanders by.
    const noise = (1.25 * (at(own, 0.75) - at(own, 0.25))) / 1.35 / Math.sqrt(own.length)
    const far = Math.abs(median - base) > mostMicros ? 'TOO FAR' : ''
    return [
      name,
      figure(own.length),
      figure(median),
      figure(at(own, 0.9)),
      (median - base).toFixed(1),
      noise.toFixed(1),
      far,
    ]
  })
}

const installation = await newInstallation()
const publishable = 'pk_benchmark_publishable_key_of_32_characters'
const server = await startServer({
  ...installation.environment,
  COUNTERFOIL_PUBLISHABLE_KEY: publishable,
  COUNTERFOIL_TRUSTED_PROXIES: '127.0.0.0/8,::1',
})
try {
  const post = poster({ url: server.url, secretKey: installation.secretKey })
  const common = { status: 'active', trigger: 'code', visibility: 'secret' }
  const effects = [{ type: 'percent_off', percent: '10', target: 'order' }]
  const ended = { schedule: { ends: '2020-01-01' } }
  await post('/v1/promotions', { id: 'ended', name: 'Ended', ...common, effects, ...ended })
  await post('/v1/promotions', { id: 'secret', name: 'Secret', ...common, effects })
  await post('/v1/promotions', {
    id: 'vip',
    name: 'Others',
    ...common,
    effects,
    conditions: [{ type: 'sales_channel', any_of: ['partners'] }],
  })
  await post('/v1/codes', { code: 'ENDEDCODE', promotion: 'ended' })
  await post('/v1/codes', { code: 'OTHERSONE', promotion: 'vip' })
  await post('/v1/codes', { code: 'SWITCHOFF', promotion: 'secret', status: 'disabled' })
  const connection = openConnection(server.url, publishable)
  const fresh = (name: string, code: () => string): Kind => ({ name, code, session: randomUUID, reads: 'unknown_code' })
  const spent = randomUUID()
  for (let n = 0; n < 10; n += 1) await connection.post('/v1/quotes', cart(nobodys(), spent))
  const limited = (name: string, code: () => string): Kind => ({
    name,
    code,
    session: () => spent,
    reads: 'rate_limited',
  })
  const rows = await compare(connection, [
    fresh('nobody has it', nobodys),
    fresh('secret, ended', () => 'ENDEDCODE'),
    fresh("secret, somebody else's", () => 'OTHERSONE'),
    fresh('secret, off', () => 'SWITCHOFF'),
  ])
  const refused = await compare(connection, [
    limited('budget spent, wrong', nobodys),
    limited('budget spent, exists', () => 'ENDEDCODE'),
  ])
  connection.close()
  const heading = ['a code that', 'samples', 'median µs', 'p90 µs', 'from the first', 'a median wanders by', '']
  console.log(`${table(heading, [...rows, ...refused])}\n\n${machine()}`)
} finally {
  await server.stop()
  await installation.remove()
}
