/** `POST /v1/catalogue/match`: which known items a text and a filter fit. Bounded: the answer says when there are more. */
import type { CatalogueItem, CatalogueMatchRequest } from '@counterfoil/contract'
import { compileFilter, defaultSettings } from '@counterfoil/engine'
import type { Caller, Reply, Service } from '../../context.ts'
import { listCatalogueItems } from '../../store/catalogue/list-catalogue-items.ts'
import { readScene } from '../documents/scene.ts'

const mostItems = 10_000
const fewExamples = 5

export async function matchCatalogueItems(
  service: Service,
  caller: Caller,
  { items, search = '', examples = fewExamples }: CatalogueMatchRequest,
): Promise<Reply> {
  const { storeId } = caller
  const { settings } = await readScene(service, caller)
  const rows = await service.db.query(listCatalogueItems({ storeId, after: '', limit: mostItems }))
  const known = rows.slice(0, mostItems).map(({ document }) => document as CatalogueItem)
  const fits = compileFilter(items)
  const currency = settings.currency ?? defaultSettings.currency
  const wanted = search.trim().toLowerCase()
  const matched = known.filter(item => {
    if (!knownAs(item).includes(wanted)) return false
    const { title: _, image: __, unit_price = 0, ...line } = item
    return fits({ ...line, id: item.sku, quantity: 1, unit_price }, item.currency ?? currency)
  })
  const body = {
    matched: matched.length,
    of: known.length,
    complete: rows.length <= mostItems,
    examples: matched.slice(0, examples),
  }
  return { status: 200, body }
}

/** What people know of an item, in one text. */
function knownAs({ sku, product = '', title = '', brand = '', categories = [] }: CatalogueItem): string {
  return [sku, product, title, brand, ...categories].join('\n').toLowerCase()
}
