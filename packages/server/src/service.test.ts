/** Start and stop: what a first start makes, what a second one keeps, what it refuses, and how it ends. */
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { withDatabase } from '../test/with-database.ts'
import { demoIsWanted } from './boot.ts'
import { type Config, readConfig } from './config.ts'
import { makeApiKey } from './secrets/api-key.ts'
import { type RunningService, startService } from './service.ts'
import type { Connection } from './store/connection.ts'

const database = withDatabase()
const log = pino({ level: 'silent' })
const running: RunningService[] = []
let dataFolder = ''

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'counterfoil-service-'))
})
afterAll(() => rm(dataFolder, { recursive: true, force: true }))
beforeEach(() => database.reset())
afterEach(async () => {
  for (const service of running.splice(0)) await service.stop()
})

function configure(changes: Readonly<Record<string, string>> = {}): Config {
  return readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    COUNTERFOIL_DATA: dataFolder,
    DATABASE_URL: urlOf(database.connection),
    ...changes,
  })
}

async function start(changes: Readonly<Record<string, string>> = {}): Promise<RunningService> {
  const service = await startService(configure(changes), { log })
  running.push(service)
  return service
}

const storeOf = async ({ url }: RunningService, key: string) => {
  const answer = await fetch(`${url}/v1/store`, { headers: { authorization: `Bearer ${key}` } })
  return answer.status === 200 ? ((await answer.json()) as { readonly id: string }).id : answer.status
}

it('[LST-2] a server that started has the plans of its stores before anybody asks', async () => {
  const { service } = await start()
  for (let looks = 0; looks < 200 && !service.plans.peek('default'); looks += 1) await sleep(25)
  expect(service.plans.peek('default')?.version).toBe(1)
})

describe('a first start', () => {
  it('makes the default store and its keys, and shows them once', async () => {
    const first = await start()
    expect(first.keys.map(({ storeId, kind }) => [storeId, kind])).toEqual([
      ['default', 'secret'],
      ['default', 'publishable'],
    ])
    expect(await storeOf(first, first.keys[0]?.key ?? '')).toBe('default')
    const second = await start()
    expect(second.keys).toEqual([])
    expect(await storeOf(second, first.keys[0]?.key ?? '')).toBe('default')
  })

  it('takes the keys of the environment as they are', async () => {
    const key = 'a-key-that-somebody-chose-0123456789'
    const service = await start({ COUNTERFOIL_SECRET_KEY: key, COUNTERFOIL_PUBLISHABLE_KEY: makeApiKey('publishable') })
    expect(service.keys).toEqual([])
    expect(await storeOf(service, key)).toBe('default')
    expect(await storeOf(service, `${key}x`)).toBe(401)
  })

  it('by two servers at once makes one set of keys', async () => {
    const services = await Promise.all([start(), start(), start()])
    expect(services.flatMap(({ keys }) => keys)).toHaveLength(2)
  })

  it('makes no demo with DATABASE_URL unless it is asked for', async () => {
    const service = await start()
    expect(await demoIsWanted(service.service, configure())).toBe(false)
    const noFolderYet = join(dataFolder, 'not', 'there', 'yet')
    const masterKey = (await readFile(join(dataFolder, 'master.key'), 'utf8')).trim()
    const elsewhere = { COUNTERFOIL_DATA: noFolderYet, COUNTERFOIL_MASTER_KEY: masterKey }
    const asked = await start({ COUNTERFOIL_DEMO: '1', ...elsewhere })
    expect(await demoIsWanted(asked.service, configure({ COUNTERFOIL_DEMO: '1' }))).toBe(true)
    const path = join(noFolderYet, 'demo.key')
    expect(await storeOf(asked, (await readFile(path, 'utf8')).trim())).toBe('demo')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await demoIsWanted(asked.service, configure({ COUNTERFOIL_DEMO: '0' }))).toBe(false)
  })
})

describe('a later start', () => {
  it('[C11] refuses another master key, and says why', async () => {
    await start()
    const other = { COUNTERFOIL_MASTER_KEY: Buffer.alloc(32, 1).toString('base64') }
    await expect(start(other)).rejects.toThrow(/another master key/)
    await expect(start()).resolves.toBeDefined()
  })

  it('on another machine needs the key, and makes none', async () => {
    await start()
    const elsewhere = await mkdtemp(join(tmpdir(), 'counterfoil-elsewhere-'))
    await expect(start({ COUNTERFOIL_DATA: elsewhere })).rejects.toThrow(/it is not here/)
    await rm(elsewhere, { recursive: true })
  })

  it('adds a key of the environment, and leaves one alone that is known', async () => {
    await start()
    const key = makeApiKey('secret')
    expect(await storeOf(await start({ COUNTERFOIL_SECRET_KEY: key }), key)).toBe('default')
    expect(await storeOf(await start({ COUNTERFOIL_SECRET_KEY: key }), key)).toBe('default')
    const revoke = 'update api_keys set revoked_at = clock_timestamp()'
    await database.db.query({ name: 'test-revoke-all', text: revoke, values: [] })
    expect(await storeOf(await start({ COUNTERFOIL_SECRET_KEY: key }), key)).toBe(401)
    await expect(start({ COUNTERFOIL_PUBLISHABLE_KEY: key.replace('sk_', 'x__') })).resolves.toBeDefined()
  })

  it('refuses a key that is another kind already', async () => {
    const key = 'one-key-for-two-purposes-0123456789'
    await start({ COUNTERFOIL_SECRET_KEY: key })
    await expect(start({ COUNTERFOIL_PUBLISHABLE_KEY: key })).rejects.toThrow(/COUNTERFOIL_PUBLISHABLE_KEY is already/)
  })
})

describe('listening', () => {
  it('says when the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => server.once('listening', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    await expect(start({ PORT: port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    server.close()
  })

  it('has a URL that works', async () => {
    const service = await start({ HOST: '0.0.0.0' })
    expect(service.url).toMatch(/^http:\/\/localhost:\d+$/)
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200)
  })
})

describe('[C20] stop', () => {
  it('answers what it had accepted, then accepts no more', async () => {
    const service = await start()
    const socket = await open(service.url)
    const body = JSON.stringify({ currency: 'USD', line_items: [] })
    const key = service.keys.find(({ kind }) => kind === 'secret')?.key
    socket.write(
      `POST /v1/quotes HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\ncontent-type: application/json\r\n` +
        `content-length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
    )
    await new Promise(resolve => setTimeout(resolve, 200))
    const stopped = service.stop()
    await new Promise(resolve => setTimeout(resolve, 100))
    await expect(fetch(`${service.url}/healthz`)).rejects.toThrow()
    const answer = readAll(socket)
    socket.write(body.slice(5))
    expect(await answer).toMatch(/^HTTP\/1\.1 200 /)
    await stopped
  })

  it('ends idle connections at once, and may be called twice', async () => {
    const service = await start()
    const idle = await open(service.url)
    idle.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n')
    await new Promise(resolve => idle.once('data', resolve))
    const began = performance.now()
    await Promise.all([service.stop(), service.stop()])
    expect(performance.now() - began).toBeLessThan(3000)
  })
})

function open(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => resolve(socket))
    socket.once('error', reject)
  })
}

function readAll(socket: Socket): Promise<string> {
  return new Promise(resolve => {
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', chunk => {
      text += chunk
    })
    socket.on('close', () => resolve(text))
  })
}

function urlOf(connection: Connection): string {
  if ('connectionString' in connection) return connection.connectionString
  const { host, port, user, password, database: name } = connection
  return `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`
}
