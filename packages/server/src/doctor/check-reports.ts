/** Are the reports what the ledger says? Makes them all anew, beside those that are stored, and compares. */
import type { OpenedDatabase } from '../store/connect.ts'
import { listStores } from '../store/doctor/list-stores.ts'
import { verifyReports } from '../use-cases/reports/verify-reports.ts'
import { type Finding, failed, hint, ok } from './finding.ts'

/** Reads the whole ledger of every store. With `repair`, reports that differ are replaced by what the ledger says. */
export async function checkReportSums(db: OpenedDatabase, repair: boolean): Promise<Finding> {
  const storeIds = (await db.query(listStores())).map(({ store_id }) => store_id)
  const found = await verifyReports(db.connection, { storeIds, repair })
  if (found.length === 0) {
    return ok(
      'report_sums',
      `equal to the ledger in ${storeIds.length === 1 ? '1 store' : `${storeIds.length} stores`}`,
    )
  }
  const rows = found.flatMap(({ storeId, rows }) => rows.map(row => ({ storeId, ...row })))
  const told = rows.slice(0, 5).map(({ storeId, report, currency, day, key, expected, actual }) => {
    return `${storeId} ${report} ${key} ${currency} ${day}: ledger ${JSON.stringify(expected)}, report ${JSON.stringify(actual)}`
  })
  const more = rows.length > told.length ? ` and ${rows.length - told.length} more` : ''
  const text = `${told.join('; ')}${more}`
  if (repair) return hint('report_sums', `repaired: ${text}`, 'Nothing to do: the reports were made anew.')
  return failed(
    'report_sums',
    `${rows.length} differ: ${text}`,
    'Run "counterfoil doctor --verify --repair" to make the reports anew from the ledger, and report this.',
  )
}
