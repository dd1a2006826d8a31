/** A running server, from settings to a listening port and back: the same start for the command, the tests and the demo. */
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { boot } from './boot.ts'
import type { Config } from './config.ts'
import type { Service } from './context.ts'
import { demoStoreId, settleDemoLinks } from './demo/index.ts'
import { buildApp } from './http/app.ts'
import { type Finishing, startFinishing } from './jobs/finish-imports.ts'
import { type GuardWork, startGuard } from './jobs/guard.ts'
import { type HouseKeeping, startHouseKeeping } from './jobs/house-keeping.ts'
import { type BatchMaking, startBatchMaking } from './jobs/make-batches.ts'
import { type RollUps, startRollUps } from './jobs/roll-up-reports.ts'
import { startWarming, type Warming } from './jobs/warm-plans.ts'
import { createLog } from './log.ts'
import { type Watch, watchMasterKeys } from './secrets/watch-master-keys.ts'
import { type OpenedDatabase, openDatabase } from './store/connect.ts'
import { listenForPlans, type PlanNotices } from './store/plans/plan-notices.ts'
import { makeStartLinks } from './use-cases/session/start-links.ts'

export interface RunningService {
  /** Where it answers, e.g. http://localhost:4600. */
  readonly url: string
  readonly service: Service
  /** Keys that were made at this start; they are shown once and kept nowhere. */
  readonly keys: readonly MadeKey[]
  /** Links for people, made anew: to set up stores without an owner, and into the demo. Those of an earlier start end. */
  readonly makeLinks: () => Promise<readonly PrintedLink[]>
  /** Stops accepting, finishes what is under way (at most 10 s), writes what is counted, closes the database. Idempotent. */
  readonly stop: () => Promise<void>
  /** Resolves, with what to do, when the service had to stop by itself: it lacks a master key that is asked for by now. */
  readonly refused: Promise<Error>
}

export interface MadeKey {
  readonly storeId: string
  readonly kind: 'secret' | 'publishable'
  readonly key: string
}

/** A link for the console: a whole address. */
export interface PrintedLink {
  readonly storeId: string
  readonly kind: 'setup' | 'sign_in'
  readonly url: string
}

export interface StartOptions {
  readonly log?: Logger
}

/** Opens the database, migrates it, checks the master key, makes the default store if there is none, and listens. */
export async function startService(config: Config, options: StartOptions = {}): Promise<RunningService> {
  const log = options.log ?? createLog(config.logLevel)
  const db = await openDatabase({ url: config.databaseUrl, dataDir: config.dataFolder, log })
  try {
    const { service, keys, masterKeys } = await boot(db, config, log)
    const app = buildApp(service)
    const guardWork = await startGuard(service, log)
    const port = await listen(app, service, config).catch(async error => {
      await guardWork.stop()
      throw error
    })
    const houseKeeping = startHouseKeeping(db, log)
    const notices = listenForPlans({ connection: db.connection, onNotice: service.plans.refresh, log })
    const rollUps = startRollUps(service.reports, log)
    const making = startBatchMaking(service.batches, log)
    const finishing = startFinishing(service)
    const warming = startWarming(service, log)
    const { promise: refused, resolve: refuse } = Promise.withResolvers<Error>()
    const watch = watchMasterKeys(db, masterKeys, {
      log,
      onRefused: error => {
        log.fatal({ err: error }, 'the master key has changed; this server stops')
        void stop().finally(() => refuse(error))
      },
    })
    const stop = once(() =>
      stopAll({ app, service, guardWork, houseKeeping, notices, rollUps, making, finishing, warming, watch, db }),
    )
    const url = `http://${hostOf(config.host)}:${port}`
    await settleDemoLinks(service, config.publicUrl ?? url)
    const makeLinks = () => printedLinks(service, config.publicUrl ?? url)
    return { url, service, keys, makeLinks, stop, refused }
  } catch (error) {
    await db.close()
    throw error
  }
}

const drainMilliseconds = 10_000

interface Parts {
  readonly app: FastifyInstance
  readonly service: Service
  readonly guardWork: GuardWork
  readonly houseKeeping: HouseKeeping
  readonly notices: PlanNotices
  readonly rollUps: RollUps
  readonly making: BatchMaking
  readonly finishing: Finishing
  readonly warming: Warming
  readonly watch: Watch
  readonly db: OpenedDatabase
}

/** In this order, so that every accepted request finds its database, and its counts are written before it closes. */
async function stopAll({
  app,
  service,
  guardWork,
  houseKeeping,
  notices,
  rollUps,
  making,
  finishing,
  warming,
  watch,
  db,
}: Parts): Promise<void> {
  watch.stop()
  const timer = setTimeout(() => app.server.closeAllConnections(), drainMilliseconds)
  await app.close()
  clearTimeout(timer)
  await houseKeeping.stop()
  await guardWork.stop()
  await notices.stop()
  await rollUps.stop()
  await making.stop()
  await finishing.stop()
  await warming.stop()
  await service.attempts.close().catch(error => service.log.warn({ err: error }, 'counts of attempts were lost'))
  await service.links.clicks.close()
  await db.close()
}

async function printedLinks(service: Service, base: string): Promise<readonly PrintedLink[]> {
  const links = await makeStartLinks(service, demoStoreId)
  return links.map(({ storeId, kind, path }) => ({
    storeId,
    kind: kind === 'setup' ? kind : 'sign_in',
    url: base + path,
  }))
}

async function listen(app: FastifyInstance, service: Service, { port, host }: Config): Promise<number> {
  try {
    await app.listen({ port, host })
  } catch (error) {
    await service.attempts.close()
    await service.links.clicks.close()
    throw error
  }
  const address = app.server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

/** The name to reach it by from here: "every address" is none. */
function hostOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= work()
    return running
  }
}
