/** `counterfoil serve` as a process of its own, to be killed: always on the same port, so that callers find it again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { secretKey } from './http-client.ts'

const command = join(import.meta.dirname, '../../cli/bin/counterfoil.js')
const masterKey = Buffer.alloc(32, 9).toString('base64')

export interface Installation {
  readonly dataFolder: string
  /** Absent: the embedded database in the data folder. */
  readonly databaseUrl?: string
  /** In front of the command: `prlimit …`, another version's folder. */
  readonly command?: string
}

export interface ServiceProcess {
  readonly port: number
  readonly pid: () => number | undefined
  /** Starts it again; resolves when it says that it is ready. */
  readonly start: () => Promise<void>
  /** kill -9. */
  readonly kill: () => Promise<void>
  /** SIGTERM; the exit code. */
  readonly stop: () => Promise<number | null>
  /** It ended although nobody asked it to, or wrote to its error output at the level of an error. */
  readonly complaints: () => readonly string[]
  /** What it logged as a bug of its own, the latest. */
  readonly lastBug: () => string | undefined
}

/** Starts one; resolves when it is ready. */
export async function startService(installation: Installation): Promise<ServiceProcess> {
  const port = await freePort()
  const complaints: string[] = []
  let child: ChildProcess | undefined
  let exited: Promise<unknown> = Promise.resolve()
  let wanted = false
  let bug: string | undefined

  const start = async () => {
    wanted = true
    const own = spawn(process.execPath, [installation.command ?? command, 'serve', '--json'], {
      env: environment(installation, port),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = own
    let noise = ''
    own.stderr?.on('data', chunk => {
      noise = (noise + String(chunk)).slice(-4_000)
      bug = /"stack":"((?:[^"\\]|\\.){0,400})/.exec(String(chunk))?.[1] ?? bug
    })
    exited = once(own, 'exit').then(() => {
      if (wanted && child === own) complaints.push(`process ${own.pid} ended by itself: ${noise.slice(-600)}`)
      else if (/unhandled|ERR_UNHANDLED/i.test(noise)) complaints.push(noise)
    })
    const line = once(createInterface({ input: own.stdout as NodeJS.ReadableStream }), 'line')
    await Promise.race([
      line,
      exited.then(() => {
        throw new Error(`the service did not start: ${noise}`)
      }),
    ])
  }
  const end = async (signal: NodeJS.Signals) => {
    wanted = false
    if (child?.exitCode === null && child.signalCode === null) child.kill(signal)
    await exited
    return child?.exitCode ?? null
  }
  await start()
  return {
    port,
    pid: () => child?.pid,
    start,
    kill: async () => {
      await end('SIGKILL')
    },
    stop: () => end('SIGTERM'),
    complaints: () => complaints,
    lastBug: () => bug,
  }
}

/** Runs `counterfoil doctor --verify --json` on the installation; a check that found the database busy is made again. */
export async function examine(installation: Installation): Promise<readonly string[]> {
  let findings: readonly string[] = []
  for (let tries = 0; tries < 3; tries += 1) {
    findings = await examineOnce(installation)
    if (!findings.some(finding => finding.includes('database is busy'))) break
  }
  return findings
}

async function examineOnce(installation: Installation): Promise<readonly string[]> {
  const child = spawn(process.execPath, [command, 'doctor', '--verify', '--json'], {
    env: environment(installation, 0),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  let noise = ''
  child.stdout.on('data', chunk => {
    text += String(chunk)
  })
  child.stderr.on('data', chunk => {
    noise += String(chunk)
  })
  await once(child, 'close')
  const parsed = safely(text)
  if (parsed === undefined) return [`doctor said nothing: ${noise.slice(-500)}`]
  return parsed.checks
    .filter(check => check.status === 'failed')
    .map(check => `doctor ${check.check}: ${check.message}`)
}

interface Examination {
  readonly checks: readonly { readonly check: string; readonly status: string; readonly message: string }[]
}

function safely(text: string): Examination | undefined {
  try {
    return JSON.parse(text) as Examination
  } catch {
    return undefined
  }
}

function environment({ dataFolder, databaseUrl }: Installation, port: number): NodeJS.ProcessEnv {
  const { DATABASE_URL: _ours, ...rest } = process.env
  return {
    ...rest,
    PORT: String(port),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    COUNTERFOIL_DATA: dataFolder,
    COUNTERFOIL_DEMO: '0',
    COUNTERFOIL_SECRET_KEY: secretKey,
    COUNTERFOIL_MASTER_KEY: masterKey,
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port is free')
  return address.port
}
