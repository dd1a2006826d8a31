import { describe, expect, it } from 'vitest'
import type { AttemptCount } from '../store/attempts/add-attempts.ts'
import type { Queryable, Statement } from '../store/database.ts'
import { createAttempts } from './attempts.ts'

const silent = { warn: () => undefined }
const hour = 3_600_000

function memory(): { db: Queryable; written: AttemptCount[]; fail: boolean } {
  const state = { written: [] as AttemptCount[], fail: false }
  const db: Queryable = {
    query: <Row>(statement: Statement<Row>): Promise<Row[]> => {
      if (state.fail) return Promise.reject(new Error('away'))
      state.written.push(...JSON.parse(statement.values[0] as string))
      return Promise.resolve([])
    },
  }
  return Object.assign(state, { db })
}

const entry = (sessionId: string | undefined, outcome = 'applied', day = '2026-11-21') => ({
  storeId: 's',
  day,
  sessionId,
  outcomes: [{ outcome, promotionId: 'p', codeId: 'c', code: 'SAVE10', submitted: 'SAVE10' }],
})

describe('attempts', () => {
  it('count the first answer of a session with an outcome, per day', async () => {
    const state = memory()
    const attempts = createAttempts({ db: state.db, log: silent, everyMilliseconds: hour })
    for (const _ of [1, 2, 3]) attempts.count(entry('cart_1'))
    attempts.count(entry('cart_2'))
    attempts.count(entry('cart_1', 'expired'))
    attempts.count(entry('cart_1', 'applied', '2026-11-22'))
    await attempts.close()
    const counts = state.written.map(({ day, outcome, count }) => [day, outcome, count])
    expect(counts).toEqual([
      ['2026-11-21', 'applied', 2],
      ['2026-11-21', 'expired', 1],
      ['2026-11-22', 'applied', 1],
    ])
  })

  it('without a session count every answer', async () => {
    const state = memory()
    const attempts = createAttempts({ db: state.db, log: silent, everyMilliseconds: hour })
    for (const _ of [1, 2, 3]) attempts.count(entry(undefined))
    await attempts.close()
    expect(state.written).toMatchObject([{ count: 3 }])
  })

  it('are kept while the database is away', async () => {
    const state = memory()
    const attempts = createAttempts({ db: state.db, log: silent, everyMilliseconds: hour })
    attempts.count(entry('cart_1'))
    state.fail = true
    await attempts.flush()
    attempts.count(entry('cart_2'))
    state.fail = false
    await attempts.close()
    expect(state.written).toMatchObject([{ count: 2 }])
  })
})
