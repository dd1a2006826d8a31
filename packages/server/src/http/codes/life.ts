/** `GET /v1/codes/{id}/life` */
import { codeLifeQuerySchema } from '@counterfoil/contract'
import { readLife } from '../../use-cases/codes/life/read-life.ts'
import { defineCall } from '../call.ts'

export const life = defineCall({
  operation: 'readCodeLife',
  query: codeLifeQuerySchema,
  handle: ({ service, caller, params, query }) => readLife(service, caller, { id: params.id ?? '', ...query }),
})
