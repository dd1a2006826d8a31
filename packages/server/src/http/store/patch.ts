/** `PATCH /v1/store` */
import { patchStore } from '../../use-cases/store/patch.ts'
import { defineDocumentCall } from '../call.ts'

export const patch = defineDocumentCall({
  operation: 'patchStore',
  handle: ({ service, caller, body, revision }) => patchStore(service, caller, { patch: body, revision }),
})
