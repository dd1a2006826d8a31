/** The backup file itself: what goes in comes out, and whatever happened to the file on the way is noticed. */
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readManifest } from './manifest.ts'
import { readArchive } from './read-archive.ts'
import { tablesInOrder } from './tables-in-order.ts'
import { readTar, type TarEntry, tarEnd, tarFile } from './tar.ts'
import { writeArchive } from './write-archive.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterfoil-archive-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const entries = fc.array(
  fc.record({
    name: fc.stringMatching(/^[a-z][a-z0-9/._-]{0,98}$/),
    body: fc.uint8Array({ maxLength: 1500 }).map(bytes => Buffer.from(bytes)),
  }),
  { maxLength: 6 },
)

describe('tar', () => {
  it('gives back every file byte for byte, however the stream is cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(entries, fc.integer({ min: 1, max: 700 }), async (files, size) => {
        const bytes = Buffer.concat([...files.flatMap(file => tarFile(file, 1_700_000_000)), tarEnd])
        const read: TarEntry[] = []
        for await (const entry of readTar(chunksOf(bytes, size), 2000)) read.push(entry)
        expect(read).toEqual(files)
      }),
    )
  })

  it('is one that the system reads', () => {
    const [header] = tarFile({ name: 'tables/ledger/000001.copy', body: Buffer.from('abc') }, 0)
    expect(header?.toString('latin1', 257, 265)).toBe('ustar\x0000')
    expect(header?.toString('latin1', 124, 136)).toBe('00000000003\0')
    expect(header?.length).toBe(512)
  })

  it('refuses a file longer than what is honest', async () => {
    const bytes = Buffer.concat([...tarFile({ name: 'a', body: Buffer.alloc(1001) }, 0), tarEnd])
    await expect(readAll(readTar(chunksOf(bytes, 512), 1000))).rejects.toThrow(/damaged/)
  })
})

describe('a backup file', () => {
  const parts: TarEntry[] = [
    { name: 'manifest.json', body: Buffer.from('{}') },
    { name: 'tables/a/000001.copy', body: Buffer.from('row\n'.repeat(400)) },
    { name: 'rows.json', body: Buffer.from('{"a":400}') },
  ]
  const make = async (name: string) => {
    const path = join(folder, name)
    const bytes = await writeArchive(path, async add => {
      for (const { name: part, body } of parts) await add(part, body)
    })
    return { path, bytes }
  }

  it('holds its parts, is private, and has the size that it says', async () => {
    const { path, bytes } = await make('whole')
    expect(await readAll(readArchive(path))).toEqual(parts)
    const { mode, size } = await stat(path)
    expect([mode & 0o777, size]).toEqual([0o600, bytes])
    expect(zstdDecompressSync(await readFile(path)).includes('SHA256SUMS')).toBe(true)
  })

  it('is refused wherever it was cut short', async () => {
    const { path, bytes } = await make('cut')
    for (let length = bytes - 1; length >= 0; length -= 7) {
      await truncate(path, length)
      await expect(readAll(readArchive(path)), `${length} bytes`).rejects.toThrow(/damaged|no backup/)
    }
  })

  it('is refused whichever byte was changed', async () => {
    const { path } = await make('changed')
    const whole = await readFile(path)
    for (let at = 0; at < whole.length; at += 1) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 0x10
      await writeFile(path, changed)
      const read = await readAll(readArchive(path)).catch((error: unknown) => error)
      // A bit that means nothing to zstd may change; the parts never do.
      if (read instanceof Error) expect(read.message).toMatch(/damaged|no backup/)
      else expect(read).toEqual(parts)
    }
  })

  it('is refused when a part was left out or put elsewhere', async () => {
    const path = join(folder, 'sums')
    await writeArchive(path, async add => {
      await add('SHA256SUMS', Buffer.from('nothing'))
    })
    await expect(readAll(readArchive(path))).rejects.toThrow(/damaged/)
  })

  it('is not there at all when its making failed, nor is anything else', async () => {
    const failing = writeArchive(join(folder, 'failed'), async add => {
      await add('manifest.json', Buffer.alloc(5_000_000, 7))
      throw new RangeError('the database went away')
    })
    await expect(failing).rejects.toThrow(RangeError)
    await expect(writeArchive(join(folder, 'none/x'), async () => undefined)).rejects.toThrow(/cannot be written/)
    expect((await readdir(folder)).filter(name => name.startsWith('failed') || name.includes('unfinished'))).toEqual([])
  })

  it('never overwrites another', async () => {
    const { path } = await make('taken')
    await expect(writeArchive(path, async () => undefined)).rejects.toThrow(/there already/)
    expect(await readAll(readArchive(path))).toEqual(parts)
  })
})

describe('the manifest', () => {
  it('takes plain names only: they go into statements', () => {
    const manifest = {
      format: 1,
      taken_at: '2026-11-21T10:00:00.000000Z',
      postgres: '18.4',
      master_key_fingerprint: null,
      migrations: [],
      tables: [{ name: 'stores', columns: ['store_id'] }],
    }
    expect(readManifest(JSON.stringify(manifest))).toEqual(manifest)
    for (const name of ['stores; drop table ledger', 'Stores', '', 'a b', 'x'.repeat(64)])
      expect(() => readManifest(JSON.stringify({ ...manifest, tables: [{ name, columns: ['a'] }] }))).toThrow(/damaged/)
    expect(() => readManifest('{"format":2}')).toThrow(/newer version/)
    expect(() => readManifest('not json')).toThrow(/no backup/)
  })
})

describe('tables', () => {
  it('come after those they refer to', () => {
    const tables = [
      { name: 'codes', refers_to: ['promotions', 'stores'] },
      { name: 'promotions', refers_to: ['campaigns'] },
      { name: 'campaigns', refers_to: ['stores'] },
      { name: 'ledger', refers_to: [] },
      { name: 'stores', refers_to: [] },
    ]
    const names = tablesInOrder(tables).map(({ name }) => name)
    for (const { name, refers_to } of tables)
      for (const other of refers_to) expect(names.indexOf(other)).toBeLessThan(names.indexOf(name))
    expect(() =>
      tablesInOrder([
        { name: 'a', refers_to: ['b'] },
        { name: 'b', refers_to: ['a'] },
      ]),
    ).toThrow(/circle/)
  })
})

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function readAll(source: AsyncIterable<TarEntry>): Promise<TarEntry[]> {
  const all: TarEntry[] = []
  for await (const { name, body } of source) all.push({ name, body: Buffer.from(body) })
  return all
}
