/**
 * The one key that everything keyed hangs on: hashes of customers, of request bodies, of cursors. It comes from the
 * environment or is made once in the data folder; it is never in the database, only its fingerprint is.
 */
import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { deriveKey } from './derive-key.ts'

/** The key cannot be read, written or trusted; the message says what to do. */
export class MasterKeyError extends Error {
  override readonly name = 'MasterKeyError'
}

export interface MasterKeySource {
  /** From COUNTERFOIL_MASTER_KEY; wins over the file. */
  readonly given?: Buffer
  readonly dataFolder: string
  /** False: the database was filled under a key that must exist somewhere; another one would be no help. */
  readonly mayMake: boolean
}

/** The master key: given, or read from `master.key` of the data folder, or made there (0600) when there is none. */
export async function loadMasterKey({ given, dataFolder, mayMake }: MasterKeySource): Promise<Buffer> {
  if (given !== undefined) return given
  const path = join(dataFolder, 'master.key')
  const found = await readMasterKey(path)
  if (found !== undefined) return found
  if (mayMake) return makeMasterKey(dataFolder, path)
  throw new MasterKeyError(
    `This database has a master key, and it is not here: set COUNTERFOIL_MASTER_KEY, or copy the first server's ${path}.`,
  )
}

/** The key before this one, while it changes: `master.key.previous` of the data folder; undefined when there is none. */
export function loadPreviousKey(dataFolder: string): Promise<Buffer | undefined> {
  return readMasterKey(join(dataFolder, 'master.key.previous'))
}

/**
 * Makes the next key where the key is a file: the present one becomes `master.key.previous`, then the new one takes its
 * place at once. Stopped half-way, both files hold the present key and it can be done again.
 */
export async function replaceMasterKeyFile(dataFolder: string): Promise<Buffer> {
  const path = join(dataFolder, 'master.key')
  const draft = await writeDraft(dataFolder)
  try {
    await link(path, join(dataFolder, 'master.key.previous')).catch(error => {
      if (!isCode(error, 'EEXIST')) throw error
    })
    await rename(draft, path)
  } catch (error) {
    throw new MasterKeyError(`The master key ${path} cannot be replaced: ${reasonOf(error)}`)
  }
  const key = await readMasterKey(path)
  if (key === undefined) throw new MasterKeyError(`The master key ${path} vanished while it was replaced.`)
  return key
}

/** Gives up the file of the previous key. */
export async function forgetPreviousKeyFile(dataFolder: string): Promise<void> {
  await unlink(join(dataFolder, 'master.key.previous')).catch(error => {
    if (!isCode(error, 'ENOENT')) throw error
  })
}

/** Tells two master keys apart without giving either away. */
export function masterKeyFingerprint(masterKey: Buffer): string {
  return deriveKey(masterKey, 'fingerprint').subarray(0, 16).toString('hex')
}

/** 32 bytes from base64 (also the URL-safe alphabet, padding optional); undefined when it is anything else. */
export function decodeMasterKey(text: string): Buffer | undefined {
  const trimmed = text.trim()
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return undefined
  const key = Buffer.from(trimmed, 'base64')
  return key.length === 32 ? key : undefined
}

async function readMasterKey(path: string): Promise<Buffer | undefined> {
  const text = await readFile(path, 'utf8').catch(error => {
    if (isCode(error, 'ENOENT')) return undefined
    throw new MasterKeyError(`The master key ${path} cannot be read: ${reasonOf(error)}`)
  })
  if (text === undefined) return undefined
  const { mode } = await stat(path)
  if ((mode & 0o077) !== 0)
    throw new MasterKeyError(`The master key ${path} can be read by others. Run: chmod 600 '${path}'`)
  const key = decodeMasterKey(text)
  if (key === undefined) throw new MasterKeyError(`The master key ${path} must be 32 bytes in base64; it is damaged.`)
  return key
}

/** Written beside, flushed, then linked into place: of two servers that start at once one makes it, both read the same. */
async function makeMasterKey(folder: string, path: string): Promise<Buffer> {
  try {
    const draft = await writeDraft(folder)
    await link(draft, path).catch(error => {
      if (!isCode(error, 'EEXIST')) throw error
    })
    await unlink(draft)
  } catch (error) {
    throw new MasterKeyError(
      `The master key ${path} cannot be written: ${reasonOf(error)}. Set COUNTERFOIL_DATA or COUNTERFOIL_MASTER_KEY.`,
    )
  }
  const key = await readMasterKey(path)
  if (key === undefined) throw new MasterKeyError(`The master key ${path} vanished while it was made.`)
  return key
}

/** A new key in a file of its own, on the disk before anything names it. */
async function writeDraft(folder: string): Promise<string> {
  const draft = join(folder, `.master.key.${randomBytes(6).toString('hex')}`)
  await mkdir(folder, { recursive: true })
  const file = await open(draft, 'wx', 0o600)
  await file.writeFile(`${randomBytes(32).toString('base64')}\n`)
  await file.sync()
  await file.close()
  return draft
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
