/** `GET /v1/redemptions` and `/{id}`: orders as they were redeemed, in pages that never skip, or newest first. */
import { problem } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../context.ts'
import { readCompleteUntil } from '../store/ledger/read-complete-until.ts'
import { findRedemption } from '../store/redemptions/find-redemption.ts'
import { listRedemptionRows } from '../store/redemptions/list-redemptions.ts'
import type { StoredRedemption } from '../store/redemptions/redemption-columns.ts'
import {
  type FoundRedemption,
  type RedemptionFilters,
  searchRedemptions,
} from '../store/redemptions/search-redemptions.ts'
import { codeIdsOf } from './codes/ids-of-code.ts'
import { identitiesOf } from './customers/names.ts'
import { readCursor } from './documents/cursor.ts'
import { badCursor, listScope, pageReply } from './documents/list-documents.ts'
import { readScene } from './documents/scene.ts'
import { type PageInput, readPage } from './recorded-page.ts'
import { redemptionDocument, redemptionKey } from './redemption-document.ts'

export interface ListRedemptionsInput extends PageInput {
  readonly order_id?: string
  /** What the id of the order begins with. */
  readonly order_prefix?: string
  readonly status?: 'redeemed' | 'cancelled' | 'returned'
  readonly promotion?: string
  /** In any spelling. */
  readonly code?: string
  /** Civil days of the store, both in. */
  readonly from?: string
  readonly to?: string
  readonly customer_email?: string
  /** Absent: `recorded`; what is filtered comes newest first. */
  readonly order?: 'recorded' | 'newest'
}

export async function listRedemptions(service: Service, caller: Caller, input: ListRedemptionsInput): Promise<Reply> {
  const { limit: _limit, after: _after, order_id, order, ...filters } = input
  if (order === 'newest' || Object.values(filters).some(value => value !== undefined))
    return search(service, caller, input)
  return readPage(service, caller, input, {
    name: 'redemptions',
    filters: { order_id },
    list: range => listRedemptionRows({ storeId: caller.storeId, ...range, orderId: order_id }),
    recorded: row => ({ micros: row.micros, id: row.redemption_id }),
    item: redemptionDocument,
  })
}

/** Later than anything. */
const beginning = { micros: 8e15, id: '' }

async function search(service: Service, caller: Caller, input: ListRedemptionsInput): Promise<Reply> {
  const { limit = 50, after, ...filters } = input
  const scope = listScope(service, caller, 'redemptions-newest', filters)
  const end = after === undefined ? undefined : readCursor(scope, after)
  if (after !== undefined && end === undefined) return badCursor()
  const chosen = await chosenOf(service, caller, input)
  const before =
    end === undefined ? beginning : { micros: Number(end.split('.', 1)[0]), id: end.slice(end.indexOf('.') + 1) }
  const rows = await service.db.query(searchRedemptions({ storeId: caller.storeId, before, limit, ...chosen }))
  const found = rows.filter(isFound)
  const page = found.slice(0, limit)
  const [until] = await service.db.query(readCompleteUntil())
  const last = endOf(found.length > limit ? page.at(-1) : undefined, rows[0])
  const reply = pageReply(scope, page.map(redemptionDocument), last)
  return { ...reply, body: { ...(reply.body as object), complete_until: until?.instant } }
}

type Found = FoundRedemption & StoredRedemption

const isFound = (row: FoundRedemption): row is Found => row.redemption_id !== null

/** After the last that is shown, or where looking ended although there may be more. */
function endOf(last: Found | undefined, looked: FoundRedemption | undefined): string | undefined {
  if (last !== undefined) return `${last.micros}.${last.redemption_id}`
  return looked?.end_micros == null ? undefined : `${looked.end_micros}.${looked.end_id}`
}

/** What is not known finds nothing: no code of this text, an address that cannot be one. */
async function chosenOf(service: Service, caller: Caller, input: ListRedemptionsInput): Promise<RedemptionFilters> {
  const { order_prefix, code, customer_email: email, status, promotion, from, to } = input
  const plain = { orderPrefix: order_prefix, status, promotion, from, to }
  if (code === undefined && email === undefined) return plain
  const { settings } = await readScene(service, caller)
  return {
    ...plain,
    codes: code === undefined ? undefined : await codeIdsOf(service, caller, settings, code),
    identities: email === undefined ? undefined : identitiesOf(service, caller, { email }, settings),
  }
}

/** `id`: a redemption's id, or `order:{order id}`. */
export async function readRedemption(service: Service, caller: Caller, input: { readonly id: string }): Promise<Reply> {
  const [found] = await service.db.query(findRedemption(redemptionKey(caller.storeId, input.id)))
  return found ? { status: 200, body: redemptionDocument(found) } : problem('not_found')
}
