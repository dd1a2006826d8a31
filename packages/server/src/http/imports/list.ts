/** `GET /v1/imports` */
import { listQuerySchema } from '@counterfoil/contract'
import { listImports } from '../../use-cases/imports/list.ts'
import { defineCall } from '../call.ts'

export const list = defineCall({
  operation: 'listImports',
  query: listQuerySchema,
  handle: ({ service, caller, query }) => listImports(service, caller, query),
})
