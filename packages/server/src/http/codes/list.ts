/** `GET /v1/codes` */
import { codeListQuerySchema } from '@counterfoil/contract'
import { listCodes } from '../../use-cases/codes/list.ts'
import { defineCall } from '../call.ts'

export const list = defineCall({
  operation: 'listCodes',
  query: codeListQuerySchema,
  handle: ({ service, caller, query }) => listCodes(service, caller, query),
})
