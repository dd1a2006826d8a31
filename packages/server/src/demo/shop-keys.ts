/**
 * The keys of the demo shop at `/shop`. Keys are kept as hashes only, and the shop needs its own again at every start, on
 * every server: so they are worked out from the master key, and made known to the demo store when there is one.
 */
import { hkdfSync } from 'node:crypto'
import { hashApiKey, hintOfApiKey, type KeyKind } from '../secrets/api-key.ts'
import { deriveKey } from '../secrets/derive-key.ts'
import { type MasterKeys, singleKey } from '../secrets/master-keys.ts'
import { insertApiKey } from '../store/api-keys/insert-api-key.ts'
import type { Database } from '../store/database.ts'
import { readStore } from '../store/stores/read-store.ts'
import { newId } from '../use-cases/ids.ts'
import { demoStoreId } from './store-id.ts'

export interface ShopKeys {
  readonly secret: string
  readonly publishable: string
}

export interface DemoShop {
  /** Undefined: there is no demo store (yet). */
  readonly open: () => Promise<ShopKeys | undefined>
}

export function createDemoShop(db: Database, masterKey: MasterKeys | Uint8Array): DemoShop {
  const { current } = masterKey instanceof Uint8Array ? singleKey(masterKey) : masterKey
  const keys = { secret: keyOf(current.key, 'secret'), publishable: keyOf(current.key, 'publishable') }
  let opening: Promise<ShopKeys | undefined> | undefined
  return {
    open: () => {
      opening ??= openFor(db, keys)
      const mine = opening
      const forget = () => {
        if (opening === mine) opening = undefined
      }
      mine.then(found => found === undefined && forget(), forget)
      return mine
    },
  }
}

async function openFor(db: Database, keys: ShopKeys): Promise<ShopKeys | undefined> {
  if ((await db.query(readStore(demoStoreId))).length === 0) return undefined
  for (const kind of ['secret', 'publishable'] as const) {
    const key = keys[kind]
    const scopes = kind === 'secret' ? ['all'] : []
    const write = { storeId: demoStoreId, keyId: newId('key'), hash: hashApiKey(key), kind, scopes }
    await db.query(insertApiKey({ ...write, hint: hintOfApiKey(key) }))
  }
  return keys
}

function keyOf(masterKey: Uint8Array, kind: KeyKind): string {
  const bytes = hkdfSync('sha256', deriveKey(masterKey, 'demo-shop'), 'counterfoil/v1', kind, 32)
  return `${kind === 'secret' ? 'sk' : 'pk'}_shop_${Buffer.from(bytes).toString('base64url')}`
}
