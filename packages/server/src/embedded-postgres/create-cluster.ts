/**
 * Makes a new database. `initdb` writes into a temporary neighbour, which takes the final name only when it is complete
 * and on disk: a folder that exists is always whole.
 */
import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chown, mkdir, open, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { EmbeddedPostgresError, folderError } from './errors.ts'
import type { Folders } from './folders.ts'
import { serverEnvironment } from './server-process.ts'

export const SUPERUSER = 'counterfoil'

/** The file inside the database folder (0600) that holds the password. */
export function passwordFile(pgData: string): string {
  return join(pgData, 'counterfoil.password')
}

/** Call it under the folder's lock only: whatever draft lies there is a dead one and is removed. */
export async function createCluster(input: {
  folders: Folders
  pgData: string
  binaries: Binaries
  account: Account | undefined
}): Promise<void> {
  const { folders, pgData, binaries, account } = input
  const parent = dirname(pgData)
  const prefix = `.postgres-draft-${createHash('sha256').update(folders.data).digest('hex').slice(0, 12)}-`
  const draft = join(parent, prefix + randomBytes(6).toString('hex'))
  try {
    await removeDrafts(parent, prefix)
    await mkdir(draft, { mode: 0o700 })
    await fill(draft, binaries, account)
    await rename(join(draft, 'data'), pgData)
    await flushFolder(parent)
    if (pgData !== folders.entry) await symlink(pgData, folders.entry)
  } catch (error) {
    throw folderError(folders.data, error)
  } finally {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined)
  }
}

async function fill(draft: string, binaries: Binaries, account: Account | undefined): Promise<void> {
  const data = join(draft, 'data')
  const secret = join(draft, 'password')
  const password = randomBytes(32).toString('base64url')
  await mkdir(data, { mode: 0o700 })
  await writeFile(secret, password, { mode: 0o600 })
  if (account) for (const path of [draft, data, secret]) await chown(path, account.uid, account.gid)

  await runInitdb(binaries.initdb, data, secret, account)

  const kept = await open(passwordFile(data), 'w', 0o600)
  try {
    await kept.writeFile(password)
    if (account) await kept.chown(account.uid, account.gid)
    await kept.sync()
  } finally {
    await kept.close()
  }
  await flushFolder(data)
}

async function runInitdb(initdb: string, data: string, secret: string, account: Account | undefined): Promise<void> {
  const args = [
    '-D',
    data,
    '-U',
    SUPERUSER,
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-locale',
    '--data-checksums',
  ]
  // The built-in locale sorts and folds alike on every system, whatever its C library.
  args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions')
  try {
    await promisify(execFile)(initdb, args, { ...account, cwd: '/', env: serverEnvironment() })
  } catch (error) {
    const said = (error as { stderr?: string }).stderr ?? String(error)
    const full = said.includes('No space left on device')
    throw new EmbeddedPostgresError(
      full ? 'disk_full' : 'start_failed',
      full
        ? `The disk of ${dirname(data)} is full: the database could not be created. Free about 60 MB, or set COUNTERFOIL_DATA to another folder.`
        : `The database could not be created in ${data}: ${said.trim()}`,
      error,
    )
  }
}

async function removeDrafts(folder: string, prefix: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix)) continue
    // The initdb of a killed service may still be writing there; without its folder it ends by itself.
    const patience = { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }
    await rm(join(folder, name), patience).catch(() => undefined)
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
