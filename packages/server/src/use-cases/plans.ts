/**
 * Compiled promotions per store, kept by the store's version and used by every request. A newer version costs what
 * changed: of 10,000 promotions one is read and compiled, not all.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Settings } from '@counterfoil/engine'
import { type Metrics, silentMetrics } from '../metrics/metrics.ts'
import type { Database } from '../store/database.ts'
import { loadChanges } from '../store/plans/load-changes.ts'
import { loadPlan, type PlanRow } from '../store/plans/load-plan.ts'
import { type CodeSpaces, changedSpaces, noSpaces } from './batches/code-spaces.ts'
import type { SpaceKeys } from './batches/seal.ts'
import { changedPlan, type PlanDocuments, type StorePlan, storePlan } from './store-plan.ts'

export type { StorePlan } from './store-plan.ts'

export interface Plans {
  /**
   * The plan of this store; loaded when there is none or the kept one is not of the version that was `seen` in the
   * database. The caller compares again: the store may change once more meanwhile. Undefined: no such store.
   */
  readonly get: (storeId: string, seen?: number) => Promise<StorePlan | undefined>
  /** The plan that is kept, however old; nothing is loaded. */
  readonly peek: (storeId: string) => StorePlan | undefined
  /** Another server says that the store has this version by now: a plan that is kept is brought up to it, soon. */
  readonly refresh: (notice: { readonly storeId: string; readonly version: number }) => void
}

/** At most this many stores' plans are kept; the one that was loaded longest ago goes first. */
const most = 1000
/** Where more promotions changed, all are read and compiled. */
const mostChanged = 256

interface Kept {
  readonly plan: StorePlan
  /** As they were chosen, without defaults. */
  readonly settings: Partial<Settings>
  readonly unmarked: number
}

/** `keys` open the code spaces. */
export function createPlans(
  db: Database,
  keys: SpaceKeys,
  metrics: Pick<Metrics, 'planLoaded'> = silentMetrics,
): Plans {
  const kept = new Map<string, Kept>()
  const loading = new Map<string, Promise<StorePlan | undefined>>()

  const load = async (storeId: string): Promise<StorePlan | undefined> => {
    const began = performance.now()
    const before = kept.get(storeId)
    const loaded = (before && (await loadNext(db, keys, before))) ?? (await loadWhole(db, keys, storeId))
    if (!loaded) return undefined
    metrics.planLoaded(performance.now() - began)
    kept.delete(storeId)
    kept.set(storeId, loaded)
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break
      kept.delete(oldest)
    }
    return loaded.plan
  }
  /** Callers that come while a plan is loaded share that load. */
  const shared = (storeId: string): Promise<StorePlan | undefined> => {
    const running = loading.get(storeId)
    if (running) return running
    const started = load(storeId).finally(() => loading.delete(storeId))
    loading.set(storeId, started)
    return started
  }
  return {
    get: async (storeId, seen) => {
      const plan = kept.get(storeId)?.plan
      if (plan && (seen === undefined || seen === plan.version)) return plan
      const loaded = await shared(storeId)
      // It may have begun before the version that was seen.
      return loaded && seen !== undefined && loaded.version < seen ? shared(storeId) : loaded
    },
    peek: storeId => kept.get(storeId)?.plan,
    refresh: ({ storeId, version }) => {
      const plan = kept.get(storeId)?.plan
      // A failure is for the next quote to meet, which asks for itself.
      if (plan && plan.version < version) shared(storeId).catch(() => undefined)
    },
  }
}

async function loadWhole(db: Database, keys: SpaceKeys, storeId: string): Promise<Kept | undefined> {
  const [row] = await db.query(loadPlan(storeId))
  return row && keptOf(row, storePlan(storeId, documentsOf(row, changedSpaces(storeId, keys, noSpaces, row))))
}

/** Undefined: the whole is needed, since too much changed, or nobody marked what, or the database is an older one (a backup). */
async function loadNext(db: Database, keys: SpaceKeys, kept: Kept): Promise<Kept | undefined> {
  const { plan: before, settings, unmarked } = kept
  const { storeId, version: since } = before
  const [row] = await db.query(loadChanges({ storeId, since, most: mostChanged }))
  if (!row || row.version < since || row.unmarked !== unmarked || row.promotions.length === mostChanged)
    return undefined
  const spaces = changedSpaces(storeId, keys, before.spaces, row)
  const next = changedPlan(before, documentsOf(row, spaces))
  if (isDeepStrictEqual(row.settings, settings)) return keptOf(row, next)
  const documents = { promotions: [...next.promotions.values()], campaigns: [...next.campaigns.values()] }
  return keptOf(row, storePlan(storeId, { ...documentsOf(row, spaces), ...documents }))
}

function documentsOf({ version, settings, promotions, campaigns }: PlanRow, spaces: CodeSpaces): PlanDocuments {
  return { version, settings, promotions, campaigns, spaces }
}

function keptOf({ settings, unmarked }: PlanRow, plan: StorePlan): Kept {
  return { plan, settings, unmarked }
}
