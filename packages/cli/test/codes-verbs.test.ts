/** The short verbs of `counterfoil codes` against a service with a database of its own: looked at, switched, replaced. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCode, orderWith } from './api.ts'
import { runCommand } from './run-command.ts'
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

const codes = (...args: readonly string[]) => runCommand(['codes', ...args], { env, cwd: folder.path })

async function json(...args: readonly string[]) {
  const { code, out, err } = await codes(...args, '--json')
  expect(code, err).toBe(0)
  return JSON.parse(out)
}

/** The codes of a new batch. */
async function batch(id: string, count: number, ...more: readonly string[]): Promise<readonly string[]> {
  const wish = ['--promotion', 'p-ten', '--id', id, '--count', String(count), '--no-words']
  const { code, out, err } = await codes('generate', ...wish, ...more)
  expect(code, err).toBe(0)
  return out.trimEnd().split('\n').slice(1)
}

async function send(method: string, path: string, body: object): Promise<{ status: number; body: unknown }> {
  const headers = {
    authorization: `Bearer ${env.COUNTERFOIL_SECRET_KEY}`,
    'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
    'if-match': '*',
  }
  const answer = await fetch(`${env.COUNTERFOIL_URL}/v1/${path}`, { method, headers, body: JSON.stringify(body) })
  return { status: answer.status, body: await answer.json() }
}

/** Why a cart does not get the code; `applied` where it does. */
async function reasonOf(code: string): Promise<string> {
  const { order } = orderWith('x', code) as { order: { id: string } }
  const { id: _id, ...cart } = order
  const { body } = await send('POST', 'quotes', cart)
  const { discounts } = body as { discounts: { rejected: { reason: string }[] } }
  return discounts.rejected[0]?.reason ?? 'applied'
}

it('[G6] lints a code, and leaves with 1 for one that cannot be made', async () => {
  const fine = await codes('lint', 'MARTA26')
  expect([fine.code, fine.out]).toEqual([0, 'MARTA26: nothing to say against it.\n'])
  const near = await codes('lint', 'test', '--promotion', 'p-ten')
  expect(near.code).toBe(0)
  expect(near.out).toMatch(/^test {2}reads as TEST\n(?: {2}(?:warning|hint ) .*\n)+$/)
  expect(near.out).toContain('(reserved_word)')
  const bounded = await json('lint', 'MARTA26', '--promotion', 'p-ten', '--uses', '5', '--ends', '2027-01-01')
  expect(bounded).toEqual({ code: 'MARTA26', canonical: 'MARTA26', findings: [] })
  const taken = await codes('lint', 'T-E-N', '--json')
  expect([taken.code, JSON.parse(taken.out).findings[0]]).toMatchObject([1, { rule: 'code_taken', severity: 'error' }])
  const nowhere = await codes('lint', 'MARTA26', '--promotion', 'nowhere', '--json')
  expect(nowhere.code).toBe(1)
  expect(JSON.parse(nowhere.out).error.problem.errors[0]).toMatchObject({ path: '$.promotion', code: 'not_found' })
  expect((await codes('lint', 'MARTA26', '--uses', 'often')).code).toBe(2)
}, 30_000)

it('[C1] [C2] [F12] plans a batch with its figures, and makes nothing', async () => {
  const good = await codes('plan', '--promotion', 'p-ten', '--count', '100,000', '--prefix', 'VIP', '--length', '16')
  expect(good.code, good.err).toBe(0)
  for (const part of ['VIP-####-####-####-####', (28n ** 16n).toLocaleString('en'), '2^60.3', 'Nothing was made.'])
    expect(good.out).toContain(part)
  const tight = ['--promotion', 'p-ten', '--count', '1000000', '--pattern', '#####', '--alphabet', 'digits']
  const refused = await codes('plan', ...tight)
  expect([refused.code, refused.out]).toEqual([1, expect.stringContaining('10^5 = 100000 < 1000000')])
  const told = await codes('plan', ...tight, '--json')
  expect([told.code, JSON.parse(told.out)]).toMatchObject([1, { ok: false, refusals: [{ reason: 'over_capacity' }] }])
  expect((await codes('plan', '--count', '5')).code).toBe(2)
  expect((await codes('show', 'vip')).code).toBe(1)
}, 30_000)

it('[BAT-13] shows a batch, and a code with its use and its life', async () => {
  const [first = '', second = ''] = await batch('shown', 1234, '--uses', '7')
  expect((await send('POST', 'redemptions', orderWith('o1', first))).status).toBe(201)
  expect((await codes('disable', '--code', first)).code).toBe(0)
  expect((await json('show', first.toLowerCase())).use).toMatchObject({
    currency: 'USD',
    redemptions: 1,
    discount: 500,
    net: 4500,
  })
  const { code, out } = await codes('show', first)
  expect(code).toBe(0)
  for (const part of [/status +disabled\n/, /used +1\n/, /took off +500 minor units of USD/, /batch +shown\n/])
    expect(out).toMatch(part)
  expect(out).toMatch(/Z {2}.*active → disabled\n$/)
  const shown = await codes('show', 'shown')
  for (const part of [
    'Batch shown',
    /status +ready\n/,
    /made +1,234 of 1,234\n/,
    /exported +1,234 of 1,234\n/,
    /used +1\n/,
  ])
    expect(shown.out).toMatch(part)
  expect((await json('show', 'shown')).batch).toMatchObject({
    id: 'shown',
    used: 1,
    exported: 1234,
    limits: { redemptions: 7 },
  })
  const unused = await json('show', second)
  expect(unused).toMatchObject({ code: { code: second, batch: 'shown' }, use: { redemptions: 0 } })
  // By its id it is read alone, with its use.
  expect((await json('show', unused.code.id)).code).toEqual({ ...unused.code, used: 0 })
  const none = await codes('show', 'NOT THERE')
  expect([none.code, none.err]).toEqual([1, expect.stringContaining('no batch and no code named NOT THERE')])
}, 60_000)

it('[#108] switches a batch, a stretch of it, and single codes off and on', async () => {
  const made = await batch('switched', 50)
  const reasons = (...at: readonly number[]) => Promise.all(at.map(index => reasonOf(made[index]!)))
  const range = await codes('disable', 'switched', '--from', '10', '--to', made[19]!)
  expect([range.code, range.out]).toEqual([
    0,
    'Batch switched: of its 50 codes these indexes are switched off: 10 to 19.\n',
  ])
  expect(await reasons(9, 10, 19, 20)).toEqual(['applied', 'code_disabled', 'code_disabled', 'applied'])
  expect((await json('disable', 'switched')).batch.status).toBe('disabled')
  expect(await reasons(0)).toEqual(['code_disabled'])
  expect((await codes('enable', 'switched')).out).toBe('Batch switched: no part of its 50 codes is switched off.\n')
  expect(await reasons(0, 10)).toEqual(['applied', 'applied'])
  const named = await codes('disable', '--code', made[3]!.toLowerCase(), '--code', 'ten')
  expect(named.out).toMatch(new RegExp(`^code +batch +status\n${made[3]} +switched +disabled\nTEN +disabled\n$`))
  expect([...(await reasons(3, 4)), await reasonOf('TEN')]).toEqual(['code_disabled', 'applied', 'code_disabled'])
  const on = await json('enable', '--code', made[3]!, '--code', 'TEN')
  expect(on.codes.map(({ status }: { status: string }) => status)).toEqual(['active', 'active'])
  expect([...(await reasons(3)), await reasonOf('TEN')]).toEqual(['applied', 'applied'])
  await codes('disable', 'switched')
  const inside = await codes('enable', '--code', made[3]!)
  expect([inside.code, inside.err]).toEqual([
    1,
    'Batch switched is disabled as a whole, so its codes stay off until it is enabled.\n',
  ])
  expect((await codes('show', made[3]!)).out).toMatch(/batch +switched, which is disabled\n/)
}, 60_000)

it('refuses what is not there, all or nothing, and says what is wrong with the call', async () => {
  const made = await batch('refused', 10)
  const missing = await codes('disable', '--code', made[0]!, '--code', 'NOBODY')
  expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('no live code NOBODY. Nothing was changed.')])
  expect(await reasonOf(made[0]!)).toBe('applied')
  const beyond = await codes('disable', 'refused', '--from', '10')
  expect([beyond.code, beyond.err]).toEqual([
    1,
    expect.stringContaining('$.from: Must be at most 9, the last index. (too_large)'),
  ])
  expect((await codes('disable', 'nowhere')).code).toBe(1)
  for (const args of [[], ['--from', '1'], ['refused', '--from', '1', '--code', made[0]!]])
    expect((await codes('disable', ...args)).code, args.join(' ')).toBe(2)
}, 60_000)

it('[BAT-9] extends a batch to so many in all, or says why not with the sum', async () => {
  await batch('longer', 10, '--pattern', 'LONG-#####', '--accept-guessable')
  const more = await codes('extend', 'longer', '--count', '2,500')
  expect([more.code, more.out]).toEqual([0, 'Batch longer is ready, with 2,500 of 2,500 codes made.\n'])
  expect((await json('extend', 'longer', '--count', '2500')).batch).toMatchObject({ count: 2500, made: 2500 })
  const much = await codes('extend', 'longer', '--count', '20000000', '--json')
  expect([much.code, much.err]).toEqual([1, expect.stringContaining('28^5 = 17210368 < 2500 + 19997500')])
  expect(JSON.parse(much.out).error.problem.errors[0]).toMatchObject({ path: '$.count', code: 'over_capacity' })
  expect((await codes('extend', 'longer', '--count', 'many')).code).toBe(2)
}, 60_000)

it('[BAT-9] downloads a batch again, the same bytes, and what came later alone', async () => {
  const before = await batch('again', 20)
  await codes('extend', 'again', '--count', '30')
  const all = await codes('download', 'again')
  expect([all.code, all.err]).toEqual([0, '30 codes of again.\n'])
  expect(all.out.split('\n').slice(1, 21)).toEqual(before)
  const late = await json('download', 'again', '--from', '20', '--index', '-o', 'late.csv')
  expect(late).toEqual({ batch: 'again', file: 'late.csv', codes: 10 })
  const rows = readFileSync(join(folder.path, 'late.csv'), 'utf8').trimEnd().split('\n')
  const expected = all.out.trimEnd().split('\n').slice(21)
  expect(rows).toEqual(['code,index', ...expected.map((code, at) => `${code},${at + 20}`)])
  const outside = await codes('download', 'again', '--from', '30')
  expect([outside.code, outside.out]).toEqual([0, 'code\n'])
  expect((await codes('download', 'nowhere')).code).toBe(1)
  for (const args of [['--gzip'], ['--json'], ['--from', 'x'], ['-o', 'late.csv']])
    expect((await codes('download', 'again', ...args)).code, args.join(' ')).toBe(2)
}, 60_000)

it('[BAT-10] pauses the making of a batch, and goes on with it to the end', async () => {
  const wish = { id: 'slow', promotion: 'p-ten', count: 3_000_000, pattern: 'SLOW-###########' }
  expect((await send('POST', 'batches', wish)).status).toBe(201)
  const paused = await json('pause', 'slow')
  expect(paused.batch.status).toBe('paused')
  expect((await codes('show', 'slow')).out).toMatch(/status +paused\n/)
  const done = await codes('resume', 'slow')
  expect([done.code, done.out]).toEqual([0, 'Batch slow is ready, with 3,000,000 of 3,000,000 codes made.\n'])
  const late = await codes('pause', 'slow')
  expect([late.code, late.err]).toEqual([1, expect.stringContaining('All its codes are there.')])
}, 60_000)

it('[BAT-6] retires a space after yes, and puts new codes in the place of the old', async () => {
  const old = await batch('leaked', 10, '--pattern', 'LEAK-##########')
  await batch('beside', 5, '--pattern', 'LEAK-##########')
  const unasked = await codes('retire', 'leaked')
  expect([unasked.code, unasked.err]).toEqual([2, expect.stringContaining('--yes')])
  const dry = await codes('retire', 'leaked', '--dry-run')
  expect([dry.code, dry.out]).toEqual([0, expect.stringMatching(/beside .*\nleaked .*\nNothing was changed/)])
  expect(await reasonOf(old[0]!)).toBe('applied')
  const { space } = (await json('show', 'beside')).batch
  const ran = await json('retire', space, '--yes')
  expect(ran).toMatchObject({
    space,
    disabled: ['beside', 'leaked'],
    replacements: [
      { batch: 'beside', by: { count: 5, status: 'ready' } },
      { batch: 'leaked', by: { count: 10, status: 'ready' } },
    ],
  })
  expect(await reasonOf(old[0]!)).not.toBe('applied')
  const again = await codes('retire', 'leaked', '--yes')
  expect([again.code, again.out]).toEqual([0, expect.stringContaining(`is retired, with 2 of its batches.`)])
  expect((await codes('show', 'leaked')).out).toContain(ran.replacements[1].by.id)
  expect((await codes('retire', 'nowhere', '--yes')).code).toBe(1)
}, 60_000)

it('[LNK-7] makes links, and pictures of them', async () => {
  const none = await codes('link', 'TEN')
  expect([none.code, none.err]).toEqual([1, expect.stringContaining('Set links.url of the store first')])
  const links = { url: 'https://shop.example' }
  expect((await send('PATCH', 'store', { settings: { links } })).status).toBe(200)
  const plain = await codes('link', 'TEN')
  expect([plain.code, plain.out, plain.err]).toEqual([0, 'https://shop.example/discount/TEN\n', ''])
  const url = 'https://shop.example/discount/TEN,SOON?redirect=%2Fsale&utm_source=flyer&utm_campaign=a%20b'
  const say = ['--redirect', '/sale', '--utm-source', 'flyer', '--utm-campaign', 'a b']
  const both = await codes('link', 'TEN', 'SOON', ...say, '--qr', 'both.svg')
  expect([both.code, both.out]).toEqual([0, `${url}\n`])
  expect(both.err).toContain('SOON is no live code of this store yet')
  expect(readFileSync(join(folder.path, 'both.svg'), 'utf8')).toMatch(/^<svg /)
  expect(await json('link', 'TEN', '--qr', 'ten.PNG', '--size', '300')).toMatchObject({ file: 'ten.PNG', unknown: [] })
  expect(readFileSync(join(folder.path, 'ten.PNG')).readUInt32BE(16)).toBe(300)
  const wrong = await codes('link', 'TEN', '--redirect', '//evil.example')
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('$.redirect: Use a path such as /sale')])
  for (const args of [
    ['--qr', 'ten.gif'],
    ['--size', '9'],
    ['--qr', 'both.svg'],
  ])
    expect((await codes('link', 'TEN', ...args)).code, args.join(' ')).toBe(2)
}, 60_000)
