/**
 * Keeps two containers from running a server each on one shared folder. Process numbers mean nothing across containers,
 * so PostgreSQL's own check passes there, and two servers on the same files destroy them. Every service therefore holds a
 * lock of the kernel, which sees through containers, and the folder says in whose process space its server was started.
 */
import { open, readFile, readlink, writeFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { EmbeddedPostgresError } from './errors.ts'
import type { Folders } from './folders.ts'

/** A container that is being killed takes a moment to end. */
const DYING_MS = 3_000

/** Lets others see, until `release` or our death, that the folder is in use. */
export async function useFolder(folders: Folders): Promise<{ release: () => void }> {
  await (await open(folders.users, 'a', 0o600)).close()
  const lock = new DatabaseSync(folders.users, { timeout: 0 })
  lock.exec('begin; select 1 from sqlite_master')
  return { release: () => lock.isOpen && lock.close() }
}

/** Call it, without using the folder oneself, before a server is started; marks the folder as ours. */
export async function claimFolder(folders: Folders): Promise<void> {
  const here = await processSpace()
  const starter = await readFile(folders.host, 'utf8').catch(() => here)
  if (starter !== here && (await isUsed(folders))) {
    throw new EmbeddedPostgresError(
      'busy',
      `The database in ${folders.data} is in use by a service in another container. Two containers cannot share an embedded database: give each its own folder, or one server by DATABASE_URL.`,
    )
  }
  await writeFile(folders.host, here, { mode: 0o600 })
}

async function isUsed(folders: Folders): Promise<boolean> {
  await (await open(folders.users, 'a', 0o600)).close()
  const lock = new DatabaseSync(folders.users, { timeout: 0 })
  const until = performance.now() + DYING_MS
  try {
    while (!isFree(lock)) {
      if (performance.now() > until) return true
      await sleep(50)
    }
    return false
  } finally {
    lock.close()
  }
}

function isFree(lock: DatabaseSync): boolean {
  try {
    lock.exec('begin exclusive')
    return true
  } catch {
    return false
  }
}

/** The same for all processes that see each other's numbers; empty where there are no containers. */
async function processSpace(): Promise<string> {
  return readlink('/proc/self/ns/pid').catch(() => '')
}
