/**
 * How much memory the database server keeps of its tables: an eighth of what there is, since the service, its host's own
 * cache and everything else live on the rest. Too little, and every quote of ten million codes reads from the disk.
 */
import { totalmem } from 'node:os'

const MEBIBYTE = 2 ** 20
const least = 128
const most = 1024

/** Whole mebibytes, 128 to 1,024; of a container its own limit counts. */
export function cacheMebibytes(memory: number = memoryHere()): number {
  return Math.min(Math.max(Math.floor(memory / 8 / MEBIBYTE), least), most)
}

function memoryHere(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}
