/** `PUT /v1/catalogue/items` */
import type { CatalogueItem } from '@counterfoil/contract'
import { putCatalogueItems } from '../../use-cases/catalogue/put-items.ts'
import { defineLinesCall } from '../call.ts'

export const putItems = defineLinesCall<CatalogueItem>({
  operation: 'putCatalogueItems',
  handle: ({ service, caller, body }) => putCatalogueItems(service, caller, body),
})
