/** Clicks in memory: kept while the database is away, bounded whatever strangers send. */
import { resolveSettings } from '@counterfoil/engine'
import { afterEach, describe, expect, it } from 'vitest'
import type { Queryable, Statement } from '../../store/database.ts'
import type { ClickCount } from '../../store/links/add-clicks.ts'
import { createClickedCodes } from './clicked-codes.ts'
import { type Clicks, createClicks, otherCampaigns } from './clicks.ts'

const silent = { warn: () => undefined }
const at = Date.UTC(2026, 10, 21, 23, 30)
const store = (storeId = 's', settings: object = {}) => ({ storeId, known: true, settings: resolveSettings(settings) })
const code = (text: string) => ({ id: `id_${text}`, code: text, promotion: 'p', batch: null, personal: false })

let clicks: Clicks
afterEach(() => clicks.close())

function scene(known: readonly string[] = ['SAVE10']) {
  const state = { written: [] as ClickCount[], statements: 0, failing: false, asked: 0 }
  const db: Queryable = {
    query: <Row>(statement: Statement<Row>) => {
      if (state.failing) return Promise.reject(new Error('away'))
      state.statements += 1
      state.written.push(...JSON.parse(statement.values[0] as string))
      return Promise.resolve([])
    },
  }
  const findCodes = async (_storeId: string, canonicals: readonly string[]) => {
    state.asked += 1
    return new Map(canonicals.filter(text => known.includes(text)).map(text => [text, code(text)] as const))
  }
  clicks = createClicks({ db, findCodes, log: silent, everyMilliseconds: 3_600_000 })
  const follow = (codes: readonly string[], utm: object = {}, of = store()) =>
    clicks.count({ store: of, codes, utm, at })
  return { state, follow }
}

const sum = (rows: readonly ClickCount[]) => rows.reduce((all, { count }) => all + count, 0)

describe('clicks', () => {
  it('[LNK-5] of every spelling are one code, on the day of the store', async () => {
    const { state, follow } = scene()
    for (const spelling of ['SAVE10', 'save-10', ' ＳＡＶＥ10 '])
      follow([spelling], {}, store('s', { time_zone: 'Europe/Paris' }))
    await clicks.flush()
    expect(state.written).toMatchObject([{ day: '2026-11-22', code_id: 'id_SAVE10', code: 'SAVE10', count: 3 }])
  })

  it('of a store where case matters are two codes', async () => {
    const { state, follow } = scene(['Save10', 'save10'])
    for (const spelling of ['Save10', 'save10']) follow([spelling], {}, store('s', { code_case: 'sensitive' }))
    await clicks.flush()
    expect(state.written.map(row => row.code)).toEqual(['Save10', 'save10'])
  })

  it('[LNK-5] ask nothing when they come, and of a store that is none nothing at all', async () => {
    const { state, follow } = scene()
    follow(['SAVE10'])
    follow(['SAVE10'], {}, { ...store(), known: false })
    expect([state.asked, state.statements]).toEqual([0, 0])
    await clicks.flush()
    expect(sum(state.written)).toBe(1)
  })

  it('[LNK-8] are kept while the database is away', async () => {
    const { state, follow } = scene()
    follow(['SAVE10'])
    state.failing = true
    await clicks.flush()
    follow(['SAVE10'])
    follow(['NOPE'])
    state.failing = false
    await clicks.flush()
    expect(state.written.map(({ code_id, count }) => [code_id, count])).toEqual([
      ['id_SAVE10', 2],
      ['', 1],
    ])
  })

  it('[LNK-5] of 30,000 guesses are one row, and few of their strings are held', async () => {
    const { state, follow } = scene()
    for (let guess = 0; guess < 30_000; guess += 1) follow([`GUESS${guess}`], { utm_source: `s${guess}` })
    follow(['SAVE10'])
    await clicks.flush()
    expect(sum(state.written)).toBe(30_001)
    expect(new Set(state.written.map(row => JSON.stringify({ ...row, count: 0 }))).size).toBe(1)
    expect(state.asked).toBeLessThan(50)
  })

  it('[LNK-5] with invented campaigns fill 2,000 rows a day, then one for each code', async () => {
    const { state, follow } = scene(['SAVE10', 'VIP'])
    for (let turn = 0; turn < 5; turn += 1) {
      for (let invented = 0; invented < 1000; invented += 1) follow(['SAVE10'], { utm_source: `${turn} ${invented}` })
      await clicks.flush()
    }
    follow(['VIP'], { utm_source: 'late' })
    follow(['SAVE10'], { utm_source: '0 0' })
    await clicks.flush()
    const rows = new Map(state.written.map(row => [JSON.stringify({ ...row, count: 0 }), row]))
    expect(rows.size).toBe(2002)
    expect(sum(state.written)).toBe(5002)
    const other = { utm_source: otherCampaigns, utm_medium: otherCampaigns, utm_campaign: otherCampaigns }
    expect(state.written.at(-2)).toMatchObject({ code: 'VIP', ...other, count: 1 })
    expect(state.written.at(-1)).toMatchObject({ code: 'SAVE10', utm_source: '0 0', count: 1 })
  })
})

describe('codes that were clicked', () => {
  it('[LNK-5] of a batch are told by their batch, with a row or without', async () => {
    const row = { canonical: 'B1', id: 'code_b_1', code: 'B-1', promotion: 'p', batch: 'batch_b', personal: false }
    const db: Queryable = {
      query: async <Row>({ name }: Statement<Row>) =>
        (name === 'find-clicked-codes' ? [row] : [{ version: '7' }]) as Row[],
    }
    const seen: unknown[] = []
    const batch = { id: 'batch_b', promotion: 'p' }
    const space = {
      id: 'sp',
      prefix: 'B',
      isRude: () => false,
      nextIndex: 10,
      holes: [],
      space: { indexesOf: (all: readonly string[]) => all.map(text => (text === 'B2' ? 2 : undefined)) },
    }
    const spaces = {
      all: [space],
      byLength: new Map([[2, [{ ...space, ranges: [{ batchId: 'batch_b', first: 0, last: 9, grantedIn: 1 }] }]]]),
      drawn: new Map(),
      batches: new Map([['batch_b', batch]]),
    }
    const get = async (storeId: string, version?: number) => {
      seen.push([storeId, version])
      return { spaces } as never
    }
    const found = await createClickedCodes(db, { get })('s', ['B1', 'B2', 'B3'])
    expect(seen).toEqual([['s', 7]])
    expect([...found].map(([text, { batch, personal }]) => [text, batch, personal]).toSorted()).toEqual([
      ['B1', 'batch_b', true],
      ['B2', 'batch_b', true],
    ])
    clicks = createClicks({ db, findCodes: async () => found, log: silent, everyMilliseconds: 3_600_000 })
  })
})
