/** Reads a backup file part by part and holds every byte against its checksum; a file that was cut short is an error. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createZstdDecompress } from 'node:zlib'
import { BackupError } from './backup-error.ts'
import { readTar, type TarEntry } from './tar.ts'
import { sumsName } from './write-archive.ts'

/** Parts are 4 MiB, one of a single long row somewhat more. Nothing honest is longer. */
const longestPart = 256 * 1024 * 1024

/** Bytes of the file that were read, and its size. */
export type FileProgress = (read: number, size: number) => void

/**
 * The parts in the order in which they were written. What came before is certain only when the last one was read:
 * throws BackupError when anything differs, so whoever uses the parts must be able to take them back.
 */
export async function* readArchive(path: string, progress?: FileProgress): AsyncGenerator<TarEntry> {
  let sums = ''
  let whole = false
  try {
    for await (const entry of readTar(bytesOf(path, progress), longestPart)) {
      if (whole) throw new Error('something follows its end')
      if (entry.name === sumsName) {
        if (entry.body.toString() !== sums) throw new Error('a checksum differs')
        whole = true
        continue
      }
      sums += `${createHash('sha256').update(entry.body).digest('hex')}  ${entry.name}\n`
      yield entry
    }
    if (!whole) throw new Error('its checksums are missing')
  } catch (error) {
    throw readError(path, error)
  }
}

async function* bytesOf(path: string, progress?: FileProgress): AsyncGenerator<Buffer> {
  const { size } = await stat(path)
  const file = createReadStream(path)
  const plain = createZstdDecompress()
  // The error reaches whoever iterates over `plain`.
  pipeline(file, plain, () => undefined)
  try {
    for await (const chunk of plain) {
      progress?.(file.bytesRead, size)
      yield chunk as Buffer
    }
  } finally {
    file.destroy()
    plain.destroy()
  }
}

function readError(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof BackupError) return error
  const code = 'code' in error ? String(error.code) : undefined
  if (code === 'ENOENT') return new BackupError(`There is no file ${path}.`)
  if (code === 'EACCES' || code === 'EISDIR') return new BackupError(`${path} cannot be read (${code}).`)
  return new BackupError(`${path} is damaged or no backup: ${error.message}. Use another copy of it.`)
}
