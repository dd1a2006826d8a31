/**
 * A1, A2, A14: a crowd wants one code with few uses, from four service processes at once; some of the requests arrive
 * thirty in one packet. Exactly the limit gets it, everybody is answered, and the ledger says the same.
 */
import { connect } from 'node:net'
import { makeFolder, openOwnDatabase, removeFolder } from '../database.ts'
import { type Body, type HttpClient, httpClient, secretKey } from '../http-client.ts'
import { inTurns } from '../load.ts'
import { nothingHappened, type Result, type Scenario, type Stage } from '../scenario.ts'
import { examine, type Installation, type ServiceProcess, startService } from '../service-process.ts'
import { tcpProxy } from '../tcp-proxy.ts'

const processes = 4
const connections = 64
const burst = 30
const limits = [1, 2, 10, 100] as const
/** Only where there is time for it. */
const largest = { limit: 9_999, attempts: 10_400 }

export const rush: Scenario = {
  name: 'rush',
  rows: ['A1', 'A2', 'A14', 'R1', 'R2'],
  title: 'thousands at once for one code, from four processes, also thirty in one packet',
  run: async stage => {
    const database = await openOwnDatabase(stage.databaseUrl)
    const door = await tcpProxy(database.target)
    const dataFolder = await makeFolder()
    const installation = { dataFolder, databaseUrl: database.urlVia(door.port) }
    const services: ServiceProcess[] = []
    const client = httpClient(60_000)
    try {
      const starting = Array.from({ length: processes }, async () => services.push(await startService(installation)))
      await Promise.all(starting)
      return await allRounds(stage, { client, services, installation })
    } finally {
      client.close()
      await Promise.all(services.map(service => service.stop()))
      await door.close()
      await database.close()
      await removeFolder(dataFolder)
    }
  },
}

interface Scene {
  readonly client: HttpClient
  readonly services: readonly ServiceProcess[]
  readonly installation: Installation
}

interface Round {
  readonly taken: number
  readonly refused: number
  readonly findings: readonly string[]
}

async function allRounds(stage: Stage, scene: Scene): Promise<Result> {
  const until = performance.now() + stage.seconds * 1000
  const findings = new Set<string>()
  let result = nothingHappened
  for (let n = 0; n < limits.length || performance.now() < until; n += 1) {
    const long = stage.seconds >= 60
    const limit = long && n % 10 === 9 ? largest.limit : limits[n % limits.length]!
    const attempts = limit === largest.limit ? largest.attempts : long ? 10_000 : 600
    const round = await oneRound(scene, `RUSH${n}`, limit, attempts)
    for (const finding of round.findings) findings.add(finding)
    result = {
      ...result,
      attempts: result.attempts + attempts,
      acknowledged: result.acknowledged + round.taken,
      refused: result.refused + round.refused,
      over: result.over + (round.taken > limit ? 1 : 0),
      under: result.under + (round.taken < limit ? 1 : 0),
    }
  }
  for (const finding of await examine(scene.installation)) findings.add(finding)
  return { ...result, findings: [...findings] }
}

async function oneRound(scene: Scene, code: string, limit: number, attempts: number): Promise<Round> {
  const { client, services } = scene
  await makeCode(scene, code, limit)
  const counts = { taken: 0, refused: 0 }
  const findings: string[] = []
  const note = (status: number, body: Body) => {
    const reason = body.quote?.discounts.rejected[0]?.reason
    if (status === 201) counts.taken += 1
    else if (status === 409 && reason === 'redemption_limit') counts.refused += 1
    else if (status !== 503) findings.push(`${status} ${body.code ?? ''} ${reason ?? ''}`)
    return status !== 503
  }
  const single = async (_: unknown, n: number) => {
    // Told to come back: comes back, and is answered in the end.
    for (let answered = false; !answered; ) {
      const body = orderFor(code, `${code}-${n}`)
      const outcome = await client.send(services[n % processes]!.port, { path: '/v1/redemptions', body })
      if (outcome.kind === 'cut') return findings.push(`no answer: ${outcome.reason}`)
      answered = note(outcome.status, outcome.body)
    }
    return undefined
  }
  const bursts = Math.min(4, Math.floor(attempts / burst / 4))
  const rest = attempts - bursts * burst
  await Promise.all([
    inTurns(Array.from({ length: rest }), connections, single),
    ...Array.from({ length: bursts }, async (_, n) => {
      const ids = Array.from({ length: burst }, (_own, position) => `${code}-burst${n}-${position}`)
      const answers = await inOnePacket(
        services[n % processes]!.port,
        ids.map(id => orderFor(code, id)),
      )
      if (answers.length !== burst) findings.push(`${burst - answers.length} of a packet had no answer`)
      for (const { status, body } of answers) if (!note(status, body)) counts.refused += 1
    }),
  ])
  const recorded = await usesOf(scene, code)
  if (recorded !== counts.taken)
    findings.push(`${counts.taken} were told that they have ${code}, the ledger has ${recorded}`)
  return { ...counts, findings }
}

async function makeCode({ client, services }: Scene, code: string, limit: number): Promise<void> {
  const promotion = {
    id: code,
    name: code,
    status: 'active',
    trigger: 'code',
    conditions: [],
    effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
    limits: { redemptions: limit },
  }
  for (const call of [
    { path: '/v1/promotions', body: promotion },
    { path: '/v1/codes', body: { code, promotion: code, status: 'active' } },
  ]) {
    const outcome = await client.send(services[0]!.port, call)
    if (outcome.kind === 'cut' || outcome.status !== 201) throw new Error(JSON.stringify(outcome))
  }
}

function orderFor(code: string, id: string): object {
  return {
    order: {
      id,
      currency: 'USD',
      line_items: [{ id: 'a', sku: 'TEE', quantity: 1, unit_price: 2500 }],
      shipping: [],
      discounts: { codes: [code] },
    },
  }
}

async function usesOf({ client, services }: Scene, promotion: string): Promise<number> {
  let uses = 0
  for (let next: string | null = ''; next !== null; ) {
    const after: string = next === '' ? '' : `&after=${encodeURIComponent(next)}`
    const outcome = await client.send(services[0]!.port, {
      path: `/v1/ledger?limit=250&promotion=${promotion}${after}`,
    })
    if (outcome.kind === 'cut' || outcome.status !== 200) throw new Error(JSON.stringify(outcome))
    for (const entry of outcome.body.data ?? []) uses += (entry as { readonly uses?: number }).uses ?? 0
    next = outcome.body.has_more === true ? (outcome.body.next ?? null) : null
  }
  return uses
}

interface Reply {
  readonly status: number
  readonly body: Body
}

/** Requests of HTTP/1.1 one behind the other in a single write; the answers come back in order on the same connection. */
async function inOnePacket(port: number, bodies: readonly object[]): Promise<readonly Reply[]> {
  const requests = bodies.map((body, n) => {
    const text = JSON.stringify(body)
    const last = n === bodies.length - 1 ? 'connection: close\r\n' : ''
    return `POST /v1/redemptions HTTP/1.1\r\nhost: shop\r\nauthorization: Bearer ${secretKey}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n${last}\r\n${text}`
  })
  const socket = connect({ host: '127.0.0.1', port })
  socket.setNoDelay(true)
  socket.write(requests.join(''))
  const parts: Buffer[] = []
  for await (const part of socket) parts.push(part as Buffer)
  return repliesIn(Buffer.concat(parts))
}

/** Answers carry `Content-Length`. */
function repliesIn(bytes: Buffer): readonly Reply[] {
  const replies: Reply[] = []
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf('\r\n\r\n', from)
    if (end < 0) break
    const head = bytes.toString('latin1', from, end)
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1])
    const text = bytes.toString('utf8', end + 4, end + 4 + length)
    replies.push({ status: Number(head.split(' ', 2)[1]), body: JSON.parse(text) as Body })
    from = end + 4 + length
  }
  return replies
}
