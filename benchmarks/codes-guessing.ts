/**
 * Brute force against a running server: 1,000 sessions over 200 networks guess codes for a while (`GUESSING_SECONDS`, 30; `GUESSING_RATE` a second),
 * once with sessions that stay and once with a fresh session for every guess, which costs a guesser nothing. Printed is
 * how many guesses were answered (looked up) and refused (never looked up), what that is in ten minutes, and what it means
 * for each length of a code; and what an honest shopper met meanwhile. `npm run codes:guessing -w benchmarks`.
 */
import { randomInt, randomUUID } from 'node:crypto'
import { poster } from './http/api.ts'
import { type Connection, openConnection } from './http/one-by-one.ts'
import { machine } from './measure.ts'
import { newInstallation, startServer } from './service/start.ts'
import { figure, table } from './table.ts'

const seconds = Number(process.env.GUESSING_SECONDS ?? 30)
/** Guesses in a second; absent: as many as 32 callers make. */
const rate = Number(process.env.GUESSING_RATE ?? Number.POSITIVE_INFINITY)
const callers = 32
const sessions = 1000
const networks = 200
const alphabet = '23456789BCDFGHJKMNPQRSTVWXYZ'
/** Codes that are live at the same time. */
const live = 100_000
const windowSeconds = 600

interface Attack {
  readonly name: string
  readonly session: (guess: number) => string
}

interface Outcome {
  readonly name: string
  readonly answered: number
  readonly refused: number
  readonly elapsed: number
  readonly honest: ReadonlyMap<string, readonly [good: number, all: number]>
}

const guess = (length: number): string => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
const network = (at: number): string => `198.${18 + Math.floor(at / 256)}.${at % 256}.${1 + randomInt(250)}`

function cart(code: string, session: string): string {
  return JSON.stringify({
    currency: 'USD',
    line_items: [{ id: 'l1', sku: 'TEE', quantity: 1, unit_price: 2500 }],
    context: { session_id: session },
    discounts: { codes: [code] },
  })
}

/** Undefined: it was applied. */
function reasonIn(body: string): string | undefined {
  const { discounts } = JSON.parse(body) as { readonly discounts: { readonly rejected: readonly { reason: string }[] } }
  return discounts.rejected[0]?.reason
}

async function run(url: string, publishable: string, { name, session }: Attack, run: number): Promise<Outcome> {
  const began = performance.now()
  const until = began + seconds * 1000
  let next = 0
  let answered = 0
  let refused = 0
  const guesser = async (): Promise<void> => {
    const connection = openConnection(url, publishable)
    while (performance.now() < until) {
      const at = next++
      const early = began + (at * 1000) / rate - performance.now()
      if (early > 0) await new Promise(resolve => setTimeout(resolve, early))
      const from = network(run * networks + (at % networks))
      const reply = await connection.post('/v1/quotes', cart(guess(8), session(at)), { 'x-forwarded-for': from })
      if (reply.status !== 200) throw new Error(`${reply.status}: ${reply.body}`)
      if (reasonIn(reply.body) === 'rate_limited') refused += 1
      else answered += 1
    }
    connection.close()
  }
  const honest = new Map<string, [number, number]>()
  const shopper = async (what: string, from: () => string, again?: string): Promise<void> => {
    const connection: Connection = openConnection(url, publishable)
    const own = again === undefined ? undefined : randomUUID()
    if (own) await connection.post('/v1/quotes', cart('WELCOME', own), { 'x-forwarded-for': from() })
    const sum: [number, number] = [0, 0]
    honest.set(what, sum)
    while (performance.now() < until) {
      const reply = await connection.post('/v1/quotes', cart('WELCOME', own ?? randomUUID()), {
        'x-forwarded-for': from(),
      })
      sum[1] += 1
      if (reasonIn(reply.body) === undefined) sum[0] += 1
      await new Promise(resolve => setTimeout(resolve, 100))
    }
    connection.close()
  }
  const inside = () => network(run * networks)
  await Promise.all([
    shopper('from elsewhere', () => '203.0.113.7'),
    shopper('same network, code applied before', inside, 'again'),
    shopper('same network, new code', inside),
    ...Array.from({ length: callers }, guesser),
  ])
  return { name, answered, refused, elapsed: (performance.now() - began) / 1000, honest }
}

/** What the budgets allow in ten minutes, however long it lasts: the first window is spent in the first seconds. */
function perWindow({ answered, elapsed }: Outcome): number {
  return answered / Math.max(1, Math.round(elapsed / windowSeconds))
}

function meaning(answers: number): string {
  const perDay = (answers * 86_400) / windowSeconds
  const rows = [6, 7, 8, 10, 12, 16].map(length => {
    const tries = alphabet.length ** length / live
    const days = tries / perDay
    const month = -Math.expm1(-30 / days)
    return [
      String(length),
      (length * Math.log2(alphabet.length)).toFixed(1),
      tries.toPrecision(2),
      days < 400 ? `${days.toPrecision(2)} days` : `${(days / 365.25).toPrecision(2)} years`,
      month.toPrecision(2),
    ]
  })
  return table(['length', 'bits', `guesses to the first of ${figure(live)}`, 'takes', 'P(hit in 30 days)'], rows)
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
  const effects = [{ type: 'percent_off', percent: '10', target: 'order' }]
  await post('/v1/promotions', { id: 'p', name: 'P', status: 'active', trigger: 'code', effects })
  await post('/v1/codes', { code: 'WELCOME', promotion: 'p' })
  const fixed = Array.from({ length: sessions }, () => randomUUID())
  const attacks: readonly Attack[] = [
    { name: `${figure(sessions)} sessions that stay`, session: at => fixed[at % sessions] as string },
    { name: 'a fresh session for every guess', session: () => randomUUID() },
  ]
  const outcomes: Outcome[] = []
  for (const [at, attack] of attacks.entries()) outcomes.push(await run(server.url, publishable, attack, at))
  console.log(`Guesses from ${networks} networks for ${seconds} s, ${callers} at a time.\n`)
  const rows = outcomes.map(outcome => [
    outcome.name,
    figure(outcome.answered + outcome.refused),
    figure(outcome.answered),
    figure(outcome.refused),
    figure(perWindow(outcome)),
    ...[...outcome.honest].map(([, [good, all]]) => `${good} of ${all}`),
  ])
  const shoppers = [...(outcomes[0]?.honest.keys() ?? [])].map(what => `honest: ${what}`)
  console.log(table(['guesser', 'guesses', 'answered', 'refused', 'answered in 10 min', ...shoppers], rows))
  for (const outcome of outcomes)
    console.log(`\n${outcome.name}, letters and digits of the safe alphabet:\n\n${meaning(perWindow(outcome))}`)
  console.log(`\n${machine()}`)
} finally {
  await server.stop()
  await installation.remove()
}
