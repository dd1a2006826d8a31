/** `POST /v1/customers/erase` */
import { customerRequestSchema } from '@counterfoil/contract'
import { eraseCustomer } from '../../use-cases/customers/erase.ts'
import { defineCall } from '../call.ts'

export const erase = defineCall({
  operation: 'eraseCustomer',
  body: customerRequestSchema,
  handle: ({ service, caller, body }) => eraseCustomer(service, caller, body),
})
