/** An import of a million codes into a service with a small heap, as the system counts its memory (Linux). */
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCommand } from './run-command.ts'
import { makeDataFolder, type Served, serve } from './served.ts'

const many = 1_000_000
const folder = makeDataFolder()
const file = join(folder.path, 'old.csv')
let served: Served

beforeAll(async () => {
  served = await serve(join(folder.path, 'data'), { NODE_OPTIONS: '--max-old-space-size=128' })
  await writeFile(file, `code\n${Array.from({ length: many }, (_, index) => `OLD-${many + index}\n`).join('')}`)
}, 60_000)

afterAll(async () => {
  await served?.end('SIGTERM')
  folder.remove()
})

it('[C19] a million codes are imported with a heap of 128 MB', async () => {
  const env = {
    COUNTERFOIL_URL: served.url,
    COUNTERFOIL_SECRET_KEY: served.keys.find(({ kind }) => kind === 'secret')?.key ?? '',
    NODE_OPTIONS: '--max-old-space-size=128',
  }
  const promotion = { id: 'old', name: 'Old', status: 'active', trigger: 'code', conditions: [] }
  const effects = [{ type: 'percent_off', percent: '10', target: 'order' }]
  const promotions = join(folder.path, 'promotions.json')
  await writeFile(promotions, JSON.stringify({ promotions: [{ ...promotion, effects }] }))
  expect((await runCommand(['apply', promotions, '--yes'], { env })).err).toBe('')

  const imported = await runCommand(['codes', 'import', file, '--promotion', 'old', '--json'], { env })
  expect([imported.code, JSON.parse(imported.out)]).toMatchObject([0, { status: 'done', imported: many }])
  if (process.platform === 'linux') expect(mostMegabytes(served.child.pid)).toBeLessThan(256)
}, 180_000)

/** The most memory that a process has had resident. */
function mostMegabytes(pid: number | undefined): number {
  return Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmHWM:\s+(\d+) kB$/m)?.[1]) / 1024
}
