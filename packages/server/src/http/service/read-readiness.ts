/** `GET /readyz`: the database answers. Its schema is right, or the service would not listen. */
import { readClock } from '../../store/read-clock.ts'
import { defineCall } from '../call.ts'

export const readReadiness = defineCall({
  operation: 'readReadiness',
  handle: async ({ service }) => {
    await service.db.query(readClock())
    return { status: 200, body: { status: 'ready' } }
  },
})
