/**
 * Starts the server program as a process of its own session, which neither Ctrl-C at the terminal nor the death of the
 * service touches, and writes what it says to a log in the data folder.
 */
import { spawn } from 'node:child_process'
import { open, rename, stat } from 'node:fs/promises'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { cacheMebibytes } from './cache-size.ts'
import { SOCKET_PORT } from './socket-folder.ts'

const LOG_LIMIT_BYTES = 8 * 1024 * 1024

/** Named here so that they hold whatever stands in the folder's postgresql.conf. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  port: String(SOCKET_PORT),
  unix_socket_permissions: '0700',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  shared_buffers: `${cacheMebibytes()}MB`,
  max_connections: '100',
  max_wal_size: '1GB',
  // Containers often have 64 MB of shared memory, which parallel workers exhaust.
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A new database grows fast: plans made while its tables were empty must not last a minute.
  autovacuum_naptime: '5s',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
  logging_collector: 'off',
  cluster_name: 'counterfoil',
}

export interface ServerProcess {
  readonly pid: number | undefined
  /** Why it could not be started or how it ended; undefined while it runs. */
  readonly ended: () => string | undefined
  /** What it has written since this start. */
  readonly said: () => Promise<string>
}

export async function launch(input: {
  binaries: Binaries
  pgData: string
  socketDir: string
  logFile: string
  account: Account | undefined
}): Promise<ServerProcess> {
  await rotate(input.logFile)
  const log = await open(input.logFile, 'a', 0o600)
  try {
    const from = (await log.stat()).size
    const settings = { ...SETTINGS, unix_socket_directories: input.socketDir }
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const child = spawn(input.binaries.postgres, ['-D', input.pgData, ...args], {
      ...input.account,
      cwd: '/',
      env: serverEnvironment(),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    let end: string | undefined
    child.once('error', error => {
      end = error.message
    })
    child.once('exit', (code, signal) => {
      end ??= `exit ${signal ?? code}`
    })
    child.unref()
    return { pid: child.pid, ended: () => end, said: () => readFrom(input.logFile, from) }
  } finally {
    await log.close()
  }
}

/** Only what the programs need: PGOPTIONS and its kin of the caller's shell must not reach them. */
export function serverEnvironment(): Record<string, string> {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}

async function rotate(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined)
  if (found !== undefined && found.size > LOG_LIMIT_BYTES) await rename(file, `${file}.1`)
}

async function readFrom(file: string, from: number): Promise<string> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, from)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}
