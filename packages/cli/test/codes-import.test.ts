/** `counterfoil codes import` and `export` against a real server, which is killed in the middle of it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunOptions, runCommand } from './run-command.ts'
import { makeDataFolder, type Served, serve } from './served.ts'

const folder = mkdtempSync(join(tmpdir(), 'counterfoil-import-'))
const data = makeDataFolder()
let served: Served
let key = ''

async function ask(method: string, path: string, body?: object) {
  const response = await fetch(served.url + path, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  return (await response.json()) as {
    data: { id: string; status: string; received_bytes: number; rows: number; imported: number }[]
  }
}

const environment = (): RunOptions => ({ env: { COUNTERFOIL_URL: served.url, COUNTERFOIL_SECRET_KEY: key } })
const run = (...args: string[]) => runCommand(['codes', ...args], environment())

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

beforeAll(async () => {
  served = await serve(data.path)
  key = served.keys.find(({ kind }) => kind === 'secret')?.key ?? ''
  await ask('POST', '/v1/promotions', {
    id: 'base',
    name: 'Base',
    trigger: 'code',
    status: 'active',
    conditions: [],
    effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
  })
})
afterAll(async () => {
  await served.end('SIGTERM')
  data.remove()
  rmSync(folder, { recursive: true, force: true })
})

describe('codes import', () => {
  it('tries, imports, and knows a file that it has imported', async () => {
    const path = file('old.csv', 'Coupon Code,Used\nOLD-1,0\nOLD-2,3\n')
    const args = [
      'import',
      path,
      '--promotion',
      'base',
      '--column',
      'Coupon Code=code',
      '--column',
      'Used=used',
      '--uses',
      '5',
    ]
    const dry = await run(...args, '--dry-run')
    expect(dry).toMatchObject({ code: 0, out: '2 codes could be imported. Nothing was written: this was a dry run.\n' })
    expect(await run(...args)).toMatchObject({ code: 0, out: '2 codes are live.\n' })
    expect(await run(...args)).toMatchObject({ code: 0, out: 'This file was imported before: 2 codes are live.\n' })
    const again = await run(...args, '--dry-run', '--json')
    expect([again.code, JSON.parse(again.out)]).toMatchObject([
      1,
      { status: 'refused', problems: 2, first_problems: [{ row: 2, reason: 'taken' }, { row: 3 }] },
    ])
  })

  it('[K1] says which row is wrong, and writes the report', async () => {
    const path = file('bad.csv', 'code;status\nGOOD;active\n1E+05;active\nGOOD;live\n')
    const report = join(folder, 'problems.csv')
    const refused = await run('import', path, '--promotion', 'base', '--report', report)
    expect(refused.code).toBe(1)
    expect(refused.out).toContain('row 3, code "1E+05": A spreadsheet has turned this code into a number.')
    expect(refused.out).toContain(
      `Refused: 2 of 3 rows cannot be imported. All of them: ${report}. Nothing was written.`,
    )
    expect(
      readFileSync(report, 'utf8')
        .split('\n')
        .map(line => line.split(',').slice(0, 3).join()),
    ).toEqual(['row,severity,reason', '3,error,scientific_notation', '4,error,unknown_status', ''])
    expect(await run('import', path, '--promotion', 'base', '--partial')).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 codes are live. 2 of 3 rows cannot be imported.'),
    })
  })

  it('says plainly what it was called with', async () => {
    const path = file('some.csv', 'code\nSOME\n')
    expect(await run('import', path, '--promotion', 'base', '--column', 'code')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--column takes name=field'),
    })
    expect(await run('import', path, '--promotion', 'base', '--uses', 'many')).toMatchObject({ code: 2 })
    expect(await run('import', path, '--promotion', 'nowhere')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no promotion with the id nowhere'),
    })
    expect(await run('import', join(folder, 'absent.csv'), '--promotion', 'base')).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot be read'),
    })
    expect(await run('import', file('book.csv', 'PK\x03\x04'), '--promotion', 'base')).toMatchObject({
      code: 1,
      err: expect.stringContaining('workbook'),
    })
  })
})

describe('codes export', () => {
  it('[K9] writes a file that can be imported again, and none over another', async () => {
    const path = join(folder, 'codes.csv')
    expect((await run('export', '-o', path, '--promotion', 'base')).code).toBe(0)
    const text = readFileSync(path, 'utf8')
    expect(text).toContain('OLD-2,base,active')
    expect((await run('export', '-o', path)).code).toBe(2)
    expect((await run('export', '--promotion', 'base')).out).toBe(text)
    const taken = await run('import', path, '--json')
    expect(JSON.parse(taken.out)).toMatchObject({ status: 'refused', rows: 3, problems: 3 })
  })
})

it('[IMP-2] [IMP-3] [K5] killed at 37 % and again at the very end, the same command goes on, and no code is lost or doubled', async () => {
  const count = 400_000
  const path = file(
    'long.csv',
    `code\n${Array.from({ length: count }, (_, at) => `LONG-${String((at * 7919) % 1_000_003).padStart(7, '0')}\n`).join('')}`,
  )
  const size = readFileSync(path).length
  const now = async () =>
    (await ask('GET', '/v1/imports?limit=250')).data.find(
      ({ rows, received_bytes }) => rows > 1000 || received_bytes > 100_000,
    )
  const killedWhen = async (isTime: (one: NonNullable<Awaited<ReturnType<typeof now>>>) => boolean) => {
    const command = run('import', path, '--promotion', 'base')
    for (let one = await now(); one === undefined || !isTime(one); one = await now()) await wait(5)
    const was = await now()
    await served.end('SIGKILL')
    expect((await command).code).toBe(1)
    served = await serve(data.path)
    return was
  }
  await killedWhen(({ received_bytes }) => received_bytes >= 0.37 * size)
  const kept = await now()
  expect(kept?.status).toBe('receiving')
  expect(kept?.received_bytes).toBeGreaterThanOrEqual(Math.floor(0.37 * size))
  expect((await run('export', '--promotion', 'base')).out).not.toContain('LONG-')

  await killedWhen(({ status }) => status === 'checking')
  expect((await now())?.status).toBe('checking')
  const last = await run('import', path, '--promotion', 'base')
  expect(last).toMatchObject({ code: 0, out: '400,000 codes are live.\n' })
  const lines = (await run('export', '--promotion', 'base')).out.split('\n').filter(line => line.includes(',LONG-'))
  expect([lines.length, new Set(lines.map(line => line.split(',')[1])).size]).toEqual([count, count])
}, 300_000)
