/** The course of most scenarios: services and a shop, callers without end, faults, and then the sums. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Book, openBook } from './book.ts'
import { check } from './checkers.ts'
import { type HttpClient, httpClient } from './http-client.ts'
import { startLoad } from './load.ts'
import type { Result, Stage } from './scenario.ts'
import { examine, type Installation, type ServiceProcess, startService } from './service-process.ts'
import { faultShop } from './shop.ts'

export interface TrialOptions {
  readonly stage: Stage
  readonly installation: Installation
  /** Where `doctor` looks, when the services look through a proxy. */
  readonly examined?: Installation
  readonly services: number
  readonly callers?: number
  /** Ports that callers use: a proxy in front of each service. */
  readonly portsOf?: (services: readonly ServiceProcess[]) => Promise<readonly number[]>
  /** Milliseconds that a caller waits for an answer. */
  readonly patience?: number
  /** No answer may take longer than this, whatever it says; milliseconds. */
  readonly longestAnswer?: number
}

export interface Trial {
  readonly stage: Stage
  readonly book: Book
  readonly client: HttpClient
  readonly services: readonly ServiceProcess[]
  /** Where callers reach `services[n]`. */
  readonly ports: readonly number[]
  readonly recoveries: number[]
  readonly counts: { kills: number; cuts: number }
  /** Is there time for another fault? */
  readonly goesOn: () => boolean
  /** Is there another kill to do: as many as were asked for, else while there is time? */
  readonly killsOn: () => boolean
  readonly pause: (from: number, to: number) => Promise<void>
}

/** Every second of faults uses up some hot codes. */
const wavesPerSecond = 8

export async function runTrial(options: TrialOptions, faults: (trial: Trial) => Promise<void>): Promise<Result> {
  const { stage, installation, examined = installation, patience } = options
  const { random } = stage
  const services: ServiceProcess[] = []
  const client = httpClient(patience)
  try {
    const starting = Array.from({ length: options.services }, async () =>
      services.push(await startService(installation)),
    )
    await Promise.all(starting)
    const shop = faultShop(random.fork('shop'), 30 + Math.ceil(stage.seconds * wavesPerSecond))
    const direct = services[0]!.port
    for (const call of shop.documents) {
      const outcome = await client.send(direct, call)
      if (outcome.kind === 'cut' || outcome.status >= 300) throw new Error(`the shop: ${JSON.stringify(outcome)}`)
    }
    const ports = (await options.portsOf?.(services)) ?? services.map(({ port }) => port)
    const book = openBook()
    const load = startLoad({ client, ports, random: random.fork('load'), shop, book, callers: options.callers ?? 32 })
    const trial = openTrial(stage, book, client, services, ports)
    await pause(300)
    await faults(trial).catch((error: unknown) => {
      book.findings.add(error instanceof Error ? error.message : String(error))
    })
    await load.finish()
    const { slowest } = book
    if (slowest > (options.longestAnswer ?? slowest)) book.findings.add(`an answer took ${Math.round(slowest)} ms`)
    const sums = await check({ client, port: direct, random: random.fork('check'), shop, book, wave: load.scene.wave })
    for (const service of services) for (const complaint of service.complaints()) book.findings.add(complaint)
    const bugs = [...book.findings].some(finding => finding.includes(': 500 '))
    for (const service of bugs ? services : []) book.findings.add(`logged: ${service.lastBug()}`)
    for (const finding of await examine(examined)) book.findings.add(finding)
    return { ...resultOf(trial), ...sums, findings: [...book.findings] }
  } finally {
    client.close()
    await Promise.all(services.map(service => service.stop()))
  }
}

function openTrial(
  stage: Stage,
  book: Book,
  client: HttpClient,
  services: readonly ServiceProcess[],
  ports: readonly number[],
): Trial {
  const until = performance.now() + stage.seconds * 1000
  const random = stage.random.fork('faults')
  const counts = { kills: 0, cuts: 0 }
  const inTime = () => performance.now() < until
  return {
    stage,
    book,
    client,
    services,
    ports,
    counts,
    recoveries: [],
    goesOn: inTime,
    killsOn: () => (stage.kills === undefined ? inTime() : counts.kills < stage.kills),
    pause: (from, to) => pause(random.between(from, to)),
  }
}

function resultOf({ book, counts, recoveries }: Trial): Omit<Result, 'lost' | 'doubled' | 'over' | 'under'> {
  const { attempts, acknowledged, refused, replayed, unavailable, cut } = book.counts
  return {
    attempts,
    acknowledged,
    refused,
    replayed,
    unavailable,
    unanswered: cut,
    ...counts,
    recoveries,
    slowest: book.slowest,
    findings: [],
  }
}

/** For scenarios that stop the clock themselves. */
export async function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
  const late = Symbol('late')
  const timer = new AbortController()
  const first = await Promise.race([work, pause(milliseconds, late, { signal: timer.signal, ref: false })])
  timer.abort()
  if (first === late) throw new Error(`${what} took longer than ${milliseconds} ms`)
  return first as T
}
