/** Did every batch hand out as many codes as it says? Nobody is kept from handing out meanwhile. */
import type { Queryable } from '../store/database.ts'
import { listMiscountedBatches, recountBatches } from '../store/doctor/miscounted-batches.ts'
import { type Finding, failed, hint, ok } from './finding.ts'

/** Reads all codes that were handed out. With `repair`, the count of codes takes the place of what a batch says. */
export async function checkBatches(db: Queryable, repair: boolean): Promise<Finding> {
  const wrong = await db.query(repair ? recountBatches() : listMiscountedBatches())
  if (wrong.length === 0) return ok('batches', 'each handed out as many codes as it says')
  const told = wrong.slice(0, 5).map(({ store_id, batch_id, issued, codes }) => {
    return `${store_id} ${batch_id}: says ${issued}, handed out ${codes}`
  })
  const more = wrong.length > told.length ? ` and ${wrong.length - told.length} more` : ''
  const text = `${told.join('; ')}${more}`
  if (repair) return hint('batches', `repaired: ${text}`, 'Nothing to do: they say what they handed out.')
  return failed(
    'batches',
    `${wrong.length} differ: ${text}`,
    'Run "counterfoil doctor --verify --repair" to count their codes anew, and report this.',
  )
}
