/** `DELETE /v1/imports/{id}` */
import { cancelImport } from '../../use-cases/imports/cancel.ts'
import { defineCall } from '../call.ts'

export const cancel = defineCall({
  operation: 'cancelImport',
  handle: ({ service, caller, params }) => cancelImport(service, caller, params.id ?? ''),
})
