/** Does the audit of every store still say what was written down? Follows its chain from the first entry. */
import type { OpenedDatabase } from '../store/connect.ts'
import { listStores } from '../store/doctor/list-stores.ts'
import { verifyAudit } from '../use-cases/audit/verify.ts'
import { type Finding, failed, ok } from './finding.ts'

export async function checkAudit(db: OpenedDatabase): Promise<Finding> {
  const faults: string[] = []
  let entries = 0
  for (const { store_id } of await db.query(listStores())) {
    const found = await verifyAudit(db, store_id)
    entries += found.entries
    faults.push(...found.faults.map(fault => `${store_id}: ${fault}`))
  }
  if (faults.length === 0) return ok('audit', `${entries} entries, each linked to the one before`)
  return failed(
    'audit',
    faults.join('; '),
    'Somebody wrote to the database behind the service. Compare with a backup, and see who can sign in to the database.',
  )
}
