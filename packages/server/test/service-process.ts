/** Starts embedded-service.ts as a child, and finds the server processes of a data folder. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { SocketConnection } from '../src/store/connection.ts'

export interface ServiceProcess {
  readonly child: ChildProcess
  /** What it printed first: where it is connected, or why it could not start. */
  readonly first: { readonly connection?: SocketConnection; readonly problem?: string; readonly message?: string }
  readonly connection: SocketConnection
  readonly stop: () => Promise<void>
  readonly kill: () => Promise<void>
}

/**
 * `uid` runs it as that user; `within` is a command line to run it in; `apart` is where root keeps what that user's
 * PostgreSQL cannot reach.
 */
export async function startService(
  dataDir: string,
  options: { uid?: number; apart?: string; within?: readonly string[] } = {},
): Promise<ServiceProcess> {
  const service = [process.execPath, fileURLToPath(new URL('./embedded-service.ts', import.meta.url)), dataDir]
  const [program = '', ...args] = [...(options.within ?? []), ...service, ...(options.apart ? [options.apart] : [])]
  const child = spawn(program, args, {
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
    // A process group of its own, as a shell gives one to what it starts at a terminal.
    detached: true,
  })
  const noise: string[] = []
  child.stderr?.on('data', text => noise.push(String(text)))
  const exited = once(child, 'exit')
  const line = await Promise.race([
    once(createInterface(child.stdout as NodeJS.ReadableStream), 'line').then(([text]) => String(text)),
    exited.then(() => undefined),
  ])
  if (line === undefined) throw new Error(`The service ended without a word: ${noise.join('')}`)
  const first = JSON.parse(line) as ServiceProcess['first']
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await exited
  }
  return {
    child,
    first,
    get connection() {
      if (first.connection === undefined) throw new Error(first.message)
      return first.connection
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}

export async function ask<Row extends pg.QueryResultRow>(connection: SocketConnection, text: string): Promise<Row[]> {
  const client = new pg.Client({ ...connection })
  client.on('error', () => undefined)
  await client.connect()
  return client
    .query<Row>(text)
    .then(({ rows }) => rows)
    .finally(() => client.end())
}

/** Process numbers of the postmasters whose command line names a folder. */
export async function serversOf(folder: string): Promise<number[]> {
  const found: number[] = []
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (command.includes('bin/postgres\0') && command.includes(folder)) found.push(Number(pid))
  }
  return found
}

/** Kills the one server of a folder, as `kill -9` does. */
export async function killServerOf(folder: string): Promise<void> {
  const [pid] = await serversOf(folder)
  if (pid === undefined) throw new Error(`No server runs on ${folder}.`)
  process.kill(pid, 'SIGKILL')
}
