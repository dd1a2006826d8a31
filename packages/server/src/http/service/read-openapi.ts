/** `GET /openapi.json` */
import { type OpenApiDocument, openapi } from '@counterfoil/contract'
import { defineCall } from '../call.ts'

/** Made once: anybody may ask for it. */
let description: OpenApiDocument | undefined

export const readOpenApi = defineCall({
  operation: 'readOpenApi',
  handle: async () => {
    description ??= openapi()
    return { status: 200, body: description, headers: { 'access-control-allow-origin': '*' } }
  },
})
