/**
 * One process at a time: a lock that the kernel frees when its holder dies, so that no stale lock exists. Node has no
 * flock; an exclusive transaction on an empty SQLite file takes the same kind of lock and works wherever Node does.
 */
import { open } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { EmbeddedPostgresError } from './errors.ts'

const SQLITE_BUSY = 5
const WAIT_MS = 180_000

/** Runs `work` while no other process (or caller in this one) holds `file`. Waits at most three minutes. */
export async function exclusively<T>(file: string, work: () => Promise<T>): Promise<T> {
  // Opened once with plain calls, whose errors say more than SQLite's.
  await (await open(file, 'a', 0o600)).close()
  const lock = new DatabaseSync(file, { timeout: 0 })
  try {
    const until = performance.now() + WAIT_MS
    while (!take(lock)) {
      if (performance.now() > until) {
        throw new EmbeddedPostgresError(
          'busy',
          `Another process has been starting or stopping the database for minutes (${file}).`,
        )
      }
      await sleep(20)
    }
    return await work()
  } finally {
    lock.close()
  }
}

function take(lock: DatabaseSync): boolean {
  try {
    lock.exec('begin exclusive')
    return true
  } catch (error) {
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return false
    throw error
  }
}
