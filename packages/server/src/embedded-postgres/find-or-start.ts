/** Joins the running server of a folder, or starts one. Call it under the folder's lock. */
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { SocketConnection } from '../store/connection.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { passwordFile, SUPERUSER } from './create-cluster.ts'
import { claimFolder } from './elsewhere.ts'
import { EmbeddedPostgresError } from './errors.ts'
import type { Folders } from './folders.ts'
import { livePostmaster } from './postmaster.ts'
import { probe } from './probe.ts'
import { shutDown } from './shut-down.ts'
import { isOurs, SOCKET_PORT } from './socket-folder.ts'
import { startServer } from './start-server.ts'

const DATABASE = 'counterfoil'
/** Recovery after a crash replays up to max_wal_size; a server that shuts down writes as much. */
const BUSY_MS = 120_000
/** How long a server that says it is ready may be missing on its socket. */
const AWAY_MS = 2_000

export interface Place {
  /** Real path of the database folder. */
  readonly pgData: string
  readonly folders: Folders
  readonly binaries: Binaries
  readonly account: Account | undefined
  readonly log: Logger
}

export type Connect = (socketDir: string) => SocketConnection

export async function findOrStart(place: Place): Promise<{ connection: SocketConnection; started: boolean }> {
  const file = passwordFile(place.pgData)
  const password = await readFile(file, 'utf8').catch(error => {
    throw new EmbeddedPostgresError('start_failed', `The database's password cannot be read from ${file}.`, error)
  })
  const connect: Connect = host => ({
    host,
    port: SOCKET_PORT,
    user: SUPERUSER,
    password: password.trim(),
    database: DATABASE,
  })

  const joined = await join(place, connect)
  if (joined !== undefined) return { connection: joined, started: false }
  await claimFolder(place.folders)
  return { connection: await startServer(place, connect), started: true }
}

/**
 * Undefined when no server runs (any more). One that lives but cannot be reached, because its socket was removed or its
 * shutdown waits for a forgotten client, is stopped: a new one takes its place.
 */
async function join(place: Place, connect: Connect): Promise<SocketConnection | undefined> {
  const began = performance.now()
  for (;;) {
    const running = await livePostmaster(place.pgData)
    if (running === undefined) return undefined
    const reachable = running.socketDir !== '' && (await isOurs(running.socketDir, place.account))
    const answer = reachable ? await probe(connect(running.socketDir)) : 'away'
    if (answer === 'ready') return connect(running.socketDir)

    const waited = performance.now() - began
    if (
      waited > BUSY_MS ||
      (answer === 'away' && waited > AWAY_MS) ||
      (running.status === 'stopping' && waited > AWAY_MS)
    ) {
      place.log.warn(
        { pid: running.pid, status: running.status, answer },
        'the running database server cannot be joined; restarting it',
      )
      await shutDown(place.pgData, 'fast')
      return undefined
    }
    await sleep(50)
  }
}
