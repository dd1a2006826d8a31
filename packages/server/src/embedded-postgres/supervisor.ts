/**
 * Keeps one PostgreSQL per data folder for all services that use it.
 *
 * Every service holds one connection of its own for as long as it runs: its presence. Starting (find or start the
 * server, then be present) and stopping (leave, and shut down if nobody else is connected) happen under one lock of the
 * folder, so a service that starts while the last one stops either finds the server running, with its presence counted,
 * or starts it again. The shutdown is PostgreSQL's smart one: a client that slips in at the last moment is served to its
 * end. A service that is killed drops its connection and counts no more.
 */
import { realpath, rmdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { SocketConnection } from '../store/connection.ts'
import { accountFor } from './account.ts'
import { APART } from './apart.ts'
import { findBinaries } from './binaries.ts'
import { createCluster } from './create-cluster.ts'
import { EmbeddedPostgresError, folderError } from './errors.ts'
import { exclusively } from './exclusive.ts'
import { findOrStart } from './find-or-start.ts'
import { type Folders, locateCluster, prepareFolders } from './folders.ts'
import { requireOpenFiles } from './open-files.ts'
import { livePostmaster } from './postmaster.ts'
import { bePresent, type Presence } from './presence.ts'
import { shutDown } from './shut-down.ts'

/** Between two tries to start a server that nobody asks for. */
const MOST_PAUSE_MS = 10_000

export interface Embedded {
  readonly connection: SocketConnection
  /** Starts the server again if it died; returns at once if it runs. */
  readonly ensure: () => Promise<void>
  /** Leaves the server; the last one to leave shuts it down. */
  readonly stop: () => Promise<void>
}

export interface EmbeddedOptions {
  readonly dataDir: string
  readonly log: Logger
  /** Where root keeps what PostgreSQL's user cannot reach below `dataDir`. */
  readonly apart?: string
}

/** Starts the server of `dataDir`, or joins it. The first start creates the database and takes about a second. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { log } = options
  requireOpenFiles()
  const folders = await prepareFolders(options.dataDir, options.apart ?? APART)
  let entering: Promise<void> | undefined
  let isReturning = false
  let stopping = false

  const ensure = async () => {
    if (presence.alive() || stopping) return
    entering ??= comeBack().finally(() => {
      entering = undefined
    })
    await entering
  }
  const onLost = () => {
    if (stopping) return
    log.warn('the database server is gone; starting it again')
    if (!isReturning) void keepComing()
  }
  /** It may be killed again while it starts, or find no room on the disk: then it is tried again, asked or not. */
  const keepComing = async () => {
    isReturning = true
    for (let pause = 100; !stopping; pause = Math.min(2 * pause, MOST_PAUSE_MS)) {
      await ensure().catch(error => log.error(error, 'the database server does not start'))
      if (presence.alive()) break
      await sleep(pause, undefined, { ref: false })
    }
    isReturning = false
  }
  const come = () => enter(folders, log, onLost)
  let presence = await underLock(folders, come)
  const comeBack = () =>
    underLock(folders, async () => {
      await presence.end()
      presence = await come()
    })

  const stop = async () => {
    if (stopping) return
    stopping = true
    await entering?.catch(() => undefined)
    await underLock(folders, async () => {
      let alone = await presence.isLast()
      // Cut off from a server that lives: without joining it again, nobody would ever stop it.
      if (alone === undefined && (await livePostmaster(await realEntry(folders))) !== undefined) {
        await presence.end()
        presence = await come()
        alone = await presence.isLast()
      }
      await presence.end()
      if (alone === true) await shutDownLeft(folders, presence.connection, log)
    })
  }
  return { connection: presence.connection, ensure, stop }
}

async function enter(folders: Folders, log: Logger, onLost: () => void): Promise<Presence> {
  const account = await accountFor(folders.entry)
  const binaries = await findBinaries(folders, account)
  const cluster = await locateCluster(folders, account, log)
  if (cluster.state === 'absent') {
    log.info({ folder: cluster.path }, 'creating the database')
    await createCluster({ folders, pgData: cluster.path, binaries, account })
  }
  const pgData = await realpath(cluster.path)
  const { connection, started } = await findOrStart({ pgData, folders, binaries, account, log })
  log.info({ folder: pgData }, started ? 'database server started' : 'joined the running database server')
  return bePresent(connection, folders, onLost)
}

async function shutDownLeft(folders: Folders, connection: SocketConnection, log: Logger): Promise<void> {
  const account = await accountFor(folders.entry)
  const cluster = await locateCluster(folders, account, log)
  await shutDown(await realpath(cluster.path), 'smart')
  // Left standing if the server still serves somebody: then its socket is in there.
  await rmdir(connection.host).catch(() => undefined)
  log.info({ folder: cluster.path }, 'database server stopped')
}

async function underLock<T>(folders: Folders, work: () => Promise<T>): Promise<T> {
  try {
    return await exclusively(folders.lock, work)
  } catch (error) {
    throw error instanceof EmbeddedPostgresError ? error : folderError(folders.data, error)
  }
}

/** The path by which the server's process knows its folder; of a folder that was removed, the one it had. */
function realEntry(folders: Folders): Promise<string> {
  return realpath(folders.entry).catch(() => folders.entry)
}
