/**
 * Who runs PostgreSQL. It refuses to run as root, so root hands it to an unprivileged user; anybody else runs it himself.
 */
import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { EmbeddedPostgresError } from './errors.ts'

const run = promisify(execFile)

export interface Account {
  readonly uid: number
  readonly gid: number
}

/**
 * The account to switch to, or undefined to stay who we are. A folder that exists already decides by its owner, so that
 * the choice never changes under the data.
 */
export async function accountFor(pgData: string): Promise<Account | undefined> {
  const self = process.getuid?.()
  if (self === undefined)
    throw new EmbeddedPostgresError(
      'unsupported_platform',
      'The embedded database needs a Unix system. Set DATABASE_URL.',
    )

  const owner = await stat(pgData).catch(() => undefined)
  if (self === 0) {
    if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
    return (await lookUp('postgres')) ?? (await lookUp('nobody')) ?? noAccount()
  }
  if (owner !== undefined && owner.uid !== self) {
    throw new EmbeddedPostgresError(
      'other_owner',
      `The database in ${pgData} belongs to user id ${owner.uid}, and this process runs as ${self}. Start it as that user or as root.`,
    )
  }
  return undefined
}

/** Whether the account can enter a folder, asked of the system itself (modes, groups and access lists of every parent). */
export async function canEnter(account: Account, folder: string): Promise<boolean> {
  return run('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], { ...account, cwd: '/' }).then(
    () => true,
    () => false,
  )
}

async function lookUp(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}

function noAccount(): never {
  throw new EmbeddedPostgresError(
    'unsupported_platform',
    'PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it. Start the service as a plain user, or set DATABASE_URL.',
  )
}
