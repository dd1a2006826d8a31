/** The README's curl lines, run as printed against a freshly started service with its demo store, give what it prints. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { makeDataFolder, type Served, serve } from './served.ts'

const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8')
const block = readme.match(/```bash\n([\s\S]*?)```/)?.[1] ?? ''
const folder = makeDataFolder()
let served: Served | undefined

beforeAll(async () => {
  served = await serve(join(folder.path, 'data'), { COUNTERFOIL_DEMO: '1' })
  await vi.waitUntil(() => served?.lines.some(line => line.startsWith('{"demo"')), { timeout: 120_000, interval: 100 })
}, 150_000)

afterAll(async () => {
  await served?.end('SIGTERM')
  folder.remove()
})

it('the README prints what its curl lines print', () => {
  const printed = block.split('\n').flatMap(line => (line.startsWith('#= ') ? [line.slice(3)] : []))
  const script = block.replaceAll('localhost:4600', new URL(served!.url).host)
  const output = spawnSync('bash', ['-c', script], { cwd: folder.path }).stdout.toString()
  expect(printed.length).toBeGreaterThanOrEqual(6)
  expect(output.trimEnd().split('\n')).toEqual(printed)
})
