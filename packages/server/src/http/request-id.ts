/** The id of a request: on its answer, in the log, in every problem. Made here, never taken from the caller. */
import { randomFillSync } from 'node:crypto'

const idBytes = 12
/** Drawn for hundreds of ids at once: a draw costs the same, however many bytes it is for. */
const pool = Buffer.alloc(idBytes * 680)
let used = pool.length

export function newRequestId(): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += idBytes
  return `req_${pool.toString('hex', used - idBytes, used)}`
}
