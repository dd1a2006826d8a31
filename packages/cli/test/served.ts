/** `counterfoil serve` as a child on a data folder of its own. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { start } from './run-command.ts'

export interface Served {
  readonly child: ChildProcess
  readonly url: string
  readonly keys: readonly { readonly store: string; readonly kind: string; readonly key: string }[]
  /** Ways into the admin. */
  readonly links: readonly { readonly store: string; readonly kind: string; readonly url: string }[]
  /** Lines after the first. */
  readonly lines: string[]
  readonly end: (signal: NodeJS.Signals) => Promise<{ code: number | null; signal: string | null }>
}

/** With a space in its name, and passable for the user that runs PostgreSQL when we are root. */
export function makeDataFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'counterfoil cli '))
  chmodSync(path, 0o711)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export async function serve(data: string, env: Record<string, string> = {}): Promise<Served> {
  const child = start(['serve', '--json', '--port', '0', '--data', data], {
    env: { COUNTERFOIL_DEMO: '0', HOST: '127.0.0.1', ...env },
  })
  let noise = ''
  child.stderr.on('data', chunk => {
    noise += chunk
  })
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout })
  reader.on('line', line => lines.push(line))
  const exited = once(child, 'exit')
  const first = await Promise.race([once(reader, 'line').then(([line]) => String(line)), exited.then(() => undefined)])
  if (first === undefined) throw new Error(`serve ended: ${noise}`)
  const { url, keys, links } = JSON.parse(first)
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    const [code, by] = await exited
    return { code, signal: by }
  }
  return { child, url, keys, links, lines, end }
}

/** Processes of PostgreSQL servers that run on a folder; waits a moment for those that are just ending. */
export async function serversOf(folder: string, expected: number): Promise<number> {
  for (let tries = 0; ; tries += 1) {
    let count = 0
    for (const pid of await readdir('/proc')) {
      if (!/^\d+$/.test(pid)) continue
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      if (command.includes('bin/postgres\0') && command.includes(folder)) count += 1
    }
    if (count === expected || tries === 50) return count
    await wait(100)
  }
}
