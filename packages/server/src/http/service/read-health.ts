/** `GET /healthz`: the process answers. It asks nobody else, so that a lost database does not make it restart. */
import { defineCall } from '../call.ts'

export const readHealth = defineCall({
  operation: 'readHealth',
  handle: async () => ({ status: 200, body: { status: 'ok' } }),
})
