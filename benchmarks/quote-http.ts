/**
 * Quotes over HTTP: `POST /v1/quotes` on the embedded database (or DATABASE_URL), beside a bare fastify echo of the same
 * body in the same run. `npm run quote:http -w benchmarks`.
 */
import { postAll, poster } from './http/api.ts'
import { type Loaded, load } from './http/load.ts'
import { machine, median } from './measure.ts'
import { cartOf, documentOf } from './ours.ts'
import { orderRules, type Scenario } from './scenarios.ts'
import { type StartedService, startEcho, startServiceProcess } from './service/start.ts'
import { figure, table } from './table.ts'

const rounds = 3
const seconds = 3
const connections = [1, 64]

interface Row {
  readonly what: string
  readonly connections: number
  readonly ours: readonly Loaded[]
  readonly echo: readonly Loaded[]
}

async function rowsOf(what: string, scenario: Scenario, codes: readonly string[]): Promise<Row[]> {
  const service = await startServiceProcess()
  const echo = await startEcho()
  try {
    await seed(service, scenario)
    const body = JSON.stringify({ ...cartOf(scenario), discounts: { codes } })
    const headers = { authorization: `Bearer ${service.secretKey}` }
    const rows: Row[] = []
    for (const count of connections) {
      const common = { body: () => body, connections: count, seconds }
      const ours: Loaded[] = []
      const bare: Loaded[] = []
      await load({ ...common, url: service.url, path: '/v1/quotes', headers, seconds: 1 })
      for (let round = 0; round < rounds; round++) {
        ours.push(await load({ ...common, url: service.url, path: '/v1/quotes', headers }))
        bare.push(await load({ ...common, url: echo.url, path: '/echo' }))
      }
      rows.push({ what, connections: count, ours, echo: bare })
    }
    return rows
  } finally {
    await echo.stop()
    await service.stop()
  }
}

async function seed(service: StartedService, scenario: Scenario): Promise<void> {
  const post = poster(service)
  const automatic = scenario.promotions.map(promotion => documentOf(promotion, scenario.country))
  await postAll(post, '/v1/promotions', automatic)
  await post('/v1/promotions', {
    id: 'with-code',
    name: 'With a code',
    status: 'active',
    trigger: 'code',
    conditions: [],
    effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
    combination: { with: ['product', 'order', 'shipping'] },
  })
  await post('/v1/codes', { id: 'code-1', code: 'SAVE10', promotion: 'with-code', status: 'active' })
}

function printed({ what, connections: count, ours, echo }: Row): string[] {
  const rate = median(ours.map(each => each.perSecond))
  const limit = median(echo.map(each => each.perSecond))
  return [
    what,
    String(count),
    figure(rate),
    figure(median(ours.map(each => each.p99Ms))),
    figure(limit),
    `${figure((100 * rate) / limit)} %`,
    String(ours.length),
  ]
}

const rows = [
  ...(await rowsOf('one code, no automatic promotion', orderRules(0, 10), ['SAVE10'])),
  ...(await rowsOf('one code, 1,000 automatic promotions (5 match)', orderRules(1000, 10), ['SAVE10'])),
]
const heading = ['10 lines, facts from the database', 'callers', 'quotes/s', 'p99 ms', 'echo/s', 'of the limit', 'n']
console.log(`Quotes over HTTP, medians of n rounds of ${seconds} s; client, server and database share the machine.\n`)
console.log(table(heading, rows.map(printed)))
console.log(`\n${machine()}`)
