/**
 * Looks at an installation as its settings describe it and says what is wrong: what `counterfoil doctor` prints. Changes
 * nothing, except that an embedded server which does not run is started for the check and stopped again.
 */
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { clusterState } from '../embedded-postgres/replace-cluster.ts'
import { type OpenedDatabase, openDatabase } from '../store/connect.ts'
import { countServices } from '../store/doctor/count-services.ts'
import { onOwnConnection } from '../store/own-connection.ts'
import { checkAudit } from './check-audit.ts'
import { checkBatches } from './check-batches.ts'
import { checkDataFolder } from './check-data-folder.ts'
import { checkCounters, checkMigrations, checkPromotions } from './check-database.ts'
import { checkDurability, checkMedium } from './check-durability.ts'
import { checkMasterKey } from './check-master-key.ts'
import { checkChecksums, checkPages } from './check-pages.ts'
import { checkReportSums } from './check-reports.ts'
import { checkSchema } from './check-schema.ts'
import { checkClock, checkHolds, checkReports, checkReservations, checkRestored } from './check-work.ts'
import { type Finding, failed, hint, ok } from './finding.ts'

interface CheckOptions {
  readonly log: Logger
  /** Also compare every counter and every report with the ledger, and batches with the codes that they handed out. */
  readonly verify: boolean
  /** Then make reports and the counts of batches anew that differ; nothing else is ever changed. */
  readonly repair?: boolean
}

export async function checkInstallation(config: Config, options: CheckOptions): Promise<Finding[]> {
  const folder = await checkDataFolder(config)
  const before = config.databaseUrl === undefined ? await clusterState(config.dataFolder) : undefined
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
  { verify, repair = false }: CheckOptions,
): Promise<Finding[]> {
  const findings: Finding[] = [ok('database', `PostgreSQL ${db.info.version}${db.info.embedded ? ', embedded' : ''}`)]
  if (before !== undefined) {
    findings.push(await checkServer(db, before))
    findings.push(await attempt('medium', () => checkMedium(join(config.dataFolder, 'postgres'))))
  }
  findings.push(await attempt('durability', () => checkDurability(db)))
  findings.push(await attempt('checksums', () => checkChecksums(db)))
  findings.push(await attempt('clock', () => checkClock(db)))
  const migrations = await attempt('migrations', () => checkMigrations(db))
  findings.push(migrations)
  if (migrations.status === 'ok') return [...findings, ...(await checkContents(db, config, { verify, repair }))]
  const later = ['schema', 'master_key', 'promotions', 'reservations', 'reports', ...(verify ? verified : [])]
  return [
    ...findings,
    ...later.map((check): Finding => ({ check, status: 'skipped', message: 'needs all migrations' })),
  ]
}

const verified = ['counters', 'holds', 'batches', 'report_sums', 'pages']

async function checkContents(
  db: OpenedDatabase,
  config: Config,
  { verify, repair }: { readonly verify: boolean; readonly repair: boolean },
): Promise<Finding[]> {
  const restored = await checkRestored(db).catch(error => failed('restored', reasonOf(error)))
  const findings = [
    await attempt('schema', () => checkSchema(db)),
    await attempt('master_key', () => checkMasterKey(db, config)),
    ...(await checkPromotions(db).catch(error => [failed('promotions', reasonOf(error))])),
    await attempt('reservations', () => checkReservations(db)),
    await attempt('reports', () => checkReports(db)),
    ...(restored === undefined ? [] : [restored]),
  ]
  if (!verify) return findings
  return [
    ...findings,
    await attempt('counters', () => onOwnConnection(db.connection, checkCounters)),
    await attempt('holds', () => checkHolds(db)),
    await attempt('batches', () => onOwnConnection(db.connection, own => checkBatches(own, repair))),
    await attempt('report_sums', () => checkReportSums(db, repair)),
    await attempt('audit', () => checkAudit(db)),
    await attempt('pages', () => checkPages(db)),
    ...(await newlyFound(db)),
  ]
}

/** The checksums once more: whatever is damaged has been read by now. */
async function newlyFound(db: OpenedDatabase): Promise<Finding[]> {
  const checksums = await attempt('checksums', () => checkChecksums(db))
  return checksums.status === 'failed' ? [checksums] : []
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

async function attempt(check: string, work: () => Promise<Finding>): Promise<Finding> {
  return work().catch(error => failed(check, reasonOf(error)))
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
