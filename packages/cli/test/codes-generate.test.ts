/** `counterfoil codes generate` against a service with a database of its own: batch, bar, file. */
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { call, createCode } from './api.ts'
import { runCommand, start } from './run-command.ts'
import { makeDataFolder, type Served, serve } from './served.ts'

const folder = makeDataFolder()
let served: Served | undefined
let env: Record<string, string> = {}

beforeAll(async () => {
  served = await serve(join(folder.path, 'data'))
  const key = served.keys.find(({ kind }) => kind === 'secret')?.key ?? ''
  env = { COUNTERFOIL_URL: served.url, COUNTERFOIL_SECRET_KEY: key }
  await createCode(served.url, key, 'TEN')
}, 60_000)

afterAll(async () => {
  await served?.end('SIGTERM')
  folder.remove()
})

const url = () => served?.url ?? ''
const generate = (...args: readonly string[]) =>
  runCommand(['codes', 'generate', '--promotion', 'p-ten', ...args], { env, cwd: folder.path })

it('makes a batch, waits for it, and writes its codes', async () => {
  const ran = await generate('--count', '100,000', '--pattern', 'SPRING-####-####-####', '-o', 'codes.csv')
  expect(ran).toMatchObject({ code: 0, out: '' })
  expect(ran.err).toContain('100,000 codes SPRING-####-####-#### of p-ten, in codes.csv.')
  const lines = readFileSync(join(folder.path, 'codes.csv'), 'utf8').trimEnd().split('\n')
  expect([lines[0], lines.length, new Set(lines).size]).toEqual(['code', 100_001, 100_001])
  expect(statSync(join(folder.path, 'codes.csv')).mode & 0o777).toBe(0o600)
  const again = await generate('--count', '5', '-o', 'codes.csv')
  expect([again.code, again.err]).toEqual([2, expect.stringContaining('codes.csv is there already')])
}, 30_000)

it('writes to standard output, with links, or a compressed file, or JSON', async () => {
  const link = 'https://shop.example/discount/{code}'
  const plain = await generate('--count', '3', '--prefix', 'VIP', '--id', 'vip', '--link', link, '--uses', '1')
  const [head, first = ''] = plain.out.split('\n')
  expect(head).toBe('code,link')
  expect(first).toMatch(/^(VIP-[^,]+),https:\/\/shop\.example\/discount\/\1$/)
  const file = await generate(
    '--count',
    '3',
    '--prefix',
    'VIP',
    '--id',
    'vip',
    '--uses',
    '1',
    '--gzip',
    '-o',
    'vip.csv.gz',
  )
  expect(file.code, file.err).toBe(0)
  const codes = gunzipSync(readFileSync(join(folder.path, 'vip.csv.gz')))
    .toString()
    .trimEnd()
    .split('\n')
  expect(codes.slice(1)).toEqual(
    plain.out
      .trimEnd()
      .split('\n')
      .slice(1)
      .map(line => line.split(',')[0]),
  )
  const json = await generate('--count', '4', '--no-words', '--handout', 'issue', '--json')
  expect(JSON.parse(json.out)).toMatchObject({
    batch: { promotion: 'p-ten', made: 4, status: 'ready', handout: 'issue' },
  })
}, 30_000)

it('says what a pattern holds, and leaves with 1 when it is refused', async () => {
  const tight = ['--count', '1000000', '--pattern', '#####', '--alphabet', 'digits']
  const refused = await generate(...tight)
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('10^5 = 100000 < 1000000')])
  const dry = await generate(...tight, '--dry-run')
  expect([dry.code, dry.out]).toEqual([1, expect.stringContaining('10^5 = 100000 < 1000000')])
  const good = await generate('--count', '1000', '--dry-run', '--json')
  expect([good.code, JSON.parse(good.out).ok]).toEqual([0, true])
}, 30_000)

it('[M7] leaves with 2 when it is called wrongly', async () => {
  for (const args of [
    ['--count', 'many'],
    [],
    ['--count', '5', '--gzip'],
    ['--count', '5', '-o', 'nowhere/codes.csv'],
    ['--count', '5', '--handout', 'fax'],
  ])
    expect((await generate(...args)).code, args.join(' ')).toBe(2)
  expect((await runCommand(['codes'], { env })).code).toBe(2)
}, 30_000)

it('tells under which id the server goes on when it is interrupted, and leaves no half a file', async () => {
  const args = ['codes', 'generate', '--promotion', 'p-ten', '--count', '3000000', '-o', 'half.csv']
  const child = start(args, { env, cwd: folder.path })
  const [out, err] = [text(child.stdout), text(child.stderr)]
  const listed = () => call<{ data: { id: string; count: number }[] }>(url(), env.COUNTERFOIL_SECRET_KEY!, 'batches')
  await vi.waitUntil(async () => (await listed()).body.data.some(({ count }) => count === 3_000_000), {
    timeout: 20_000,
  })
  child.kill('SIGINT')
  const [code] = await once(child, 'exit')
  expect([code, await out]).toEqual([1, ''])
  const [, id = ''] = /--id (batch_[0-9a-f]{32})/.exec(await err) ?? []
  const { status } = await call(url(), env.COUNTERFOIL_SECRET_KEY!, `batches/${id}/disable`, {})
  expect([status, readdirSync(folder.path).filter(name => name.startsWith('half'))]).toEqual([200, []])
}, 40_000)
