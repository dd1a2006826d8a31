/** `GET /v1/imports/{id}`: how far an import is, and what it found. */
import type { Caller, Reply, Service } from '../../context.ts'
import { readImport } from '../../store/imports/read-import.ts'
import type { Import } from './import-state.ts'
import { importReply, noImport } from './show-import.ts'

export async function showImport(service: Service, caller: Caller, id: string): Promise<Reply> {
  const [row] = await service.db.query(readImport<Import['state']>(caller.storeId, id))
  return row === undefined ? noImport(id) : importReply(service, caller, row)
}
