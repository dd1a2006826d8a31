/**
 * A change of what redemptions rest on comes after those under way and before those that come later, never during one;
 * and when it is done, the other servers hear of it. Only redemptions of this store wait, for the milliseconds of the
 * change.
 */
import type { Service } from '../context.ts'
import type { Queryable } from '../store/database.ts'
import { sendNotice } from '../store/plans/send-notice.ts'
import { announceChange } from '../store/stores/announce-change.ts'
import { forgetChanges } from '../store/stores/forget-changes.ts'
import { type LockedStore, lockStore } from '../store/stores/lock-store.ts'
import { makeTurn } from '../store/stores/make-turn.ts'
import { type Raised, raiseVersion } from '../store/stores/raise-version.ts'
import { readStore, type StoreRow } from '../store/stores/read-store.ts'
import { takeTurn } from '../store/stores/take-turn.ts'
import { newId } from './ids.ts'

/** The part of a change that its transaction calls; the transaction may be run again. */
export interface StoreChange {
  /** The turn of the store, first of all in the transaction: nobody else changes it meanwhile, redemptions go on. */
  readonly turn: (tx: Queryable) => Promise<StoreRow | undefined>
  /** The store's row, after the turn: redemptions under way are over, and none begins before the transaction ends. */
  readonly enter: (tx: Queryable) => Promise<LockedStore | undefined>
  /** Both at once. Undefined: there is no such store. */
  readonly take: (tx: Queryable) => Promise<LockedStore | undefined>
  /** Says what was changed. Nothing is raised where nothing changed. */
  readonly raise: (tx: Queryable, raised: Raised) => Promise<void>
}

/** `work` runs the transaction; it answers when that is committed, or had nothing to do. */
export async function changeStore<T>(
  { db }: Pick<Service, 'db'>,
  storeId: string,
  work: (change: StoreChange) => Promise<T>,
): Promise<T> {
  const changeId = newId('chg')
  let version: number | undefined
  const turn: StoreChange['turn'] = async tx => {
    version = undefined
    if ((await tx.query(takeTurn(storeId))).length === 0) {
      await db.query(makeTurn(storeId))
      await tx.query(takeTurn(storeId))
    }
    return (await tx.query(readStore(storeId)))[0]
  }
  const enter: StoreChange['enter'] = async tx => {
    await db.query(announceChange(storeId, changeId))
    const [store] = await tx.query(lockStore(storeId))
    await tx.query(forgetChanges(storeId, null))
    return store
  }
  const take: StoreChange['take'] = async tx => ((await turn(tx)) ? enter(tx) : undefined)
  const raise: StoreChange['raise'] = async (tx, raised) => {
    const [row] = await tx.query(raiseVersion(storeId, raised))
    version = row?.version
  }
  try {
    const done = await work({ turn, enter, take, raise })
    // Only to be early: whoever does not hear of it sees the version in the facts of the next quote.
    if (version !== undefined) db.query(sendNotice({ storeId, version })).catch(() => undefined)
    return done
  } catch (error) {
    await db.query(forgetChanges(storeId, changeId)).catch(() => undefined)
    throw error
  }
}
