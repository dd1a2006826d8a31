/** `GET /v1/imports/{id}` */
import { showImport } from '../../use-cases/imports/read.ts'
import { defineCall } from '../call.ts'

export const read = defineCall({
  operation: 'readImport',
  handle: ({ service, caller, params }) => showImport(service, caller, params.id ?? ''),
})
