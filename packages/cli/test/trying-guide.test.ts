/** docs/guides/trying.md, run as printed against an empty store: each line prints what the guide says. */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bareEnvironment } from './run-command.ts'
import { makeDataFolder, type Served, serve } from './served.ts'

const root = join(import.meta.dirname, '../../..')
const guide = readFileSync(join(root, 'docs/guides/trying.md'), 'utf8')
const folder = makeDataFolder()
let served: Served

beforeAll(async () => {
  served = await serve(join(folder.path, 'data'))
}, 60_000)
afterAll(async () => {
  await served?.end('SIGTERM')
  folder.remove()
})

it('[SCN-5] the guide to trying prints what it says', async () => {
  const lines = [...guide.matchAll(/^```bash\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) => block.split('\n'))
  const key = served.keys.find(({ kind }) => kind === 'secret')?.key ?? ''
  const script = lines.join('\n').replaceAll('http://localhost:4600', served.url).replace('sk_…', key)
  const printed = lines.flatMap(line => (line.startsWith('#= ') ? [line.slice(3)] : []))
  const cwd = join(folder.path, 'shop')
  mkdirSync(cwd)
  const env = { ...bareEnvironment(), PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` }
  const child = spawn('bash', ['-c', `exec 2>&1\n${script}`], { cwd, env, timeout: 110_000 })
  const ended = new Promise(resolve => child.once('close', resolve))
  expect((await text(child.stdout)).trimEnd().split('\n')).toEqual(printed)
  expect(printed.length).toBeGreaterThanOrEqual(10)
  expect(await ended).toBe(0)
}, 120_000)
