/** Stops the server of a folder and waits until its process is gone. Call it under the folder's lock. */
import { setTimeout as sleep } from 'node:timers/promises'
import { codeOf, EmbeddedPostgresError } from './errors.ts'
import { isPostgresOf, livePostmaster } from './postmaster.ts'

const SMART_MS = 15_000
const FAST_MS = 60_000

/**
 * `smart` lets every connected client finish first; one that stays on keeps the server until it leaves, and the server
 * then goes by itself. `fast` disconnects them.
 */
export async function shutDown(pgData: string, mode: 'smart' | 'fast'): Promise<void> {
  const server = await livePostmaster(pgData)
  if (server === undefined) return
  signal(server.pid, mode === 'smart' ? 'SIGTERM' : 'SIGINT')
  const gone = await waitUntilGone(server.pid, pgData, mode === 'smart' ? SMART_MS : FAST_MS)
  if (!gone && mode === 'fast') {
    throw new EmbeddedPostgresError(
      'start_failed',
      `The database server (process ${server.pid}) of ${pgData} does not stop.`,
    )
  }
}

async function waitUntilGone(pid: number, pgData: string, patience: number): Promise<boolean> {
  const until = performance.now() + patience
  while (await isPostgresOf(pid, pgData)) {
    if (performance.now() > until) return false
    await sleep(20)
  }
  return true
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error
  }
}
