/** `GET /v1/store`. */
import { problem } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import { readStore as selectStore } from '../../store/stores/read-store.ts'
import { storeReply } from './show-store.ts'

export async function readStore(service: Service, caller: Caller): Promise<Reply> {
  const [row] = await service.db.query(selectStore(caller.storeId))
  return row === undefined ? problem('not_found') : storeReply(row)
}
