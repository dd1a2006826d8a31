/** A server for this run only: a process of its own on a data folder of its own, gone afterwards. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const command = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url))

export interface OwnServer {
  readonly url: string
  readonly key: string
  /** What `counterfoil doctor --verify` says while the server runs. */
  readonly doctor: () => Promise<{ healthy: boolean; checks: { check: string; status: string; message: string }[] }>
  readonly stop: () => Promise<void>
}

export async function startOwnServer(): Promise<OwnServer> {
  const folder = await mkdtemp(join(tmpdir(), 'counterfoil-replay-'))
  // Root's PostgreSQL runs as another user, who must be able to pass.
  await chmod(folder, 0o711)
  const key = `sk_replay_${'x'.repeat(40)}`
  const env = {
    ...process.env,
    COUNTERFOIL_DATA: folder,
    COUNTERFOIL_DEMO: '0',
    COUNTERFOIL_SECRET_KEY: key,
    DATABASE_URL: '',
    COUNTERFOIL_MASTER_KEY: '',
  }
  const child = spawn(process.execPath, [command, 'serve', '--json', '--port', '0'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let stopping = false
  child.once('exit', (code, signal) => {
    if (!stopping) process.stderr.write(`The server ended by itself: ${signal ?? code}\n`)
  })
  const stop = async () => {
    stopping = true
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const url = await readyUrl(child)
    return { url, key, doctor: () => doctor(env), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function readyUrl(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The server has no standard output.')
  for await (const line of createInterface({ input: child.stdout })) {
    const { url }: { url?: string } = JSON.parse(line)
    if (url !== undefined) return url
  }
  throw new Error('The server did not start.')
}

async function doctor(env: NodeJS.ProcessEnv) {
  const run = promisify(execFile)(process.execPath, [command, 'doctor', '--verify', '--json'], {
    env,
    maxBuffer: 2 ** 26,
  })
  const { stdout } = await run.catch((failure: { stdout: string }) => failure)
  return JSON.parse(stdout)
}
