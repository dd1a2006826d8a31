/** The PostgreSQL of a trial: the embedded one of the services, one that the harness runs beside them, or a given one. */
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import type { NetConnectOpts } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog, openDatabase } from '@counterfoil/server'
import pg from 'pg'

/** A server that services reach by an address, so that a proxy can stand in between. */
export interface OwnDatabase {
  /** Where its server listens. */
  readonly target: NetConnectOpts
  /** As seen through `port` of this machine. */
  readonly urlVia: (port: number) => string
  /** A session for the harness itself, past every proxy. */
  readonly session: () => Promise<pg.Client>
  /** kill -9 of the server and all its processes; absent where the server is not ours. It starts again by itself. */
  readonly kill?: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'counterfoil-faults-'))
  await chmod(folder, 0o711)
  return folder
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}

export function openOwnDatabase(databaseUrl: string | undefined): Promise<OwnDatabase> {
  return databaseUrl === undefined ? openEmbedded() : openGiven(databaseUrl)
}

async function openEmbedded(): Promise<OwnDatabase> {
  const dataDir = await makeFolder()
  const db = await openDatabase({ dataDir, log: createLog('silent') })
  const connection = db.connection
  if (!('host' in connection)) throw new Error('the embedded database is reached by its socket')
  const { host, port, user, password, database } = connection
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`
  return {
    target: { path: join(host, `.s.PGSQL.${port}`) },
    urlVia: via => `postgres://${login}@127.0.0.1:${via}/${database}`,
    session: () => openSession({ ...connection }),
    kill: () => killPostgres(dataDir),
    close: async () => {
      await db.close()
      await removeFolder(dataDir)
    },
  }
}

async function openGiven(databaseUrl: string): Promise<OwnDatabase> {
  const name = `cf_faults_${randomBytes(6).toString('hex')}`
  const server = await openSession({ connectionString: databaseUrl })
  await server.query(`create database ${name}`)
  const own = new URL(databaseUrl)
  own.pathname = `/${name}`
  return {
    target: { host: own.hostname, port: Number(own.port || 5432) },
    urlVia: via => {
      const url = new URL(own)
      url.host = `127.0.0.1:${via}`
      return url.href
    },
    session: () => openSession({ connectionString: own.href }),
    close: async () => {
      await server.query(`drop database if exists ${name} with (force)`)
      await server.end()
    },
  }
}

async function openSession(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config)
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** kill -9 of the postmaster of a data folder and of its children, each by its number. */
export async function killPostgres(dataFolder: string): Promise<void> {
  const postmaster = await postmasterOf(dataFolder)
  if (postmaster === undefined) return
  const children = await childrenOf(postmaster)
  for (const pid of [postmaster, ...children]) endNow(pid)
}

export async function postmasterOf(dataFolder: string): Promise<number | undefined> {
  const text = await readFile(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(text.split('\n', 1)[0])
  return Number.isInteger(pid) && pid > 1 ? pid : undefined
}

async function childrenOf(parent: number): Promise<number[]> {
  const found: number[] = []
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    const [, parentPid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (Number(parentPid) === parent) found.push(Number(pid))
  }
  return found
}

function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended first.
  }
}
