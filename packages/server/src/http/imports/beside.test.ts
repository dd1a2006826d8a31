/** Imports beside what else goes on in a store: batches that hand codes out, and shoppers who redeem. */
import { beforeAll, expect, it } from 'vitest'
import { maker } from '../../../test/documents.ts'
import { withService } from '../../../test/with-service.ts'

const { ask, database } = withService()
const make = maker(ask)

interface Shown {
  readonly status: string
  readonly imported: number
  readonly problems: number
  readonly first_problems: readonly { readonly reason: string; readonly value: string }[]
}

async function over(id: string): Promise<Shown> {
  for (;;) {
    const shown = (await ask('GET', `/v1/imports/${id}`)).body as unknown as Shown
    if (shown.status !== 'checking') return shown
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

async function send(id: string, codes: readonly string[], mode: string): Promise<Shown> {
  expect((await ask('POST', '/v1/imports', { body: { id, promotion: 'base', mode } })).status).toBe(201)
  const body = `code\n${codes.join('\n')}\n`
  const answer = await ask('PUT', `/v1/imports/${id}/file`, { body, headers: { 'content-type': 'text/csv' } })
  expect(answer.status).toBe(200)
  return over(id)
}

async function codesOfBatch(): Promise<readonly string[]> {
  for (;;) {
    const answer = await ask('GET', '/v1/batches/six/codes.csv')
    if (answer.status === 200) return String(answer.body).trimEnd().split('\n').slice(1)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

beforeAll(async () => {
  await make('promotions', { id: 'base', conditions: [], limits: { redemptions: 50 } })
})

it('[IMP-4] [F14] [K11] never makes a code that a batch has handed out, and a batch never hands out one that was imported', async () => {
  const wish = {
    id: 'six',
    promotion: 'base',
    count: 20_000,
    pattern: '######',
    alphabet: 'digits',
    accept_guessable: true,
    words: null,
  }
  const made = await ask('POST', '/v1/batches', { body: wish })
  expect([made.status, made.body]).toEqual([201, expect.anything()])
  const handedOut = new Set(await codesOfBatch())
  expect(handedOut.size).toBe(20_000)
  const file = Array.from({ length: 30_000 }, (_, at) => String(at * 33).padStart(6, '0'))
  const taken = file.filter(code => handedOut.has(code))
  expect(taken.length).toBeGreaterThan(100)

  const whole = await send('whole', file, 'all_or_nothing')
  expect(whole).toMatchObject({ status: 'refused', imported: 0, problems: taken.length })
  const partial = await send('partial', file, 'partial')
  expect(partial).toMatchObject({ status: 'done', imported: file.length - taken.length, problems: taken.length })
  expect(new Set(partial.first_problems.map(({ reason }) => reason))).toEqual(new Set(['in_a_batch']))
  expect(partial.first_problems.every(({ value }) => handedOut.has(value))).toBe(true)

  const more = await ask('POST', '/v1/batches/six/extend', { body: { count: 200_000 } })
  expect([more.status, more.body]).toEqual([200, expect.anything()])
  const all = new Set(await codesOfBatch())
  expect(all.size).toBe(200_000)
  const imported = new Set(file.filter(code => !handedOut.has(code)))
  expect([...all].filter(code => imported.has(code))).toEqual([])
}, 120_000)

it('never makes a code whose id is one of a code of a batch', async () => {
  await ask('POST', '/v1/imports', { body: { id: 'ids', promotion: 'base', mode: 'partial' } })
  const body = 'id,code,status\ncode_six-5,SIX-A,active\ncode_six-6,SIX-B,archived\ncode_seven-5,SIX-C,active\n'
  await ask('PUT', '/v1/imports/ids/file', { body, headers: { 'content-type': 'text/csv' } })
  const shown = await over('ids')
  expect(shown).toMatchObject({ status: 'done', imported: 1, problems: 2 })
  expect(shown.first_problems.map(({ reason, value }) => [reason, value])).toEqual([
    ['id_taken', 'code_six-5'],
    ['id_taken', 'code_six-6'],
  ])
})

it('[K6] while the same promotion is redeemed: its limit stays exact, nobody fails, and no use is written over', async () => {
  await make('codes', { code: 'TILL', promotion: 'base' })
  const rows = Array.from({ length: 40_000 }, (_, at) => `SIDE-${at}`)
  const importing = send('beside', rows, 'all_or_nothing')
  const redeem = (at: number) => {
    const line_items = [{ id: 'l', quantity: 1, unit_price: 1000 }]
    return ask('POST', '/v1/redemptions', {
      body: {
        order: {
          id: `till-${at}`,
          currency: 'USD',
          line_items,
          customer: { id: `c${at}` },
          discounts: { codes: ['TILL'] },
        },
      },
    })
  }
  const statuses: number[] = []
  for (let at = 0; at < 120; at += 10) {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, place) => redeem(at + place)))
    statuses.push(...answers.map(({ status }) => status))
  }
  expect(await importing).toMatchObject({ status: 'done', imported: 40_000 })
  const counted = (wanted: number) => statuses.filter(status => status === wanted).length
  expect([counted(201), counted(409), statuses.length]).toEqual([50, 70, 120])
  const [row] = await database.db.query<{ uses: number }>({
    name: 'test-uses',
    text: "select uses::int as uses from counters where key = 'p:base'",
    values: [],
  })
  expect(row?.uses).toBe(50)
}, 60_000)
