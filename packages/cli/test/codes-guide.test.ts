/**
 * docs/guides/codes.md, run as printed against an empty store, once with its commands and once with its calls: each line
 * prints what the guide says. `bash cli` and `bash api` are the two ways of a step, plain `bash` belongs to both. Of
 * codes and ids only what is not drawn is compared, and 2,000 customers stand for 100,000.
 */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linesOfGuide, printedBy, runGuide } from './guide.ts'
import { makeDataFolder, type Served, serve } from './served.ts'

const customers = (line: string) => line.replace('seq 100000', 'seq 2000').replace(/^100000 (?=handed out)/, '2000 ')
const drawn = (line: string) =>
  line.replaceAll(/\b(ANN|TAG)(-[2-9B-Z]{4}){3}\b/g, '$1-####').replaceAll(/\bbatch_[0-9a-z]{26}\b/g, 'batch_…')

describe.each(['cli', 'api'])('the guide to codes, by %s', way => {
  const folder = makeDataFolder()
  let served: Served

  beforeAll(async () => {
    served = await serve(join(folder.path, 'data'))
  }, 60_000)

  afterAll(async () => {
    await served?.end('SIGTERM')
    folder.remove()
  })

  it('prints what it says', async () => {
    const lines = linesOfGuide('codes', way)
    const said = printedBy(lines.map(line => line.replaceAll('http://localhost:4600', served.url)))
    const { printed, code } = await runGuide(lines.map(customers), served, join(folder.path, 'shop'))
    expect(printed.map(drawn)).toEqual(said.map(line => drawn(customers(line))))
    expect(said.length).toBeGreaterThanOrEqual(20)
    expect(code).toBe(0)
  }, 120_000)
})
