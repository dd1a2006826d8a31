/**
 * docs/guides/codes.md, run as printed against an empty store, once with its commands and once with its calls: each line
 * prints what the guide says. `bash cli` and `bash api` are the two ways of a step, plain `bash` belongs to both. Of
 * codes and ids only what is not drawn is compared, and 2,000 customers stand for 100,000.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bareEnvironment } from './run-command.ts'
import { makeDataFolder, type Served, serve } from './served.ts'

const root = join(import.meta.dirname, '../../..')
const guide = readFileSync(join(root, 'docs/guides/codes.md'), 'utf8')
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
    const lines = linesOf(way).map(line => line.replaceAll('http://localhost:4600', served.url))
    const printed = lines.flatMap(line => (line.startsWith('#= ') ? [drawn(customers(line.slice(3)))] : []))
    const { out, code } = await runScript(lines.map(customers).join('\n'), served, join(folder.path, 'shop'))
    expect(out.trimEnd().split('\n').map(drawn)).toEqual(printed)
    expect(printed.length).toBeGreaterThanOrEqual(20)
    expect(code).toBe(0)
  }, 120_000)
})

function linesOf(way: string): string[] {
  const blocks = [...guide.matchAll(/^```bash( \w+)?\n([\s\S]*?)^```$/gm)]
  return blocks
    .filter(([, kind]) => kind === undefined || kind === ` ${way}`)
    .flatMap(([, , block]) => block!.split('\n'))
}

async function runScript(script: string, { keys }: Served, cwd: string): Promise<{ out: string; code: number }> {
  const keyOf = (kind: string) => keys.find(key => key.kind === kind)?.key ?? ''
  const filled = script.replace('sk_…', keyOf('secret')).replace('pk_…', keyOf('publishable'))
  mkdirSync(cwd)
  const PATH = `${join(root, 'node_modules/.bin')}:${process.env.PATH}`
  const child = spawn('bash', ['-c', `exec 2>&1\n${filled}`], {
    cwd,
    env: { ...bareEnvironment(), PATH },
    timeout: 110_000,
  })
  const ended = new Promise<number>(resolve => child.once('close', code => resolve(code ?? -1)))
  return { out: await text(child.stdout), code: await ended }
}
