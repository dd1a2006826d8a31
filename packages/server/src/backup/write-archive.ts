/**
 * Writes a backup file: a tar of parts, compressed with zstd, under a name that tells it is unfinished until it is whole
 * and on disk. The last part, SHA256SUMS, has the checksum of every other (`sha256sum -c` reads it too).
 */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import { BackupError } from './backup-error.ts'
import { tarEnd, tarFile } from './tar.ts'

export const sumsName = 'SHA256SUMS'

export type AddFile = (name: string, body: Buffer) => Promise<void>

/**
 * Calls `fill` with what adds a file to the archive; the archive exists when this resolves, and not at all when it
 * throws. Waits for the disk, so that memory stays constant. Answers the bytes written.
 */
export async function writeArchive(path: string, fill: (add: AddFile) => Promise<void>): Promise<number> {
  if (await exists(path)) throw new BackupError(`${path} is there already. Choose another name, or move it away.`)
  const draft = `${path}.unfinished`
  const compressor = createZstdCompress({
    params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
  })
  const output = createWriteStream(draft, { mode: 0o600 })
  const written = pipeline(compressor, output)
  // A disk that fills up rejects `written`, and must also end whoever waits for room.
  const failed = written.then(() => new Promise<never>(() => undefined))
  failed.catch(() => undefined)
  const modified = Math.floor(Date.now() / 1000)
  const put = async (bytes: Buffer) => {
    if (!compressor.write(bytes))
      await Promise.race([new Promise<void>(resolve => compressor.once('drain', resolve)), failed])
  }
  const sums: string[] = []
  const add: AddFile = async (name, body) => {
    sums.push(`${createHash('sha256').update(body).digest('hex')}  ${name}\n`)
    for (const bytes of tarFile({ name, body }, modified)) await put(bytes)
  }
  try {
    await Promise.race([fill(add), failed])
    await add(sumsName, Buffer.from(sums.join('')))
    await put(tarEnd)
    compressor.end()
    await written
    await settle(draft, path)
    return output.bytesWritten
  } catch (error) {
    compressor.destroy()
    output.destroy()
    await written.catch(() => undefined)
    await rm(draft, { force: true })
    throw fileError(path, error)
  }
}

/** On disk first, then under its name: a file of that name is always whole, also after a power cut. */
async function settle(draft: string, path: string): Promise<void> {
  await flush(draft)
  await rename(draft, path)
  await flush(dirname(path))
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

function fileError(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new BackupError(`The disk of ${path} is full; the backup was not made.`)
  if (code === 'EACCES' || code === 'ENOENT' || code === 'ENOTDIR' || code === 'EROFS' || code === 'EPERM')
    return new BackupError(`${path} cannot be written (${String(code)}).`)
  return error
}
