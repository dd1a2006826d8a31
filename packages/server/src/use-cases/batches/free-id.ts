/** Whether a batch may have an id: no code that is there looks like one of its codes. */
import { findCodeUnder } from '../../store/batches/find-code-under.ts'
import type { Queryable } from '../../store/database.ts'
import { codePrefix, readVirtualCodeId } from './virtual-code.ts'

/** Inside a change of the store, after `enter`. */
export async function isFreeBatchId(tx: Queryable, storeId: string, batchId: string): Promise<boolean> {
  const [code] = await tx.query(findCodeUnder(storeId, codePrefix(batchId)))
  return code === undefined || readVirtualCodeId(code.id)?.batchId !== batchId
}
