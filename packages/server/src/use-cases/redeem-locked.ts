/**
 * A batch that is decided on locked rows, because a faster one found that something had moved. Which rows is known only
 * after deciding, so it is done twice: on the rows as they were read, then again on the locked ones. What expired
 * reservations still hold of them is given back first.
 */
import { createStanding } from '@counterfoil/ledger'
import type { Reply } from '../context.ts'
import { type Database, type Queryable, shopperPatienceMs } from '../store/database.ts'
import { freeExpiredHolds } from '../store/reservations/free-expired-holds.ts'
import { lockHeldCounters } from '../store/reservations/lock-held-counters.ts'
import type { CounterWithHolds } from '../store/reservations/read-holds.ts'
import type { Ground, Verdict } from './commit/work.ts'
import { type DecidedOrder, decideOrder, type OrderFacts, type OrderTaking } from './redeem-decide.ts'
import type { OrderMember } from './redeem-work.ts'
import { counterFor } from './reservations/own-holds.ts'
import { holdsOf, nobody } from './reservations/with-holds.ts'

export interface LockedBatch {
  readonly db: Database
  readonly storeId: string
  readonly members: readonly OrderMember[]
  readonly verdicts: readonly Verdict<OrderFacts, Reply>[]
  /** False: something moved, nothing was written. */
  readonly write: (on: Queryable, takings: readonly OrderTaking[]) => Promise<boolean>
  readonly answer: (member: OrderMember, decided: DecidedOrder) => Reply
}

/** All members' answers, or undefined: something moved in between, nothing was written, read again. */
export async function settleOnce(batch: LockedBatch): Promise<readonly Reply[] | undefined> {
  const first = decideAll(batch, new Map())
  const [one] = first.takings
  if (!one) return first.replies()
  const keys = [...new Set(first.takings.flatMap(keysOf))].sort()
  // Of those that take from it the first one saw it as it was read; to later ones it is there, since that one takes it.
  const missing = keys.filter(
    key => first.takings.find(taking => keysOf(taking).includes(key))?.rows.get(key) === undefined,
  )
  try {
    return await batch.db.transaction(async tx => {
      const locked = await lock(tx, batch.storeId, { keys, missing, version: one.storePlan.version })
      if (!locked) return undefined
      const again = decideAll(batch, locked)
      if (again.takings.some(taking => keysOf(taking).some(key => !locked.has(key)))) throw new Moved()
      if (again.takings.length > 0 && !(await batch.write(tx, again.takings))) throw new Moved()
      return again.replies()
    }, shopperPatienceMs)
  } catch (error) {
    if (error instanceof Moved || isConflict(error)) return undefined
    throw error
  }
}

/** An order id, a key or a reservation was taken by another request between looking and writing (`write-batch`). */
export function isConflict(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '22012'
}

/** Rolls back what the lock made. */
class Moved extends Error {
  override readonly name = 'Moved'
}

function keysOf({ claims, freed }: OrderTaking): readonly string[] {
  return [...claims.map(claim => claim.key), ...(freed?.keys() ?? [])]
}

type Locked = ReadonlyMap<string, CounterWithHolds>

interface ToLock {
  readonly keys: readonly string[]
  readonly missing: readonly string[]
  readonly version: number
}

async function lock(tx: Queryable, storeId: string, { keys, missing, version }: ToLock): Promise<Locked | undefined> {
  const [locked] = await tx.query(lockHeldCounters({ storeId, keys, missing }))
  if (locked?.version !== version || locked.rows.length + locked.made !== keys.length) return undefined
  const rows = new Map<string, CounterWithHolds>(keys.map(key => [key, { key, taken: none, held: none, first: [] }]))
  for (const [key, uses, units, amount] of locked.rows)
    rows.set(key, { key, taken: [uses, units, amount], held: none, first: [] })
  if (locked.rows.some(([, , , , isHeld]) => isHeld)) {
    await tx.query(freeExpiredHolds(storeId, keys))
    const { counters } = await holdsOf(tx, storeId, keys, nobody)
    for (const counter of counters) rows.set(counter.key, counter)
  }
  return rows
}

const none = [0, 0, 0] as const

function decideAll({ members, verdicts, answer }: LockedBatch, locked: Locked) {
  const standing = createStanding()
  const takings: OrderTaking[] = []
  const replies = verdicts.map((verdict, index) => {
    if ('answer' in verdict) return () => verdict.answer
    const member = members[index] as OrderMember
    const { own } = verdict.facts
    const ground: Ground = {
      row: (key, read) => {
        const row = locked.get(key)
        return standing.row(key, row ? counterFor(own, row) : read, 0)
      },
      hasOrdered: identity => standing.hasOrdered(identity, 0),
    }
    const decided = decideOrder(member, verdict.facts, ground)
    const { taking } = decided
    if (taking) {
      takings.push(taking)
      standing.take({ batch: 1, ...taking, identities: taking.frozen.order.customerHashes })
    }
    return () => answer(member, decided)
  })
  return { takings, replies: () => replies.map(reply => reply()) }
}
