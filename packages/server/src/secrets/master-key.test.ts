/** The master key: made once, private, the same for everybody who starts, and never guessed at when it is damaged. */
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { decodeMasterKey, loadMasterKey, MasterKeyError, masterKeyFingerprint } from './master-key.ts'

let dataFolder = ''
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'counterfoil master '))
})
afterEach(() => rm(dataFolder, { recursive: true, force: true }))

describe('loadMasterKey', () => {
  it('makes one, for the owner only, and finds it again', async () => {
    const made = await loadMasterKey({ dataFolder, mayMake: true })
    expect(made).toHaveLength(32)
    expect((await stat(join(dataFolder, 'master.key'))).mode & 0o777).toBe(0o600)
    expect(await loadMasterKey({ dataFolder, mayMake: true })).toEqual(made)
    expect(await readdir(dataFolder)).toEqual(['master.key'])
  })

  it('gives one and the same key to servers that start at once', async () => {
    const keys = await Promise.all(Array.from({ length: 16 }, () => loadMasterKey({ dataFolder, mayMake: true })))
    expect(new Set(keys.map(key => key.toString('hex'))).size).toBe(1)
  })

  it('prefers the key that was given and writes nothing', async () => {
    const given = Buffer.alloc(32, 1)
    expect(await loadMasterKey({ given, dataFolder, mayMake: true })).toBe(given)
    expect(await readdir(dataFolder)).toEqual([])
  })

  it('makes none for a database that has one, and leaves nothing behind', async () => {
    await expect(loadMasterKey({ dataFolder, mayMake: false })).rejects.toThrow(/COUNTERFOIL_MASTER_KEY/)
    expect(await readdir(dataFolder)).toEqual([])
    const made = await loadMasterKey({ dataFolder, mayMake: true })
    expect(await loadMasterKey({ dataFolder, mayMake: false })).toEqual(made)
  })

  it('makes the folder when there is none', async () => {
    const folder = join(dataFolder, 'new', 'data')
    await loadMasterKey({ dataFolder: folder, mayMake: true })
    expect((await readFile(join(folder, 'master.key'), 'utf8')).length).toBe(45)
  })

  it('refuses a key that others can read', async () => {
    await loadMasterKey({ dataFolder, mayMake: true })
    await chmod(join(dataFolder, 'master.key'), 0o644)
    await expect(loadMasterKey({ dataFolder, mayMake: true })).rejects.toThrow(/chmod 600/)
  })

  it('refuses a damaged key instead of making another', async () => {
    await writeFile(join(dataFolder, 'master.key'), 'half a key', { mode: 0o600 })
    await expect(loadMasterKey({ dataFolder, mayMake: true })).rejects.toThrow(MasterKeyError)
  })

  it('[C11] says where it could not write', async () => {
    await writeFile(join(dataFolder, 'file'), '')
    const folder = join(dataFolder, 'file', 'data')
    await expect(loadMasterKey({ dataFolder: folder, mayMake: true })).rejects.toThrow(/file\/data\/master\.key/)
  })
})

describe('decodeMasterKey', () => {
  it('reads both alphabets of base64 and a line end', () => {
    const key = Buffer.alloc(32, 0xfb)
    expect(decodeMasterKey(`${key.toString('base64')}\n`)).toEqual(key)
    expect(decodeMasterKey(key.toString('base64url'))).toEqual(key)
  })

  it.each([
    '',
    'x'.repeat(43).replace('x', '*'),
    Buffer.alloc(33).toString('base64'),
    Buffer.alloc(16).toString('base64'),
  ])('refuses %j', text => expect(decodeMasterKey(text)).toBeUndefined())
})

describe('masterKeyFingerprint', () => {
  it('differs by key, is always the same, and is not the key', () => {
    const one = Buffer.alloc(32, 1)
    expect(masterKeyFingerprint(one)).toMatch(/^[0-9a-f]{32}$/)
    expect(masterKeyFingerprint(one)).toBe(masterKeyFingerprint(Buffer.from(one)))
    expect(masterKeyFingerprint(one)).not.toBe(masterKeyFingerprint(Buffer.alloc(32, 2)))
    expect(one.toString('hex')).not.toContain(masterKeyFingerprint(one))
  })
})
