/** Starts a server of this folder, waits for the URL it prints, and stops it again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Started {
  readonly url: string
  readonly pid: number
  readonly stop: () => Promise<void>
}

export interface StartedService extends Started {
  readonly secretKey: string
  readonly dataFolder: string
}

/** A service with these settings, on a database that is there already. */
export const startServer = (environment: NodeJS.ProcessEnv): Promise<Started> => startProcess('serve.ts', environment)

/** A service on a new embedded database, or on the empty one that DATABASE_URL names. */
export async function startServiceProcess(): Promise<StartedService> {
  const { environment, secretKey, dataFolder, remove } = await newInstallation()
  const started = await startProcess('serve.ts', environment)
  const stop = async () => {
    await started.stop()
    await remove()
  }
  return { url: started.url, pid: started.pid, stop, secretKey, dataFolder }
}

export const startEcho = (): Promise<Started> => startProcess('echo.ts', process.env)

/** Settings of a service that nobody else uses: its own data folder, its own key, no demo. */
export async function newInstallation() {
  const dataFolder = await mkdtemp(join(tmpdir(), 'counterfoil-benchmark-'))
  const secretKey = 'benchmark-secret-key-of-32-characters-or-more'
  const environment = {
    ...process.env,
    PORT: '0',
    HOST: '127.0.0.1',
    COUNTERFOIL_DATA: dataFolder,
    COUNTERFOIL_DEMO: '0',
    COUNTERFOIL_SECRET_KEY: secretKey,
  }
  return { environment, secretKey, dataFolder, remove: () => rm(dataFolder, { recursive: true, force: true }) }
}

async function startProcess(file: string, environment: NodeJS.ProcessEnv): Promise<Started> {
  const child = spawn(process.execPath, [join(import.meta.dirname, file)], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await firstLine(child)
  return { url, pid: child.pid ?? 0, stop: () => stopProcess(child) }
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The process has no output.')
  for await (const line of createInterface({ input: child.stdout })) return line
  throw new Error(`The server ended before it was ready, with code ${child.exitCode}.`)
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
