/** The end of a change of master key: keys of code spaces that are sealed under the old one get a new seal. No code changes. */
import type { Queryable } from '../../store/database.ts'
import { listStores } from '../../store/doctor/list-stores.ts'
import { listSealedKeys } from '../../store/spaces/list-sealed-keys.ts'
import { replaceSealedKey } from '../../store/spaces/replace-sealed-key.ts'
import type { SpaceKeys } from './seal.ts'

/** Answers how many were sealed anew. May be stopped and done again. */
export async function resealSpaces(db: Queryable, keys: SpaceKeys): Promise<number> {
  let resealed = 0
  for (const { store_id: storeId } of await db.query(listStores()))
    for (const { id: spaceId, sealed } of await db.query(listSealedKeys(storeId))) {
      if (keys.isCurrent(sealed)) continue
      const place = { storeId, spaceId }
      await db.query(replaceSealedKey({ ...place, sealed: keys.seal(place, keys.open(place, sealed)) }))
      resealed += 1
    }
  return resealed
}
