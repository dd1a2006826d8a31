/**
 * Puts a new database in the place of a data folder, all or nothing: it is made and filled in a folder beside, by a
 * server of its own, and takes the final name by a rename when it is complete. A process that is killed on the way
 * leaves the place as it was; what it left beside is removed by the next one.
 */
import { randomBytes } from 'node:crypto'
import { lstat, open, readdir, realpath, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Logger } from 'pino'
import type { SocketConnection } from '../store/connection.ts'
import { APART } from './apart.ts'
import { claimFolder } from './elsewhere.ts'
import { EmbeddedPostgresError } from './errors.ts'
import { exclusively } from './exclusive.ts'
import { type Folders, prepareFolders } from './folders.ts'
import { livePostmaster } from './postmaster.ts'
import { shutDown } from './shut-down.ts'
import { startEmbedded } from './supervisor.ts'

export interface ReplaceOptions {
  readonly dataDir: string
  /** A database that is there already is put aside; without this it is in the way. */
  readonly replace: boolean
  readonly log: Logger
  readonly apart?: string
}

export interface Replaced<T> {
  readonly result: T
  /** Where the database is now that was there before. */
  readonly aside: string | undefined
}

const prefix = '.restore-'

/** Runs `fill` on the new database. Throws EmbeddedPostgresError when the place is taken or in use. */
export async function replaceCluster<T>(
  { dataDir, replace, log, apart = APART }: ReplaceOptions,
  fill: (connection: SocketConnection) => Promise<T>,
): Promise<Replaced<T>> {
  const folders = await prepareFolders(dataDir, apart)
  return exclusively(folders.lock, async () => {
    await refuseTaken(folders, replace)
    await claimFolder(folders)
    await removeDrafts(folders)
    const draft = draftIn(folders, prefix + randomBytes(6).toString('hex'))
    try {
      const result = await fillDraft(draft, apart, log, fill)
      return { result, aside: await swap(folders, draft) }
    } finally {
      await removeDraft(draft)
    }
  })
}

/** A data folder of the same name, so that a database that is kept apart is called after it as well. */
function draftIn({ data }: Folders, name: string): string {
  return join(data, name, basename(data))
}

/** Is there a database in this data folder, and does its server run? */
export async function clusterState(dataDir: string): Promise<'absent' | 'running' | 'stopped'> {
  const pgData = await realpath(join(dataDir, 'postgres')).catch(() => undefined)
  if (pgData === undefined) return 'absent'
  return (await livePostmaster(pgData)) === undefined ? 'stopped' : 'running'
}

async function refuseTaken({ data, entry }: Folders, replace: boolean): Promise<void> {
  const found = await lstat(entry).catch(() => undefined)
  if (found === undefined) return
  const state = await clusterState(data)
  if (state === 'running')
    throw new EmbeddedPostgresError('busy', `The database in ${data} is running. Stop its services first.`)
  if (replace) return
  throw new EmbeddedPostgresError(
    'busy',
    `There is a database in ${data} already. Choose an empty folder, or --replace: the one that is there is then put aside.`,
  )
}

async function fillDraft<T>(
  draft: string,
  apart: string,
  log: Logger,
  fill: (connection: SocketConnection) => Promise<T>,
): Promise<T> {
  const embedded = await startEmbedded({ dataDir: draft, log, apart })
  try {
    return await fill(embedded.connection)
  } finally {
    await embedded.stop()
  }
}

/** Two renames: between them the folder has no database for a moment, and a kill there leaves both beside. */
async function swap(folders: Folders, draft: string): Promise<string | undefined> {
  const made = join(draft, 'postgres')
  if ((await clusterState(draft)) !== 'stopped')
    throw new EmbeddedPostgresError('start_failed', `The server of the new database in ${made} did not stop.`)
  const found = await lstat(folders.entry).catch(() => undefined)
  const aside =
    found === undefined
      ? undefined
      : `${folders.entry}.before-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}`
  if (aside !== undefined) await rename(folders.entry, aside)
  await rename(made, folders.entry)
  const handle = await open(folders.data, 'r')
  await handle.sync().finally(() => handle.close())
  return aside
}

/** Under the folder's lock: whoever left them is dead, though its server may still run. */
async function removeDrafts(folders: Folders): Promise<void> {
  for (const name of await readdir(folders.data)) if (name.startsWith(prefix)) await removeDraft(draftIn(folders, name))
}

async function removeDraft(draft: string): Promise<void> {
  const pgData = await realpath(join(draft, 'postgres')).catch(() => undefined)
  if (pgData !== undefined) {
    await shutDown(pgData, 'fast')
    await rm(pgData, { recursive: true, force: true })
  }
  await rm(dirname(draft), { recursive: true, force: true, maxRetries: 5 })
}
