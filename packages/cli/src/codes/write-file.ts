/** A file that is there when it is whole: written beside its name, and given it at the end. */
import { constants, createWriteStream, rmSync } from 'node:fs'
import { access, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { CommandFailed, UsageError } from '../failure.ts'

/** Throws UsageError where the file is there already (no list of codes is written over), or cannot be written. */
export async function refuseExisting(path: string): Promise<void> {
  if (await isAllowed(path, constants.F_OK)) throw new UsageError(`${path} is there already; choose another name.`)
  const folder = dirname(path)
  if (!(await isAllowed(folder, constants.W_OK))) throw new UsageError(`nothing can be written into ${folder}.`)
}

function isAllowed(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  )
}

/** Readable only for whoever runs the command: codes are worth money. */
export async function writeFile(path: string, pieces: AsyncIterable<Uint8Array>, gzip: boolean): Promise<void> {
  const part = partOf(path)
  const file = createWriteStream(part, { mode: 0o600 })
  try {
    await (gzip ? pipeline(pieces, createGzip(), file) : pipeline(pieces, file))
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    if (error instanceof Error && 'syscall' in error && 'code' in error && 'path' in error)
      throw new CommandFailed(`${path} cannot be written: ${error.message}`)
    throw error
  }
}

/** Of a command that ends before the file is whole nothing is left. */
export function forgetPart(path: string): void {
  rmSync(partOf(path), { force: true })
}

function partOf(path: string): string {
  return `${path}.part`
}
