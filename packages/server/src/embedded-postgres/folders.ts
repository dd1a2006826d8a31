/**
 * The places of one installation. `<data>/postgres` holds the database. Root, whose PostgreSQL runs as another user,
 * may keep its data below a closed folder (`/root`): then the database lies in a folder of its own that this user can
 * reach, and `<data>/postgres` is a link to it.
 */
import { randomBytes } from 'node:crypto'
import { chmod, lstat, mkdir, readdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { Logger } from 'pino'
import { type Account, canEnter } from './account.ts'
import { openApart } from './apart.ts'
import { POSTGRES_MAJOR } from './binaries.ts'
import { codeOf, EmbeddedPostgresError, folderError } from './errors.ts'

export interface Folders {
  /** Real path of the data folder. */
  readonly data: string
  /** `<data>/postgres`: the database, or a link to it. */
  readonly entry: string
  readonly log: string
  readonly lock: string
  /** Locked by every service that uses the database. */
  readonly users: string
  /** Where the server was started. */
  readonly host: string
  /** Where root keeps what PostgreSQL's user cannot reach below `data`. */
  readonly apart: string
}

/** Creates the data folder if need be. */
export async function prepareFolders(dataDir: string, apart: string): Promise<Folders> {
  const wanted = resolve(dataDir)
  try {
    const created = await mkdir(wanted, { recursive: true })
    // Whoever runs PostgreSQL for root passes through, but lists nothing.
    if (created !== undefined) await chmod(wanted, process.getuid?.() === 0 ? 0o711 : 0o700)
    const data = await realpath(wanted)
    return {
      data,
      entry: join(data, 'postgres'),
      log: join(data, 'postgres.log'),
      lock: join(data, 'postgres.lock'),
      users: join(data, 'postgres.users'),
      host: join(data, 'postgres.host'),
      apart,
    }
  } catch (error) {
    throw folderError(wanted, error)
  }
}

export type Cluster = { readonly state: 'ready' | 'absent'; readonly path: string }

/** Where the database is, or where a new one is to be made. */
export async function locateCluster(folders: Folders, account: Account | undefined, log: Logger): Promise<Cluster> {
  const found = await lstat(folders.entry).catch(() => undefined)
  if (found === undefined) return { state: 'absent', path: await placeForNew(folders, account, log) }

  const path = await realpath(folders.entry).catch(error => {
    throw new EmbeddedPostgresError(
      'start_failed',
      `${folders.entry} points to a folder that is gone: the database was kept there.`,
      error,
    )
  })
  if (account !== undefined && !(await canEnter(account, path))) throw unreachable(path, account)
  const version = await versionOf(path)
  if (version === undefined) return { state: 'absent', path }
  if (version === POSTGRES_MAJOR) return { state: 'ready', path }
  throw new EmbeddedPostgresError(
    'other_version',
    `The database in ${path} was written by PostgreSQL ${version}; this program carries ${POSTGRES_MAJOR}. Dump it with the old version and load it into a new folder.`,
  )
}

async function placeForNew(folders: Folders, account: Account | undefined, log: Logger): Promise<string> {
  if (account === undefined || (await canEnter(account, folders.data))) return folders.entry
  if (await letPass(folders.data, account)) return folders.entry
  const place = join(await openApart(folders.apart), `${basename(folders.data)}-${randomBytes(6).toString('hex')}`)
  log.warn(
    { data: folders.data, place },
    'the data folder lies below a folder closed to other users; as root, the database is kept apart and linked',
  )
  return place
}

/** The data folder is ours: others may pass through it, though not list it. Closed parents are left as they are. */
async function letPass(folder: string, account: Account): Promise<boolean> {
  const { uid, mode } = await stat(folder)
  if (uid !== process.getuid?.()) return false
  await chmod(folder, (mode & 0o7777) | 0o011)
  if (await canEnter(account, folder)) return true
  await chmod(folder, mode & 0o7777)
  return false
}

/** The major version that wrote the data; undefined for an empty folder. */
async function versionOf(path: string): Promise<string | undefined> {
  try {
    return (await readFile(join(path, 'PG_VERSION'), 'utf8')).trim()
  } catch (error) {
    if (codeOf(error) === 'ENOENT' && (await readdir(path)).length === 0) return undefined
    if (codeOf(error) !== 'ENOENT') throw folderError(path, error)
    throw new EmbeddedPostgresError(
      'start_failed',
      `${path} holds files but no PostgreSQL database. Move it away to start with a new one.`,
      error,
    )
  }
}

function unreachable(path: string, account: Account): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'unreachable',
    `PostgreSQL runs as user id ${account.uid} here (it refuses to run as root), and that user cannot reach ${path}. Open its parent folders to others (chmod o+x), or set COUNTERFOIL_DATA to another folder.`,
  )
}
