/** `POST /v1/batches/{id}/retire-space` */
import { spaceRetirementSchema } from '@counterfoil/contract'
import { retireBatchSpace } from '../../use-cases/batches/retire-space.ts'
import { defineCall } from '../call.ts'

export const retireSpace = defineCall({
  operation: 'retireBatchSpace',
  body: spaceRetirementSchema,
  handle: ({ service, caller, params, body }) =>
    retireBatchSpace(service, caller, { id: params.id ?? '', replace: body.replace ?? true }),
})
