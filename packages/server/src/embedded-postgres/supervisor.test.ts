/** The embedded server as services live it: started, shared, killed and left, always with real processes. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { lstat, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import pino from 'pino'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ask, killServerOf, type ServiceProcess, serversOf, startService } from '../../test/service-process.ts'
import { withTempFolder } from '../../test/temp-folder.ts'
import type { SocketConnection } from '../store/connection.ts'
import { cacheMebibytes } from './cache-size.ts'
import { startEmbedded } from './supervisor.ts'

// Real servers on a machine that may have much else to do.
vi.setConfig({ testTimeout: 120_000 })

const temp = withTempFolder()
const log = pino({ level: 'silent' })
const running: ServiceProcess[] = []

/** Every service started here is stopped in the end, whatever the test left. */
async function start(dataDir: string): Promise<ServiceProcess> {
  const service = await startService(dataDir)
  running.push(service)
  return service
}

afterEach(async () => {
  await Promise.all(running.splice(0).map(service => service.stop()))
  expect(await serversOf(temp)).toEqual([])
})

const markWith = (connection: SocketConnection, text: string) =>
  ask(connection, `create table if not exists marks (mark text); insert into marks values ('${text}')`)
const marks = async (connection: SocketConnection) =>
  (await ask<{ mark: string }>(connection, 'select mark from marks order by mark')).map(({ mark }) => mark)

describe('a first start', () => {
  const dataDir = join(temp, "it's a folder with spaces, ünïcode", 'and a long path '.repeat(8).trim())

  it('[DBS-1] gives a durable PostgreSQL 18 on a private socket only', async () => {
    const { connection } = await start(dataDir)
    const settings = await ask<{ name: string; setting: string }>(
      connection,
      `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'listen_addresses', 'max_connections',
         'password_encryption', 'shared_buffers', 'synchronous_commit', 'data_checksums', 'TimeZone')`,
    )
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      TimeZone: 'UTC',
      data_checksums: 'on',
      fsync: 'on',
      full_page_writes: 'on',
      listen_addresses: '',
      max_connections: '100',
      password_encryption: 'scram-sha-256',
      shared_buffers: String((cacheMebibytes() * 1024) / 8),
      synchronous_commit: 'on',
    })
    expect((await ask<{ v: string }>(connection, 'show server_version'))[0]).toEqual({
      server_version: expect.stringMatching(/^18\./),
    })
    expect((await lstat(connection.host)).mode & 0o777).toBe(0o700)
    expect(Buffer.byteLength(`${connection.host}/.s.PGSQL.5432`)).toBeLessThanOrEqual(107)
    expect((await stat(join(dataDir, 'postgres/counterfoil.password'))).mode & 0o777).toBe(0o600)
  })

  it('asks for the password on the socket', async () => {
    const { connection } = await start(dataDir)
    await expect(ask({ ...connection, password: 'guess' }, 'select 1')).rejects.toMatchObject({ code: '28P01' })
    const rules = await ask<{ auth_method: string }>(connection, 'select distinct auth_method from pg_hba_file_rules')
    expect(rules).toEqual([{ auth_method: 'scram-sha-256' }])
  })

  it('keeps the password and the data for the next start, and leaves neither process nor socket', async () => {
    const first = await start(dataDir)
    await markWith(first.connection, 'kept')
    await first.stop()
    expect(await serversOf(temp)).toEqual([])
    await expect(lstat(first.connection.host)).rejects.toMatchObject({ code: 'ENOENT' })
    const second = await start(dataDir)
    expect(second.connection.password).toBe(first.connection.password)
    expect(await marks(second.connection)).toEqual(['kept'])
  })

  it('starts a new log when the old one has grown large', async () => {
    await writeFile(join(dataDir, 'postgres.log'), 'x'.repeat(9 * 1024 * 1024))
    await start(dataDir)
    expect((await stat(join(dataDir, 'postgres.log.1'))).size).toBe(9 * 1024 * 1024)
    expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).toContain('ready to accept connections')
  })
})

describe('several services on one folder', () => {
  it('[DBS-2] [C4] share one server, which the last one to leave takes along', async () => {
    const dataDir = join(temp, 'shared')
    const a = await start(dataDir)
    const b = await start(dataDir)
    expect(await serversOf(dataDir)).toHaveLength(1)
    expect(b.connection).toEqual(a.connection)
    await a.stop()
    await markWith(b.connection, 'after a left')
    await b.stop()
    expect(await serversOf(dataDir)).toEqual([])
  })

  it('[C4] make one database when they start at the same instant, and leave nothing when they stop at the same instant', async () => {
    const dataDir = join(temp, 'at-once')
    const services = await Promise.all(Array.from({ length: 4 }, () => start(dataDir)))
    expect(await serversOf(dataDir)).toHaveLength(1)
    const identifiers = await Promise.all(
      services.map(({ connection }) =>
        ask<{ id: string }>(connection, 'select system_identifier::text as id from pg_control_system()'),
      ),
    )
    expect(new Set(identifiers.map(([row]) => row?.id)).size).toBe(1)
    expect((await readdir(dataDir)).filter(name => name.startsWith('.'))).toEqual([])
    await Promise.all(services.map(service => service.stop()))
    expect(await serversOf(dataDir)).toEqual([])
  })

  it('never lose the server under one that starts while another stops', async () => {
    const dataDir = join(temp, 'relay')
    let last = await start(dataDir)
    for (let round = 0; round < 6; round++) {
      const [next] = await Promise.all([start(dataDir), sleep(round * 30).then(() => last.stop())])
      await markWith(next.connection, `round ${round}`)
      last = next
    }
    expect(await marks(last.connection)).toHaveLength(6)
    expect(await serversOf(dataDir)).toHaveLength(1)
  })

  it('leave the server to another client that is still connected', async () => {
    const dataDir = join(temp, 'guest')
    const service = await start(dataDir)
    const guest = new pg.Client({ ...service.connection })
    await guest.connect()
    await service.stop()
    expect(await serversOf(dataDir)).toHaveLength(1)
    expect((await guest.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await guest.end()
    await (await start(dataDir)).stop()
    expect(await serversOf(dataDir)).toEqual([])
  })
})

describe('after a violent end', () => {
  it('[DBS-1] [C3] a service killed leaves a server that the next one joins', async () => {
    const dataDir = join(temp, 'killed-service')
    const first = await start(dataDir)
    await markWith(first.connection, 'acknowledged')
    const [pid] = await serversOf(dataDir)
    await first.kill()
    const second = await start(dataDir)
    expect(await serversOf(dataDir)).toEqual([pid])
    expect(await marks(second.connection)).toEqual(['acknowledged'])
  })

  it('[C3] service and server killed together start again at once, with every acknowledged row', async () => {
    const dataDir = join(temp, 'killed-both')
    const written: string[] = []
    for (let round = 0; round < 3; round++) {
      const service = await start(dataDir)
      await markWith(service.connection, `round ${round}`)
      written.push(`round ${round}`)
      const pids = await ask<{ pid: number }>(service.connection, 'select pid from pg_stat_activity')
      const killed = service.kill()
      for (const pid of [...(await serversOf(dataDir)), ...pids.map(row => row.pid)]) killQuietly(pid)
      await killed
      const next = await start(dataDir)
      expect(await marks(next.connection)).toEqual(written)
      await next.stop()
    }
  })

  it('[C3] a server killed under a living service is started again by ensure()', async () => {
    const dataDir = join(temp, 'killed-server')
    const embedded = await startEmbedded({ dataDir, log })
    try {
      await markWith(embedded.connection, 'before')
      await killServerOf(dataDir)
      const back = async () => {
        await Promise.all([embedded.ensure(), embedded.ensure()])
        return marks(embedded.connection).catch((error: unknown) => String(error))
      }
      await expect.poll(back, { timeout: 20_000 }).toEqual(['before'])
      expect(await serversOf(dataDir)).toHaveLength(1)
    } finally {
      await embedded.stop()
    }
  })

  it('[C3] a server killed again and again while it comes back is there in the end, though nobody asks for it', async () => {
    const dataDir = join(temp, 'killed-while-starting')
    const embedded = await startEmbedded({ dataDir, log })
    try {
      await markWith(embedded.connection, 'before')
      for (let kills = 0; kills < 12; kills += 1) {
        await expect.poll(() => serversOf(dataDir), { timeout: 20_000, interval: 5 }).not.toEqual([])
        await sleep(kills * 20)
        // A process of it that had just begun when it was found may have ended by itself.
        await killServerOf(dataDir).catch(() => undefined)
      }
      const kept = () => marks(embedded.connection).catch((error: unknown) => String(error))
      await expect.poll(kept, { timeout: 30_000 }).toEqual(['before'])
    } finally {
      await embedded.stop()
    }
  })

  it('a service cut off from its server still takes it along', async () => {
    const dataDir = join(temp, 'cut-off')
    const embedded = await startEmbedded({ dataDir, log })
    const cut = ask(
      embedded.connection,
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()',
    )
    await Promise.all([cut, embedded.stop()])
    expect(await serversOf(dataDir)).toEqual([])
  })

  it('[C5] a pid file that names a living process of somebody else does not keep the server from starting', async () => {
    const dataDir = join(temp, 'foreign-pid')
    await (await start(dataDir)).stop()
    // Of the same user: PostgreSQL itself passes over the processes of others.
    const { uid, gid } = await stat(join(dataDir, 'postgres'))
    const stranger = spawn('sleep', ['600'], { uid, gid, cwd: '/' })
    const file = `${stranger.pid}\n${dataDir}/postgres\n1\n5432\n/tmp\n\n  1 1\nready   \n`
    await writeFile(join(dataDir, 'postgres/postmaster.pid'), file)
    const service = await start(dataDir)
    await markWith(service.connection, 'started')
    expect(await marks(service.connection)).toEqual(['started'])
    expect(stranger.exitCode).toBeNull()
    stranger.kill()
  })

  it('a service killed while it creates the database leaves nothing that is mistaken for one', async () => {
    const dataDir = join(temp, 'killed-creating')
    const starting = startService(dataDir).catch(() => undefined)
    await expect.poll(() => draftsIn(dataDir), { interval: 2, timeout: 20_000 }).toHaveLength(1)
    for (const pid of await processesWith('embedded-service.ts', dataDir)) killQuietly(pid)
    await starting
    await expect(lstat(join(dataDir, 'postgres'))).rejects.toMatchObject({ code: 'ENOENT' })
    const service = await start(dataDir)
    await markWith(service.connection, 'whole')
    expect(await draftsIn(dataDir)).toEqual([])
  })

  it('Ctrl-C at the terminal ends the service and not the server', async () => {
    const dataDir = join(temp, 'interrupted')
    const service = await start(dataDir)
    const [pid] = await serversOf(dataDir)
    const gone = once(service.child, 'exit')
    process.kill(-groupOf(service), 'SIGINT')
    await gone
    await start(dataDir)
    expect(await serversOf(dataDir)).toEqual([pid])
  })
})

function groupOf({ child }: ServiceProcess): number {
  if (child.pid === undefined) throw new Error('The service did not start.')
  return child.pid
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It was quicker.
  }
}

const draftsIn = (folder: string) =>
  readdir(folder).then(
    names => names.filter(name => name.startsWith('.postgres-draft-')),
    () => [],
  )

async function processesWith(...words: string[]): Promise<number[]> {
  const found: number[] = []
  for (const pid of (await readdir('/proc')).filter(name => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (words.every(word => command.includes(word))) found.push(Number(pid))
  }
  return found
}
