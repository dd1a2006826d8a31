/**
 * `GET /v1/promotions/{id}/lint`: one promotion beside the live promotions, the codes and the catalogue of its store, as
 * if it were active. Bounded: so many codes and items are looked at, and the answer says when there are more.
 */
import type { CatalogueItem } from '@counterfoil/contract'
import { lint, resolveSettings, type CatalogueItem as SoldItem } from '@counterfoil/engine'
import type { Caller, Reply, Service } from '../../context.ts'
import { listBatches } from '../../store/batches/list-batches.ts'
import { type CatalogueRow, listCatalogueItems } from '../../store/catalogue/list-catalogue-items.ts'
import { listCodes } from '../../store/codes/list-codes.ts'
import { loadPlan } from '../../store/plans/load-plan.ts'
import { readCodesBesides } from '../batches/codes-on.ts'
import { codeOf } from '../codes/code-of.ts'
import { notFound } from '../documents/replies.ts'
import { promotionNoun } from './promotion-noun.ts'

const mostCodes = 5000
const mostItems = 1000
const mostBatches = 250

export async function lintPromotion(service: Service, caller: Caller, { id }: { readonly id: string }): Promise<Reply> {
  const { db } = service
  const { storeId } = caller
  const row = await promotionNoun.read(db, storeId, id, service)
  const [store] = await db.query(loadPlan(storeId))
  if (row === undefined || store === undefined) return notFound('promotion', id)

  const own = await db.query(listCodes({ storeId, promotion: id, status: 'active', limit: mostCodes }))
  const all = await db.query(listCodes({ storeId, status: 'active', limit: mostCodes }))
  const batches = await db.query(listBatches({ storeId, promotion: id, limit: mostBatches }))
  const besides = await readCodesBesides(db, { storeId, promotion: id, most: mostCodes }, batches, own)
  const items = await db.query(listCatalogueItems({ storeId, after: '', limit: mostItems }))
  const codes = new Map([...own, ...all].map(code => [code.id, codeOf(code.document)]))
  const others = store.promotions.filter(promotion => promotion.status === 'active' && promotion.id !== id)
  const findings = lint([row.document, ...others], [...codes.values()], {
    now: row.now,
    settings: resolveSettings(store.settings),
    campaigns: store.campaigns,
    catalogue: items.slice(0, mostItems).flatMap(priced),
    only: id,
    // Codes of batches are no rows: of a promotion that has some it is not said that it has none.
    codes_complete: own.length <= mostCodes && !batches.some(({ status }) => status !== 'disabled'),
    codes_besides: new Map([[id, besides]]),
  })
  const complete = own.length <= mostCodes && all.length <= mostCodes && items.length <= mostItems
  return { status: 200, body: { promotion: id, findings, complete } }
}

/** An item without a price cannot be judged. */
export function priced({ document }: CatalogueRow): readonly SoldItem[] {
  const { title: _, image: __, unit_price, ...item } = document as CatalogueItem
  return unit_price === undefined ? [] : [{ ...item, unit_price }]
}
