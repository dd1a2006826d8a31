/** `POST /v1/catalogue/match` */
import { catalogueMatchRequestSchema } from '@counterfoil/contract'
import { matchCatalogueItems } from '../../use-cases/catalogue/match-items.ts'
import { defineCall } from '../call.ts'

export const matchItems = defineCall({
  operation: 'matchCatalogueItems',
  body: catalogueMatchRequestSchema,
  handle: ({ service, caller, body }) => matchCatalogueItems(service, caller, body),
})
