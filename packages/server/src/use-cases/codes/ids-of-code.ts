/** The codes that have, or had, a text: those with rows, archived ones too, and the one that a batch computes. */
import type { Settings } from '@counterfoil/engine'
import type { Caller, Service } from '../../context.ts'
import { listCodes } from '../../store/codes/list-codes.ts'
import { findBatchCode } from './batch-code.ts'
import { canonicalIn } from './code-noun.ts'

const most = 250

export async function codeIdsOf(
  service: Service,
  { storeId }: Caller,
  settings: Partial<Settings>,
  code: string,
): Promise<readonly string[]> {
  const canonical = canonicalIn(settings, code)
  if (canonical === null) return []
  const rows = await service.db.query(listCodes({ storeId, canonical, limit: most }))
  const ofBatch = await findBatchCode(service, service.db, storeId, canonical)
  return [...new Set([...rows.map(({ id }) => id), ...(ofBatch ? [ofBatch.id] : [])])]
}
