/** The keys of the default store: those of the environment, or two that are made at the first start and shown once. */
import type { Config } from '../config.ts'
import { ConfigError } from '../config.ts'
import type { MadeKey } from '../service.ts'
import { countApiKeys } from '../store/api-keys/count-api-keys.ts'
import { findKeyOwner } from '../store/api-keys/find-key-owner.ts'
import { insertApiKey } from '../store/api-keys/insert-api-key.ts'
import type { Database, Queryable } from '../store/database.ts'
import { insertStore } from '../store/stores/insert-store.ts'
import { lockStore } from '../store/stores/lock-store.ts'
import { newId } from '../use-cases/ids.ts'
import { hashApiKey, hintOfApiKey, type KeyKind, makeApiKey } from './api-key.ts'

export const defaultStoreId = 'default'

/** Makes the default store if there is none and sees that it has keys. Answers the keys it made. */
export function openDefaultStore(db: Database, config: Config): Promise<readonly MadeKey[]> {
  return db.transaction(async tx => {
    await tx.query(insertStore({ storeId: defaultStoreId, name: 'Default store', settings: {} }))
    await tx.query(lockStore(defaultStoreId))
    const made = [
      await ensureKey(tx, 'secret', config.secretKey, 'COUNTERFOIL_SECRET_KEY'),
      await ensureKey(tx, 'publishable', config.publishableKey, 'COUNTERFOIL_PUBLISHABLE_KEY'),
    ]
    return made.flatMap(key => (key === undefined ? [] : [{ storeId: defaultStoreId, ...key }]))
  })
}

async function ensureKey(
  tx: Queryable,
  kind: KeyKind,
  given: string | undefined,
  variable: string,
): Promise<{ readonly kind: KeyKind; readonly key: string } | undefined> {
  if (given !== undefined) {
    await addGivenKey(tx, kind, given, variable)
    return undefined
  }
  const [existing] = await tx.query(countApiKeys(defaultStoreId, kind))
  if ((existing?.count ?? 0) > 0) return undefined
  const key = makeApiKey(kind)
  await insertKey(tx, kind, key)
  return { kind, key }
}

/** A key that is known already stays as it is, also when it was revoked. */
async function addGivenKey(tx: Queryable, kind: KeyKind, key: string, variable: string): Promise<void> {
  const [owner] = await tx.query(findKeyOwner(hashApiKey(key)))
  if (owner === undefined) return insertKey(tx, kind, key)
  if (owner.store_id !== defaultStoreId || owner.kind !== kind)
    throw new ConfigError([`${variable} is already the ${owner.kind} key of the store ${owner.store_id}`])
}

async function insertKey(tx: Queryable, kind: KeyKind, key: string): Promise<void> {
  const scopes = kind === 'secret' ? ['all'] : []
  const keyId = newId('key')
  const hint = hintOfApiKey(key)
  await tx.query(insertApiKey({ storeId: defaultStoreId, keyId, hash: hashApiKey(key), kind, scopes, hint }))
}
