/** `GET /v1/ledger`: every entry, oldest record first, in pages that never skip. */
import type { Caller, Reply, Service } from '../context.ts'
import { type EntryRow, listEntries } from '../store/ledger/list-ledger.ts'
import { readCompleteUntil } from '../store/ledger/read-complete-until.ts'
import { badCursor, decodeCursor, type PageInput, pageOf } from './ledger-cursor.ts'

export interface ListLedgerInput extends PageInput {
  readonly promotion?: string
  /** A redemption's id, or `order:{order id}`. */
  readonly redemption?: string
}

export async function listLedger(service: Service, caller: Caller, input: ListLedgerInput): Promise<Reply> {
  const { storeId } = caller
  const after = decodeCursor(input.after)
  if (after === null) return badCursor()
  const limit = input.limit ?? 50
  const [until] = await service.db.query(readCompleteUntil())
  if (!until) throw new Error('the database told no instant')
  const { promotion, redemption } = input
  const rows = await service.db.query(
    listEntries({ storeId, after, until: until.micros, limit, promotion, redemption }),
  )
  const body = pageOf(rows, limit, {
    completeUntil: until.instant,
    recorded: row => ({ micros: row.micros, id: row.id }),
    item: entry,
  })
  return { status: 200, body }
}

/** Without what is not there: a return has no promotion, an automatic promotion no code. */
function entry({ micros: _micros, ...row }: EntryRow): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
}
