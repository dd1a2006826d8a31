/** `GET /v1/catalogue/items` */
import { catalogueListQuerySchema } from '@counterfoil/contract'
import { listCatalogueItems } from '../../use-cases/catalogue/list-items.ts'
import { defineCall } from '../call.ts'

export const listItems = defineCall({
  operation: 'listCatalogueItems',
  query: catalogueListQuerySchema,
  handle: ({ service, caller, query }) => listCatalogueItems(service, caller, query),
})
