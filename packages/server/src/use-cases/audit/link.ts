/**
 * Links what was written down to the chain of its store: within a second, by whichever server comes first. Done
 * afterwards, because a head that every change had to hold would make codes, sign-ins and changes queue for each other.
 */
import { linkEntries } from '../../store/audit/link-entries.ts'
import { listOpen } from '../../store/audit/list-open.ts'
import { listStoresToLink } from '../../store/audit/list-stores-to-link.ts'
import { startHead } from '../../store/audit/start-head.ts'
import { takeHead } from '../../store/audit/take-head.ts'
import type { Database, Queryable } from '../../store/database.ts'
import { type ChainHead, hashOf } from './chain.ts'

const most = 500

/** Some entries of every store that has any; answers how many: more may be left while it is not 0. */
export async function linkAudits(db: Database): Promise<number> {
  let linked = 0
  for (const { store_id } of await db.query(listStoresToLink())) linked += await linkAudit(db, store_id)
  return linked
}

/** The oldest entries of one store; answers how many. 0 also where another server is at it. */
function linkAudit(db: Database, storeId: string): Promise<number> {
  return db.transaction(async tx => {
    const head = await headOf(tx, storeId)
    if (head === undefined) return 0
    let last: ChainHead = head
    const links = (await tx.query(listOpen(storeId, most))).map(entry => {
      last = { seq: last.seq + 1, hash: hashOf(storeId, last, entry) }
      return { id: entry.id, digest: entry.digest, ...last }
    })
    if (links.length > 0) await tx.query(linkEntries(storeId, links))
    return links.length
  })
}

async function headOf(tx: Queryable, storeId: string): Promise<ChainHead | undefined> {
  const [head] = await tx.query(takeHead(storeId))
  if (head !== undefined) return head
  await tx.query(startHead(storeId))
  return (await tx.query(takeHead(storeId)))[0]
}
