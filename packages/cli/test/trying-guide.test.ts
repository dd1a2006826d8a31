/** docs/guides/trying.md, run as printed against an empty store: each line prints what the guide says. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { linesOfGuide, printedBy, runGuide } from './guide.ts'
import { makeDataFolder, type Served, serve } from './served.ts'

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
  const lines = linesOfGuide('trying')
  const said = printedBy(lines)
  const { printed, code } = await runGuide(lines, served, join(folder.path, 'shop'))
  expect(printed).toEqual(said)
  expect(said.length).toBeGreaterThanOrEqual(10)
  expect(code).toBe(0)
}, 120_000)
