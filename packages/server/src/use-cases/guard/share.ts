/**
 * One memory over all servers: each second what was counted here is written, and what the others have counted is read.
 * Budgets that are half spent are read by everybody, so whoever is refused on one server is refused on the next within
 * about a second, and after a restart; of the others the sum comes back with what is written.
 *
 * When that cannot be done for ten seconds the server is blind: it refuses strangers' codes, since nobody counts what
 * they try, and goes on for those who ask with a secret key.
 */
import type { Logger } from 'pino'
import type { Database, Queryable } from '../../store/database.ts'
import { addBudgets, type BudgetRow, type BudgetWrite } from '../../store/guard/add-budgets.ts'
import { insertAttacks } from '../../store/guard/insert-attacks.ts'
import { readHeavyBudgets } from '../../store/guard/read-heavy-budgets.ts'
import { readPolicies } from '../../store/guard/read-policies.ts'
import { createFlusher, type Flusher } from '../flusher.ts'
import { type BudgetKind, budgets, windowMs } from './budgets.ts'
import type { Guard } from './guard.ts'
import { type Attack, sessionKey } from './parts.ts'
import { resolvePolicy } from './policy.ts'
import { shareApplied } from './settle.ts'
import { type Entry, leftOf } from './tally.ts'

/** `flush` writes and reads once; it never throws. */
export type Share = Flusher

export interface ShareInput {
  readonly db: Database
  readonly guard: Guard
  readonly log: Pick<Logger, 'warn'>
  /** Default 1000. */
  readonly everyMilliseconds?: number
}

/** Without counters for so long a server refuses strangers. */
const blindAfterMs = 10_000
/** Entries that are written in a second; those with most on them go first. */
const mostWritten = 5000
const mostTogether = 500
const mostRead = 2000
const longAgo = '2000-01-01T00:00:00Z'
/** What was committed late has an earlier instant than what was read before. */
const overlapMs = 3000

export function createShare({ db, guard, log, everyMilliseconds = 1000 }: ShareInput): Share {
  const { standing, parts } = guard
  let policiesSince = longAgo
  let budgetsSince = longAgo
  let failingSince: number | undefined

  const work = async (): Promise<void> => {
    await writeAll(db, guard)
    const [told] = await db.query(readPolicies(policiesSince))
    if (!told) throw new Error('the policies were not read')
    standing.clockOffset = told.now - parts.now()
    for (const { store_id, document } of told.policies) guard.memory.policies.set(store_id, resolvePolicy(document))
    policiesSince = before(told.at)
    const rows = await db.query(readHeavyBudgets(budgetsSince, mostRead))
    for (const row of rows) merge(guard, row)
    const last = rows.length === mostRead ? rows.at(-1)?.changed_at : undefined
    budgetsSince = last ?? before(told.at)
  }
  const attempt = async (): Promise<void> => {
    failingSince ??= parts.now()
    try {
      await work()
      failingSince = undefined
    } catch (error) {
      log.warn({ err: error }, 'the counts of wrong codes could not be shared; kept for the next time')
    }
    look()
  }
  const look = (): void => {
    standing.isBlind = failingSince !== undefined && parts.now() - failingSince >= blindAfterMs
  }
  return createFlusher(attempt, everyMilliseconds, look)
}

/** One wrong code of a session is nobody's business yet: a guesser with a fresh session for every guess writes no rows. */
function isWorthARow({ subject: { kind }, wrong, carried, applied }: Entry): boolean {
  return (kind !== 'session' && kind !== 'customer') || wrong.length + carried > 1 || applied.length > 0
}

const before = (at: string): string => new Date(Date.parse(at) - overlapMs).toISOString()

/** What cannot be written is kept for the next time. */
async function writeAll(db: Database, guard: Guard): Promise<void> {
  const { tally, attacks } = guard.memory
  const entries = tally.takeMarked(mostWritten).filter(isWorthARow)
  const told = attacks.splice(0)
  const sent = entries.map(entry => entry.unsent)
  for (const entry of entries) entry.unsent = []
  let done = 0
  try {
    if (told.length > 0) await db.query(insertAttacks(told.map(attackWrite)))
    told.length = 0
    for (; done < entries.length; done += mostTogether)
      await writeSome(db, guard, entries.slice(done, done + mostTogether), sent.slice(done, done + mostTogether))
  } catch (error) {
    attacks.unshift(...told)
    for (const [at, entry] of entries.entries()) {
      if (at < done) continue
      entry.unsent.push(...(sent[at] ?? []))
      tally.mark(entry)
    }
    throw error
  }
}

async function writeSome(
  db: Queryable,
  guard: Guard,
  entries: readonly Entry[],
  sent: readonly (readonly number[])[],
): Promise<void> {
  const now = guard.parts.now()
  const writes = entries.map((entry, at): BudgetWrite => {
    const left = leftOf(entry, now)
    const { kind, storeId, name } = entry.subject
    return {
      store_id: storeId,
      subject: name,
      age_ms: windowMs - left,
      left_ms: left,
      most: budgets[kind].most,
      wrong: sent[at] ?? [],
      applied: entry.applied,
    }
  })
  for (const row of await db.query(addBudgets(writes))) merge(guard, row)
}

const attackWrite = ({ storeId, kind, name, details }: Attack) => ({ store_id: storeId, kind, name, details })

const kinds = new Map(Object.entries(budgets).map(([kind, { letter }]) => [letter, kind as BudgetKind]))

function merge({ memory, parts }: Guard, { store_id, subject: name, age_ms, wrong, applied }: BudgetRow): void {
  const kind = kinds.get(name.slice(0, 1))
  if (kind === undefined) return
  const subject = { kind, storeId: store_id, name }
  memory.tally.merge(subject, { ageMs: age_ms, wrong, applied })
  if (kind !== 'session') return
  // What was applied in the session on this server has to pass on the others as well.
  const entry = memory.tally.find(subject)
  if (entry) shareApplied(parts, entry, sessionKey(store_id, name.slice(2)))
}
