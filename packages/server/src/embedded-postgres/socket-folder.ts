/**
 * The folder of the server's Unix socket: short (a socket's path ends at 107 bytes), mode 0700, owned by whoever runs
 * the server. Its name follows from the data folder; a name that somebody else has taken in the shared temporary folder
 * is passed over, never used.
 */
import { createHash } from 'node:crypto'
import { chown, lstat, mkdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Account, canEnter } from './account.ts'
import { codeOf, EmbeddedPostgresError } from './errors.ts'

export const SOCKET_PORT = 5432
const LONGEST_PATH = 107
const TRIES = 10

/** Creates the folder or verifies it. `parents` are tried in turn. */
export async function prepareSocketFolder(
  pgData: string,
  account: Account | undefined,
  parents: readonly string[] = [tmpdir(), '/tmp', '/var/tmp'],
): Promise<string> {
  const uid = account?.uid ?? process.getuid?.() ?? 0
  const name = `counterfoil-${createHash('sha256').update(`${uid}\0${pgData}`).digest('hex').slice(0, 16)}`
  for (const parent of parents) {
    if (!(await isSafeParent(parent))) continue
    for (let i = 1; i <= TRIES; i++) {
      const folder = join(parent, i === 1 ? name : `${name}-${i}`)
      if (Buffer.byteLength(socketPath(folder)) <= LONGEST_PATH && (await claim(folder, account))) return folder
    }
  }
  throw new EmbeddedPostgresError(
    'folder_not_writable',
    `No folder for the database's socket could be made in ${parents.join(', ')}. Set TMPDIR to a short, writable folder.`,
  )
}

export function socketPath(folder: string): string {
  return `${folder}/.s.PGSQL.${SOCKET_PORT}`
}

/** True when the folder is a real one, closed to others and owned by the account (or by us). */
export async function isOurs(folder: string, account: Account | undefined): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined)
  return (
    found?.isDirectory() === true && found.uid === (account?.uid ?? process.getuid?.()) && (found.mode & 0o077) === 0
  )
}

async function claim(folder: string, account: Account | undefined): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o700 })
    if (account) await chown(folder, account.uid, account.gid)
    return account === undefined || (await canEnter(account, folder))
  } catch (error) {
    return codeOf(error) === 'EEXIST' && isOurs(folder, account)
  }
}

/** In a folder that everybody may write to, only the sticky bit keeps others from swapping ours. */
async function isSafeParent(parent: string): Promise<boolean> {
  if (/[,"'\\]/.test(parent)) return false
  const found = await stat(parent).catch(() => undefined)
  if (!found?.isDirectory()) return false
  return (found.mode & 0o002) === 0 || (found.mode & 0o1000) !== 0
}
