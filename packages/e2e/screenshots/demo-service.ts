/** A service of its own with the demo store, on a free port and a folder that goes with it. */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../../../scripts/source-files.ts'

export interface DemoService {
  readonly url: string
  /** Signs in as an owner of the demo store, once. */
  readonly link: string
  /** Makes the owner of the default store, which is empty. */
  readonly setup?: string
  /** Secret, of the demo store. */
  readonly key?: string
  readonly stop: () => Promise<undefined>
}

interface Line {
  readonly ready?: boolean
  readonly url?: string
  readonly links?: readonly { readonly store: string; readonly kind: string; readonly url: string }[]
  readonly demo?: unknown
}

/** Resolves when the demo's orders and reports are there. */
export async function startDemoService(): Promise<DemoService> {
  const folder = await mkdtemp(join(tmpdir(), 'counterfoil-screens-'))
  const child = spawn('node', ['packages/cli/bin/counterfoil.js', 'serve', '--json'], {
    cwd: root,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', COUNTERFOIL_DATA: folder, COUNTERFOIL_DEMO: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  let told: Line = {}
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as Line
    told = { ...told, ...line }
    if (line.demo !== undefined) break
  }
  const link = told.links?.find(({ store }) => store === 'demo')?.url
  const setup = told.links?.find(({ store }) => store !== 'demo')?.url
  if (told.url === undefined || link === undefined) throw new Error('The service told no link that signs in.')
  return {
    url: told.url,
    link,
    ...(setup !== undefined && { setup }),
    key: (await readFile(join(folder, 'demo.key'), 'utf8')).trim(),
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
      return undefined
    },
  }
}
