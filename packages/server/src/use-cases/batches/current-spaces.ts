/** The code spaces of a store as they are now, not as they were when a plan was last asked for. */
import type { Service } from '../../context.ts'
import type { Queryable } from '../../store/database.ts'
import { insertHoles } from '../../store/spaces/insert-holes.ts'
import { loadSpaces } from '../../store/spaces/load-spaces.ts'
import { readStore } from '../../store/stores/read-store.ts'
import { shareStore } from '../../store/stores/share-store.ts'
import { type CodeSpaces, changedSpaces, noSpaces, type Owner } from './code-spaces.ts'
import { fitsOf, ownersOf } from './owner-of.ts'

type Parts = Pick<Service, 'plans' | 'spaceKeys'>

/**
 * At this moment; inside a transaction that has the store's turn or shares the store they stay so until it ends. Read on
 * the connection that is given: a plan is loaded on another one, which somebody inside a transaction must not wait for.
 */
export async function currentSpaces(service: Parts, db: Queryable, storeId: string): Promise<CodeSpaces> {
  const [store] = await db.query(readStore(storeId))
  return store ? spacesAt(service, db, storeId, Number(store.version)) : noSpaces
}

/** The same, and nobody hands out a range before this transaction ends: first of all in it, or after the store's turn. */
export async function heldSpaces(service: Parts, tx: Queryable, storeId: string): Promise<CodeSpaces> {
  const [store] = await tx.query(shareStore(storeId))
  return store ? spacesAt(service, tx, storeId, store.version) : noSpaces
}

/** Those of the plan that is kept, if it is of this version; else they are read, and what is open already stays open. */
async function spacesAt(
  { plans, spaceKeys }: Parts,
  db: Queryable,
  storeId: string,
  version: number,
): Promise<CodeSpaces> {
  const kept = plans.peek(storeId)
  if (kept?.version === version) return kept.spaces
  const [rows] = await db.query(loadSpaces(storeId))
  return rows ? changedSpaces(storeId, spaceKeys, kept?.spaces ?? noSpaces, rows) : noSpaces
}

/**
 * Whoever makes rows for codes asks here first, inside a transaction that holds `spaces`: whose each canonical form is
 * already by a batch (then it is refused). The others will never be handed out by a batch: a space that could leaves them
 * out from now on.
 */
export async function claimIn(
  spaces: CodeSpaces,
  tx: Queryable,
  storeId: string,
  canonicals: readonly string[],
): Promise<readonly (Owner | undefined)[]> {
  const owners = ownersOf(spaces, canonicals)
  const holes = fitsOf(
    spaces,
    canonicals.filter((_, place) => owners[place] === undefined),
  )
  if (holes.length > 0) await tx.query(insertHoles(storeId, holes))
  return owners
}
