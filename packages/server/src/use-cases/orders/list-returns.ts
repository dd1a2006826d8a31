/** `GET /v1/redemptions/{id}/returns`: what came back of an order, and how far each line has come back in all. */
import { problem } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import { findRedemption } from '../../store/redemptions/find-redemption.ts'
import { readOrder } from '../../store/redemptions/read-order.ts'
import { listTitlesOfSkus } from '../../store/reports/list-titles.ts'
import { listReturns as selectReturns } from '../../store/returns/list-returns.ts'
import { readReturnedLines } from '../../store/returns/read-returned-lines.ts'
import type { Frozen } from '../frozen-order.ts'
import { redemptionKey } from '../redemption-document.ts'

export async function listReturns(
  { db }: Service,
  { storeId }: Caller,
  { id }: { readonly id: string },
): Promise<Reply> {
  const [found] = await db.query(findRedemption(redemptionKey(storeId, id)))
  if (!found) return problem('not_found')
  const [rows, [returned], [order]] = await Promise.all([
    db.query(selectReturns(storeId, found.redemption_id)),
    db.query(readReturnedLines(storeId, found.redemption_id)),
    db.query(readOrder(storeId, found.redemption_id)),
  ])
  const cart = (order?.frozen as Frozen | undefined)?.cart
  const bought = new Map((cart?.line_items ?? []).map(line => [line.id, line]))
  const back = new Map((returned?.lines ?? []).map(line => [line.line_id, line]))
  const skus = [...bought.values()].flatMap(({ sku }) => (sku === undefined ? [] : [sku]))
  const titles = new Map((await db.query(listTitlesOfSkus(storeId, skus))).map(({ id, name }) => [id, name]))
  const lines = found.quote.line_items.map(({ id, quantity }) => {
    const { sku = null, product = null } = bought.get(id) ?? {}
    const { returned_units = 0, refunded = 0 } = back.get(id) ?? {}
    const title = titles.get(sku ?? '') ?? null
    return { id, sku, product, title, quantity, returned: returned_units, refunded }
  })
  const data = rows.map(({ at, document }) => ({ ...document, at }))
  return { status: 200, body: { data, line_items: lines, shipping_refunded: returned?.shipping_refunded ?? 0 } }
}
