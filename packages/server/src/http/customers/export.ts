/** `POST /v1/customers/export` */
import { customerRequestSchema } from '@counterfoil/contract'
import { exportCustomer } from '../../use-cases/customers/export.ts'
import { defineCall } from '../call.ts'

export const exportAll = defineCall({
  operation: 'exportCustomer',
  body: customerRequestSchema,
  handle: ({ service, caller, body }) => exportCustomer(service, caller, body),
})
