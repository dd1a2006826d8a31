/** Runs the command as its users do: a process of its own, with pipes for its streams. */
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

export interface RunOptions {
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
}

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The environment of the test without any setting of ours. */
export function bareEnvironment(): Record<string, string> {
  const names = /^(COUNTERFOIL_|DATABASE_URL$|PORT$|HOST$|LOG_LEVEL$|NO_COLOR$|FORCE_COLOR$)/
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || names.test(name) ? [] : [[name, value]],
    ),
  )
}

export function start(args: readonly string[], { env = {}, cwd }: RunOptions = {}) {
  return spawn(process.execPath, [main, ...args], {
    env: { ...bareEnvironment(), ...env },
    ...(cwd === undefined ? {} : { cwd }),
  })
}

export async function runCommand(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const child = start(args, options)
  child.stdin.on('error', () => undefined)
  child.stdin.end(options.input ?? '')
  const ended = new Promise<number | null>(resolve => child.once('close', code => resolve(code)))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await ended, out, err }
}
