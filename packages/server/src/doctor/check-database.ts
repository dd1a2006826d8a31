/** What the database holds: every migration, counters that equal the ledger, promotions that end. */
import type { Queryable } from '../store/database.ts'
import { listEndlessPromotions } from '../store/doctor/list-endless-promotions.ts'
import { listMigrations } from '../store/doctor/list-migrations.ts'
import { listStores } from '../store/doctor/list-stores.ts'
import { nextMigration, readMigrations } from '../store/migrate.ts'
import { verifyStore } from '../use-cases/verify-store.ts'
import { type Finding, failed, hint, ok } from './finding.ts'

export async function checkMigrations(db: Queryable): Promise<Finding> {
  const files = await readMigrations()
  const applied = await db.query(listMigrations())
  try {
    const missing = nextMigration(files, applied)
    if (missing === undefined) return ok('migrations', `${applied.length} of ${files.length} applied`)
    return failed(
      'migrations',
      `${missing.name} is not applied yet`,
      'Start "counterfoil serve": it applies what is missing.',
    )
  } catch (error) {
    return failed('migrations', error instanceof Error ? error.message : String(error))
  }
}

/** Reads the whole ledger of every store. */
export async function checkCounters(db: Queryable): Promise<Finding> {
  const stores = await db.query(listStores())
  const wrong: string[] = []
  for (const { store_id } of stores) {
    for (const { key, expected, actual } of await verifyStore(db, store_id)) {
      wrong.push(`${store_id} ${key}: ledger ${JSON.stringify(expected)}, counter ${JSON.stringify(actual)}`)
    }
  }
  if (wrong.length === 0)
    return ok('counters', `equal to the ledger in ${stores.length === 1 ? '1 store' : `${stores.length} stores`}`)
  const more = wrong.length > 5 ? ` and ${wrong.length - 5} more` : ''
  return failed(
    'counters',
    `${wrong.length} differ: ${wrong.slice(0, 5).join('; ')}${more}`,
    'Report this: it must not happen.',
  )
}

/** One hint per store; the demo store, whose promotions are meant to be tried, is left out. */
export async function checkPromotions(db: Queryable): Promise<Finding[]> {
  const stores = (await db.query(listStores())).filter(({ store_id }) => store_id !== 'demo')
  const findings: Finding[] = []
  for (const { store_id } of stores) {
    const endless = (await db.query(listEndlessPromotions(store_id))).map(row => row.promotion_id)
    if (endless.length === 0) continue
    const names = `${endless.slice(0, 5).join(', ')}${endless.length > 5 ? ` and ${endless.length - 5} more` : ''}`
    findings.push(
      hint(
        'promotions',
        `store ${store_id}, with neither an end nor a limit: ${names}`,
        'A leaked code of theirs works for ever; give them a date or a limit.',
      ),
    )
  }
  return findings.length > 0 ? findings : [ok('promotions', 'every active code promotion has an end or a limit')]
}
