/** What a start does before it listens: the schema, the master key, the default store, and a demo store where one belongs. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { Service } from './context.ts'
import { demoStoreExists, openDemoStore } from './demo/index.ts'
import { createDemoShop } from './demo/shop-keys.ts'
import { createMetrics } from './metrics/prometheus.ts'
import { openDefaultStore } from './secrets/default-keys.ts'
import { keySourceOf } from './secrets/key-source.ts'
import type { MasterKeys } from './secrets/master-keys.ts'
import { openMasterKeys } from './secrets/open-master-key.ts'
import type { MadeKey } from './service.ts'
import type { OpenedDatabase } from './store/connect.ts'
import { migrate } from './store/migrate.ts'
import { createAttempts } from './use-cases/attempts.ts'
import { createBatchMaker } from './use-cases/batches/maker.ts'
import { createSpaceKeys } from './use-cases/batches/seal.ts'
import { createFactsReader } from './use-cases/facts/facts-reader.ts'
import { createGuard } from './use-cases/guard/guard.ts'
import { createGuardKeys } from './use-cases/guard/keys.ts'
import { createWatch, listener } from './use-cases/guard/leaks/watch.ts'
import { createHandout } from './use-cases/handout/handout.ts'
import { createIdentities } from './use-cases/identities.ts'
import { createImports } from './use-cases/imports/imports.ts'
import { createLedger } from './use-cases/ledger.ts'
import { createLinks } from './use-cases/links/links.ts'
import { createPlans } from './use-cases/plans.ts'
import { createPromotionLists } from './use-cases/promotions/listing/memory.ts'
import { createReports } from './use-cases/reports/roll-up.ts'
import { createPeople } from './use-cases/session/people.ts'
import { warnAboutProxy } from './use-cases/session/warn-about-proxy.ts'

export interface Booted {
  readonly service: Service
  readonly keys: readonly MadeKey[]
  readonly masterKeys: MasterKeys
}

/** Brings the database to where this code can use it. Safe when several servers start at once. */
export async function boot(db: OpenedDatabase, config: Config, log: Logger): Promise<Booted> {
  const applied = await migrate(db.connection, log)
  warnAboutProxy(config, log)
  const masterKeys = await openMasterKeys(db, keySourceOf(config))
  const keys = await openDefaultStore(db, config)
  const metrics = createMetrics()
  metrics.watchDatabase(db.load)
  const identities = createIdentities(masterKeys)
  const spaceKeys = createSpaceKeys(masterKeys)
  const plans = createPlans(db, spaceKeys, metrics)
  const guard = createGuard({ keys: createGuardKeys(masterKeys), metrics, trustedProxies: config.trustedProxies, log })
  const watch = createWatch()
  const onAttempt = listener(watch, guard)
  const attempts = createAttempts({ db, log, metrics, onAttempt })
  const service: Service = {
    db,
    identities,
    spaceKeys,
    batches: createBatchMaker({ db, plans, spaceKeys }, log),
    plans,
    promotionLists: createPromotionLists(db),
    facts: createFactsReader(db),
    handout: createHandout({ db, plans }),
    ledger: createLedger({ db, plans, identities, attempts, metrics }),
    attempts,
    imports: createImports(db, log),
    guard,
    watch,
    reports: createReports(db, log),
    links: createLinks({ db, plans, masterKey: masterKeys, log }),
    people: createPeople({
      db,
      masterKey: masterKeys,
      publicUrl: config.publicUrl,
      trustedProxies: config.trustedProxies,
    }),
    metrics,
    metricsToken: config.metricsToken,
    webFolder: config.webFolder,
    demoShop: createDemoShop(db, masterKeys),
    log,
  }
  const isNew = applied.some(name => name.startsWith('0001_'))
  const opensDemo = config.demo ?? (isNew && db.info.embedded)
  return { service, masterKeys, keys: opensDemo ? [...keys, ...(await openDemo(service, config))] : keys }
}

/** Should the demo be filled, or filled further? A demo that an earlier start began is finished by the next. */
export async function demoIsWanted(service: Service, config: Config): Promise<boolean> {
  return config.demo ?? (config.databaseUrl === undefined && (await demoStoreExists(service)))
}

/** The secret key of the demo is worth nothing to a thief, and examples can read it: `$(cat data/demo.key)`. */
async function openDemo(service: Service, config: Config): Promise<readonly MadeKey[]> {
  // Before the keys are made: they are kept nowhere else. With a database and a master key given nobody made it yet.
  await mkdir(config.dataFolder, { recursive: true })
  const keys = await openDemoStore(service)
  const secret = keys.find(({ kind }) => kind === 'secret')
  if (secret === undefined) return keys
  await writeFile(join(config.dataFolder, 'demo.key'), `${secret.key}\n`, { mode: 0o600 })
  return keys
}
