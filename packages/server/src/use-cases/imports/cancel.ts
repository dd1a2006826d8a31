/** `DELETE /v1/imports/{id}`: half a file is given up, a refused one forgotten. What is live stays. */
import { problem } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import { deleteImport } from '../../store/imports/delete-import.ts'
import { readImport } from '../../store/imports/read-import.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Import } from './import-state.ts'
import { importReply, noImport, shownImport } from './show-import.ts'

export async function cancelImport(service: Service, caller: Caller, id: string): Promise<Reply> {
  const { storeId, keyId } = caller
  const [row] = await service.db.query(readImport<Import['state']>(storeId, id))
  if (row === undefined) return noImport(id)
  const body = await shownImport(service, caller, row)
  const gone = await service.db.transaction(async tx => {
    const [deleted] = await tx.query(deleteImport<Import['state']>(storeId, id))
    if (deleted === undefined) return false
    await recordAudit(tx, { storeId, actor: keyId, kind: 'import', id, action: 'cancelled' })
    return true
  })
  if (gone) return { status: 200, body }
  const [now] = await service.db.query(readImport<Import['state']>(storeId, id))
  if (now === undefined) return { status: 200, body }
  if (now.status === 'checking')
    return problem('in_progress', { detail: 'The import is being finished. Ask how it stands.' })
  return now.status === 'done'
    ? problem('already_resolved', { detail: `The import is done: ${now.imported} codes are live.` })
    : importReply(service, caller, now)
}
