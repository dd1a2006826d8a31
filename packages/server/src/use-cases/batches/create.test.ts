/** One id is one batch, also for a call that looked for it before another call had made it. */
import { beforeAll, expect, it } from 'vitest'
import { maker } from '../../../test/documents.ts'
import { withService } from '../../../test/with-service.ts'
import type { Caller, Service } from '../../context.ts'
import type { Database, Statement } from '../../store/database.ts'
import { createBatch } from './create.ts'
import { retireSpace } from './spaces.ts'

const service = withService()
const { ask } = service
const make = maker(ask)
const caller: Caller = { storeId: 'default', keyId: 'key_test', kind: 'secret', scopes: ['all'] }

beforeAll(async () => {
  const effects = [{ type: 'percent_off', percent: '10', target: 'order' }]
  await make('promotions', { id: 'base', conditions: [], effects, limits: {}, combination: {} })
})

/** The service as a call sees it that read the batches for the first time before there was one. */
function late(): Service {
  const booted = service.booted.service
  let looked = false
  const query: Database['query'] = async <Row>(statement: Statement<Row>) => {
    const isFirst = statement.name === 'read-batch' && !looked
    if (isFirst) looked = true
    return isFirst ? [] : booted.db.query(statement)
  }
  return { ...booted, db: Object.assign(Object.create(booted.db) as Database, { query }) }
}

it('[BAT-11] is the same batch again once its codes are handed out, and another wish is refused by name', async () => {
  const wish = { id: 'given', promotion: 'base', count: 50, words: null, handout: 'issue' } as const
  const made = await ask('POST', '/v1/batches', { body: wish })
  const issued = await ask('POST', '/v1/codes/issue', {
    body: { batch: 'given', purpose: 'spring', recipient: { customer_id: 'c1' } },
  })
  expect([made.status, issued.status]).toEqual([201, 201])
  const again = await createBatch(late(), caller, { batch: wish })
  expect(again).toMatchObject({ status: 201, headers: { 'idempotent-replayed': 'true' } })
  expect(again.body).toMatchObject({ id: 'given', issued: 1, created_at: made.body.created_at })
  const other = await createBatch(late(), caller, { batch: { ...wish, count: 51 } })
  expect([other.status, other.body]).toMatchObject([422, { code: 'key_reused', errors: [{ path: '$.count' }] }])
})

it('[BAT-11] is the same batch again where it took the last codes of its format', async () => {
  const pattern = { pattern: 'D-##', alphabet: 'digits', accept_guessable: true }
  const wish = { id: 'tight', promotion: 'base', count: 90, words: null, ...pattern }
  const made = await ask('POST', '/v1/batches', { body: wish })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  const again = await createBatch(late(), caller, { batch: wish })
  expect([again.status, again.body]).toMatchObject([201, { id: 'tight', created_at: made.body.created_at }])
  const third = await createBatch(late(), caller, { batch: { ...wish, id: 'more' } })
  expect([third.status, third.body]).toMatchObject([422, { errors: [{ path: '$.count', code: 'over_capacity' }] }])
})

it('[BAT-6] is made in the new space where the one of its format is given up at that moment', async () => {
  const wish = { promotion: 'base', count: 5, words: null, pattern: 'GONE-########' } as const
  const first = (await ask('POST', '/v1/batches', { body: wish })).body as unknown as { readonly space: string }
  const booted = service.booted.service
  let isGivenUp = false
  const query: Database['query'] = async <Row>(statement: Statement<Row>) => {
    const rows = await booted.db.query(statement)
    if (statement.name !== 'find-space' || isGivenUp) return rows
    isGivenUp = true
    expect(await retireSpace(booted, 'default', first.space)).toMatchObject({ retired: first.space })
    return rows
  }
  const watched = { ...booted, db: Object.assign(Object.create(booted.db) as Database, { query }) }
  const made = await createBatch(watched, caller, { batch: wish })
  expect([made.status, isGivenUp], JSON.stringify(made.body)).toEqual([201, true])
  expect((made.body as { readonly space: string }).space).not.toBe(first.space)
})
