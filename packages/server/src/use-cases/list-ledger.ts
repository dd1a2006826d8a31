/** `GET /v1/ledger`: every entry, oldest record first, in pages that never skip. */
import type { Caller, Reply, Service } from '../context.ts'
import { type EntryRow, listEntries } from '../store/ledger/list-ledger.ts'
import { type PageInput, readPage } from './recorded-page.ts'

export interface ListLedgerInput extends PageInput {
  readonly promotion?: string
  /** A redemption's id, or `order:{order id}`. */
  readonly redemption?: string
}

export async function listLedger(service: Service, caller: Caller, input: ListLedgerInput): Promise<Reply> {
  const { promotion, redemption } = input
  return readPage(service, caller, input, {
    name: 'ledger',
    filters: { promotion, redemption },
    list: range => listEntries({ storeId: caller.storeId, ...range, promotion, redemption }),
    recorded: row => ({ micros: row.micros, id: row.id }),
    item: entry,
  })
}

/** Without what is not there: a return has no promotion, an automatic promotion no code. */
function entry({ micros: _micros, ...row }: EntryRow): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
}
