/**
 * What lists of promotions keep of a store between two calls: when each promotion was last changed, brought up to date
 * with what changed since; and for a few seconds which fail and how often each was used, since those read every promotion.
 */
import type { Database } from '../../../store/database.ts'
import { listFailing } from '../../../store/promotions/list-failing.ts'
import { listStamps } from '../../../store/promotions/list-stamps.ts'
import { listUses } from '../../../store/promotions/list-uses.ts'
import type { ListScene } from '../../../store/promotions/read-list-scene.ts'
import { fewRefusals, ownReasons } from './trouble.ts'

export interface PromotionLists {
  /** Epoch milliseconds by id. */
  readonly stamps: (storeId: string, scene: ListScene) => Promise<ReadonlyMap<string, number>>
  readonly uses: (storeId: string) => Promise<ReadonlyMap<string, number>>
  /** In these civil days of the store. */
  readonly failing: (storeId: string, days: readonly string[]) => Promise<ReadonlySet<string>>
}

/** Stores that are kept; the one that was asked for longest ago goes first. */
const mostStores = 100
/** How old sums over all promotions of a store may be before they are read anew, while the old ones are answered. */
const freshMilliseconds = 5000
/** Older ones are waited for. */
const staleMilliseconds = 60_000

interface Stamps {
  readonly version: number
  readonly unmarked: number
  readonly stamps: ReadonlyMap<string, number>
}

/** `age`: milliseconds that only grow. */
export function createPromotionLists(db: Database, age: () => number = () => performance.now()): PromotionLists {
  const stamps = new Map<string, Stamps>()
  const failing = createKept<ReadonlySet<string>>(age)
  const uses = createKept<ReadonlyMap<string, number>>(age)
  return {
    stamps: async (storeId, { version, unmarked }) => {
      const known = stamps.get(storeId)
      if (known?.version === version && known.unmarked === unmarked) return known.stamps
      // What a server of an older version changed is not marked: then everything is read.
      const since = known?.unmarked === unmarked && known.version < version ? known : undefined
      const [row] = await db.query(listStamps(storeId, since?.version ?? -1))
      const next = new Map([...(since?.stamps ?? []), ...(row?.stamps ?? [])])
      keep(stamps, storeId, { version, unmarked, stamps: next })
      return next
    },
    uses: storeId =>
      uses(storeId, async () => {
        const [row] = await db.query(listUses(storeId))
        return new Map(row?.uses)
      }),
    failing: (storeId, days) =>
      failing(`${storeId}\n${days.at(-1)}`, async () => {
        const [row] = await db.query(listFailing({ storeId, days, few: fewRefusals, ownReasons }))
        return new Set(row?.ids)
      }),
  }
}

interface Kept<Value> {
  readonly at: number
  readonly value: Promise<Value>
  /** Is being read anew. */
  isRefreshed: boolean
}

/** Callers that come while it is read share it. */
function createKept<Value>(age: () => number) {
  const kept = new Map<string, Kept<Value>>()
  const readAnew = async (key: string, read: () => Promise<Value>): Promise<Value> => {
    const at = age()
    const value = await read()
    keep(kept, key, { at, value: Promise.resolve(value), isRefreshed: false })
    return value
  }
  return (key: string, read: () => Promise<Value>): Promise<Value> => {
    const known = kept.get(key)
    const old = known === undefined ? Number.POSITIVE_INFINITY : age() - known.at
    if (known && old < freshMilliseconds) return known.value
    if (known && old < staleMilliseconds) {
      if (!known.isRefreshed) {
        known.isRefreshed = true
        // The next call tries again.
        readAnew(key, read).catch(() => {
          known.isRefreshed = false
        })
      }
      return known.value
    }
    const value = readAnew(key, read)
    const entry: Kept<Value> = { at: age(), value, isRefreshed: false }
    keep(kept, key, entry)
    value.catch(() => {
      if (kept.get(key) === entry) kept.delete(key)
    })
    return value
  }
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key)
  map.set(key, value)
  for (const oldest of map.keys()) {
    if (map.size <= mostStores) break
    map.delete(oldest)
  }
}
