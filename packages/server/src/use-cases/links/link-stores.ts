/**
 * Whose link was followed: the store that the address names, else the one whose links live on this host, else the
 * default store. Answers are kept for a second, and for as long as the database is away: links lead on meanwhile. What
 * the link brings is not looked at here, so it cannot make a difference.
 */
import { resolveSettings, type Settings } from '@counterfoil/engine'
import { demoStoreId } from '../../demo/store-id.ts'
import { defaultStoreId } from '../../secrets/default-keys.ts'
import type { Queryable } from '../../store/database.ts'
import { findStoreOfHost } from '../../store/links/find-store-of-host.ts'
import { readLinkScene } from '../../store/links/read-link-scene.ts'

export interface LinkStore {
  readonly storeId: string
  /** False: there is no such store, or the database never said. Its links lead where those of a store without settings do. */
  readonly known: boolean
  readonly settings: Settings
}

export interface LinkAddress {
  readonly store: string | undefined
  /** As the browser sent it: `shop.example:8443`. */
  readonly host: string | undefined
}

export interface LinkStores {
  /** Never fails, and waits a quarter of a second at most. */
  readonly find: (address: LinkAddress) => Promise<LinkStore>
  /** As it is at this moment. Throws when the database is away. */
  readonly load: (address: LinkAddress) => Promise<LinkStore>
  /** The database's clock as of its last answer, carried on; epoch milliseconds. */
  readonly now: () => number
}

export interface LinkStoresOptions {
  readonly monotonic?: () => number
  readonly patienceMs?: number
}

interface Kept {
  store: LinkStore
  /** Milliseconds of the process's monotonic clock. */
  until: number
  running: Promise<LinkStore> | undefined
}

const keptMs = 1000
const mostKept = 2000
const storeShape = /^[A-Za-z0-9_-]{1,64}$/
const hostShape = /^[a-z0-9.:[\]-]{1,255}$/

export function createLinkStores(
  db: Queryable,
  { monotonic = () => performance.now(), patienceMs = 250 }: LinkStoresOptions = {},
): LinkStores {
  const kept = new Map<string, Kept>()
  let clock = { at: Date.now(), seen: monotonic() }

  const ofHost = async (host: string): Promise<string | undefined> => {
    // The demo store is a guest on its host: links that name no store are not its own.
    const [row] = await db.query(findStoreOfHost([`https://${host}`, `http://${host}`], demoStoreId))
    return row?.store_id
  }
  const load = async ({ store, host }: LinkAddress): Promise<LinkStore> => {
    const storeId = store ?? (host === undefined ? undefined : await ofHost(host)) ?? defaultStoreId
    const [scene] = await db.query(readLinkScene(storeId))
    if (scene === undefined) return nobody(storeId)
    clock = { at: scene.now, seen: monotonic() }
    return { storeId, known: true, settings: resolveSettings(scene.settings) }
  }
  const entryOf = (name: string, store: LinkStore): Kept => {
    const known = kept.get(name)
    if (known !== undefined) return known
    if (kept.size >= mostKept) kept.clear()
    const entry = { store, until: Number.NEGATIVE_INFINITY, running: undefined }
    kept.set(name, entry)
    return entry
  }
  return {
    find: address => {
      const asked = plain(address)
      if (asked === undefined) return Promise.resolve(nobody(''))
      const entry = entryOf(JSON.stringify(asked), nobody(asked.store ?? defaultStoreId))
      if (entry.until > monotonic()) return Promise.resolve(entry.store)
      entry.running ??= load(asked)
        .then(store => {
          entry.store = store
          return store
        })
        .catch(() => entry.store)
        .finally(() => {
          entry.until = monotonic() + keptMs
          entry.running = undefined
        })
      return Promise.race([entry.running, after(patienceMs).then(() => entry.store)])
    },
    load,
    now: () => clock.at + Math.round(monotonic() - clock.seen),
  }
}

/** Undefined: no store is called that. A host that is none is none of ours. */
function plain({ store, host }: LinkAddress): LinkAddress | undefined {
  if (store !== undefined) return storeShape.test(store) ? { store, host: undefined } : undefined
  const name = host?.toLowerCase()
  return { store: undefined, host: name !== undefined && hostShape.test(name) ? name : undefined }
}

function nobody(storeId: string): LinkStore {
  return { storeId, known: false, settings: resolveSettings({}) }
}

function after(milliseconds: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, milliseconds).unref()
  })
}
