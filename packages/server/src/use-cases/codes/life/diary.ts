/**
 * Keeps the diary of a store's codes up to date with the ledger: in stretches, each in a transaction that moves how far it
 * has come, so that nothing is written twice or left out whatever crashes. Any number of servers may do it.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { listDiariesBehind } from '../../../store/code-life/list-diaries-behind.ts'
import { startDiary } from '../../../store/code-life/start-diary.ts'
import { takeDiary } from '../../../store/code-life/take-diary.ts'
import { writeDiary } from '../../../store/code-life/write-diary.ts'
import type { Database } from '../../../store/database.ts'
import { readCompleteUntil } from '../../../store/ledger/read-complete-until.ts'
import { endOfStretch } from '../../../store/reports/end-of-stretch.ts'

/** Entries of one transaction: a few milliseconds' work. */
const most = 1000

/** One stretch of each store that is behind; answers of how many stores there is more. */
export async function sweepDiaries(db: Database): Promise<number> {
  const began = performance.now()
  let more = 0
  for (const { store_id } of await db.query(listDiariesBehind())) if (await writeStretch(db, store_id)) more += 1
  // A third of a processor at most: nobody waits for a diary, redemptions want the rest.
  if (more > 0) await sleep(2 * (performance.now() - began))
  return more
}

/** Is there more? False too when somebody else is at it. */
export function writeStretch(db: Database, storeId: string): Promise<boolean> {
  return db.transaction(async tx => {
    let [diary] = await tx.query(takeDiary(storeId))
    if (!diary) {
      await tx.query(startDiary(storeId))
      ;[diary] = await tx.query(takeDiary(storeId))
    }
    const [complete] = await tx.query(readCompleteUntil())
    if (!diary || !complete || complete.instant <= diary.until) return false
    const [end] = await tx.query(endOfStretch(storeId, diary.until, complete.instant, most))
    if (!end) return false
    await tx.query(writeDiary({ storeId, from: diary.until, to: end.to }))
    return end.more
  })
}
