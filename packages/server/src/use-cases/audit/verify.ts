/** Reckons the chain of a store again and says where it does not hold. */
import { listLinked } from '../../store/audit/list-linked.ts'
import { listRewritten } from '../../store/audit/list-rewritten.ts'
import { readHead } from '../../store/audit/read-head.ts'
import type { Queryable } from '../../store/database.ts'
import { type ChainHead, hashOf } from './chain.ts'

export interface VerifiedAudit {
  readonly entries: number
  /** Sentences; empty: the chain holds. */
  readonly faults: readonly string[]
}

const most = 1000
const mostTold = 5
/** Places are given within a second; what takes long, such as a bulk change, may be told this much later. */
const mostBehindMinutes = 15

export async function verifyAudit(db: Queryable, storeId: string): Promise<VerifiedAudit> {
  // Read first: what is linked meanwhile comes behind it.
  const [head = { seq: 0, hash: '' }] = await db.query(readHead(storeId))
  const { last, faults, backdated } = await follow(db, storeId, head.seq)
  const ends = faults.length === 0 && (last.seq !== head.seq || last.hash !== head.hash)
  const rewritten = await db.query(listRewritten(storeId, mostTold))
  return {
    entries: last.seq,
    faults: [
      ...faults,
      ...backdated.slice(0, mostTold),
      ...(ends ? [`the chain ends at ${last.seq}, its head is at ${head.seq}`] : []),
      ...rewritten.map(row => `${row.kind} ${row.document_id} says something else at revision ${row.revision}`),
    ],
  }
}

interface Followed {
  readonly last: ChainHead
  /** The first place where it does not hold; nothing behind it was looked at. */
  readonly faults: readonly string[]
  /** Entries that say they are older than where they stand. */
  readonly backdated: readonly string[]
}

async function follow(db: Queryable, storeId: string, until: number): Promise<Followed> {
  let last: ChainHead = { seq: 0, hash: '' }
  let latest = Number.NEGATIVE_INFINITY
  const backdated: string[] = []
  const end = (...faults: readonly string[]): Followed => ({ last, faults, backdated })
  for (;;) {
    const page = await db.query(listLinked(storeId, last.seq, most))
    for (const entry of page) {
      if (entry.seq > until) return end()
      if (entry.seq !== last.seq + 1) return end(`entries ${last.seq + 1} to ${entry.seq - 1} are missing`)
      const hash = hashOf(storeId, last, entry)
      const which = `entry ${entry.seq} (${entry.kind} ${entry.document_id})`
      if (hash !== entry.hash) return end(`${which} was changed`)
      const at = Temporal.Instant.from(entry.at).epochMilliseconds
      if (at < latest - mostBehindMinutes * 60_000)
        backdated.push(`${which} says ${entry.at}, long before the one before it`)
      latest = Math.max(latest, at)
      last = { seq: entry.seq, hash }
    }
    if (page.length < most) return end()
  }
}
