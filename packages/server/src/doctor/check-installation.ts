/**
 * Looks at an installation as its settings describe it and says what is wrong: what `counterfoil doctor` prints. Changes
 * nothing, except that an embedded server which does not run is started for the check and stopped again.
 */
import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { livePostmaster } from '../embedded-postgres/postmaster.ts'
import { type OpenedDatabase, openDatabase } from '../store/connect.ts'
import { countServices } from '../store/doctor/count-services.ts'
import { checkDataFolder } from './check-data-folder.ts'
import { checkCounters, checkDurability, checkMigrations, checkPromotions } from './check-database.ts'
import { checkMasterKey } from './check-master-key.ts'
import { type Finding, failed, hint, ok } from './finding.ts'

interface CheckOptions {
  readonly log: Logger
  /** Also compare every counter with the ledger. */
  readonly verify: boolean
}

export async function checkInstallation(config: Config, options: CheckOptions): Promise<Finding[]> {
  const folder = await checkDataFolder(config)
  const before = config.databaseUrl === undefined ? await embeddedServer(config.dataFolder) : undefined
  if (before === 'absent') {
    return [
      ...folder,
      failed(
        'database',
        `there is no database in ${config.dataFolder} yet`,
        'Start "counterfoil serve" once, or set DATABASE_URL.',
      ),
    ]
  }
  const db = await openDatabase({ url: config.databaseUrl, dataDir: config.dataFolder, log: options.log }).catch(
    (error: unknown) => reasonOf(error),
  )
  if (typeof db === 'string') return [...folder, failed('database', db)]
  try {
    return [...folder, ...(await checkOpened(db, config, before, options))]
  } finally {
    await db.close()
  }
}

async function checkOpened(
  db: OpenedDatabase,
  config: Config,
  before: 'running' | 'stopped' | undefined,
  { verify }: CheckOptions,
): Promise<Finding[]> {
  const findings: Finding[] = [ok('database', `PostgreSQL ${db.info.version}${db.info.embedded ? ', embedded' : ''}`)]
  if (before !== undefined) findings.push(await checkServer(db, before))
  findings.push(await attempt('durability', () => checkDurability(db)))
  const migrations = await attempt('migrations', () => checkMigrations(db))
  findings.push(migrations)
  const later = ['master_key', 'promotions', ...(verify ? ['counters'] : [])]
  if (migrations.status !== 'ok') {
    return [
      ...findings,
      ...later.map((check): Finding => ({ check, status: 'skipped', message: 'needs all migrations' })),
    ]
  }
  findings.push(await attempt('master_key', () => checkMasterKey(db, config)))
  findings.push(...(await checkPromotions(db)))
  if (verify) findings.push(await attempt('counters', () => checkCounters(db)))
  return findings
}

/** A server that ran before, and on which only this process is present, has outlived the service that started it. */
async function checkServer(db: OpenedDatabase, before: 'running' | 'stopped'): Promise<Finding> {
  if (before === 'stopped') return ok('server', 'not running; started for this check, stopped after it')
  const [services] = await db.query(countServices())
  const others = (services?.count ?? 1) - 1
  if (others > 0) return ok('server', `running, used by ${others === 1 ? 'one service' : `${others} services`}`)
  return hint(
    'server',
    'was running without a service (one was killed)',
    'Nothing to do: it stops when this check ends.',
  )
}

async function embeddedServer(dataFolder: string): Promise<'absent' | 'running' | 'stopped'> {
  const pgData = await realpath(join(dataFolder, 'postgres')).catch(() => undefined)
  if (pgData === undefined) return 'absent'
  return (await livePostmaster(pgData)) === undefined ? 'stopped' : 'running'
}

async function attempt(check: string, work: () => Promise<Finding>): Promise<Finding> {
  return work().catch(error => failed(check, reasonOf(error)))
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
