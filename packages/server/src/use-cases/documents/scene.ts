/** The surroundings of a read: the store's settings, without a lock. */
import type { Caller, Service } from '../../context.ts'
import { readStore } from '../../store/stores/read-store.ts'
import type { Scene } from './noun.ts'

export async function readScene(service: Service, caller: Caller): Promise<Scene> {
  const [store] = await service.db.query(readStore(caller.storeId))
  return { service, caller, db: service.db, settings: store?.settings ?? {} }
}
