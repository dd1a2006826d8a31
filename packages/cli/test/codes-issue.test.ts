/** `counterfoil codes issue` and `counterfoil klaviyo` as their users run them: files in, files out, the server in between. */
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCode } from './api.ts'
import { runCommand } from './run-command.ts'
import { makeDataFolder, type Served, serve } from './served.ts'

const folder = makeDataFolder()
let served: Served | undefined
let klaviyo: Server | undefined
let env: Record<string, string> = {}
const pushed: string[] = []

beforeAll(async () => {
  served = await serve(join(folder.path, 'data'))
  const key = served.keys.find(({ kind }) => kind === 'secret')?.key ?? ''
  await createCode(served.url, key, 'TEN')
  klaviyo = createServer(async (request, response) => {
    const body = await text(request)
    const attributes = { status: 'complete', total_count: 3, completed_count: 3, failed_count: 0 }
    if (request.headers.authorization !== 'Klaviyo-API-Key pk_test') response.writeHead(401)
    else if (request.method === 'POST') {
      const { data } = JSON.parse(body).data.attributes['coupon-codes']
      pushed.push(...data.map((code: { attributes: { unique_code: string } }) => code.attributes.unique_code))
      response.writeHead(202)
    }
    response.end(JSON.stringify({ data: { type: 'coupon-code-bulk-create-job', id: 'j1', attributes } }))
  })
  await new Promise<void>(resolve => klaviyo?.listen(0, '127.0.0.1', resolve))
  const { port } = klaviyo.address() as AddressInfo
  const pool = { KLAVIYO_API_KEY: 'pk_test', KLAVIYO_API_URL: `http://127.0.0.1:${port}` }
  env = { COUNTERFOIL_URL: served.url, COUNTERFOIL_SECRET_KEY: key, ...pool }
}, 60_000)

afterAll(async () => {
  await served?.end('SIGTERM')
  klaviyo?.close()
  folder.remove()
})

const codes = (...args: readonly string[]) => runCommand(['codes', ...args], { env, cwd: folder.path })
const read = (name: string) => readFileSync(join(folder.path, name), 'utf8').trimEnd().split('\n')

it('gives everybody in a file a code of their own, and the same one the next time', async () => {
  writeFileSync(join(folder.path, 'people.csv'), 'email,customer_id\nann@x.com,c1\nnobody,\n,c2\n')
  const args = ['issue', 'people.csv', '--promotion', 'p-ten', '--purpose', 'spring']
  const first = await codes(...args, '--expires-after', 'P2D', '-o', 'codes.csv')
  expect([first.code, first.err]).toEqual([1, expect.stringContaining('2 handed out, 0 had theirs, 1 got none.')])
  const [headings, ann = '', nobody, second = ''] = read('codes.csv')
  expect([headings, nobody]).toEqual(['customer_id,email,code,ends,status', ',nobody,,,invalid'])
  expect(ann).toMatch(/^c1,ann@x\.com,[^,]{12,},2\d{3}-[^,]+Z,issued$/)
  const again = await codes(...args, '--layout', 'klaviyo')
  expect(again.out.split('\n')).toEqual([
    'Email,External ID,Coupon,Coupon Expires',
    ['ann@x.com', 'c1', ann.split(',')[2], ann.split(',')[3]].join(','),
    `,c2,${second.split(',')[2]},${second.split(',')[3]}`,
    '',
  ])
  expect(again.err).toContain('0 handed out, 2 had theirs, 1 got none.')
}, 60_000)

it('says what is wrong before anything is asked', async () => {
  const both = await codes('issue', 'people.csv', '--purpose', 'x')
  expect([both.code, both.err]).toEqual([2, expect.stringContaining('say one of --promotion and --batch')])
  const wrong = await codes('issue', 'people.csv', '--promotion', 'nowhere', '--purpose', 'x')
  expect([wrong.code, wrong.err]).toEqual([
    1,
    expect.stringContaining('This store has no promotion with the id nowhere.'),
  ])
  const missing = await codes('issue', 'missing.csv', '--promotion', 'p-ten', '--purpose', 'x')
  expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('missing.csv')])
}, 60_000)

it('pushes a batch to Klaviyo, with the key from the environment only', async () => {
  const made = await codes('generate', '--promotion', 'p-ten', '--count', '3', '--id', 'pool', '-o', 'pool.csv')
  expect(made.code).toBe(0)
  const ran = await runCommand(['klaviyo', '--coupon', 'TEN', '--batch', 'pool'], { env })
  expect([ran.code, ran.out]).toEqual([0, 'Klaviyo took 3 of 3 codes for TEN.\n'])
  expect(pushed).toEqual(read('pool.csv').slice(1))
  const bare = await runCommand(['klaviyo', '--coupon', 'TEN', '--batch', 'pool'], {
    env: { ...env, KLAVIYO_API_KEY: '' },
  })
  expect([bare.code, bare.err]).toEqual([2, expect.stringContaining('KLAVIYO_API_KEY')])
}, 60_000)
