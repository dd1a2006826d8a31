/** [I1] Every call that names something, with a name that only another store has: made from the table of operations. */
import { operations } from '@counterfoil/contract'
import { beforeAll, expect, it } from 'vitest'
import type { TestBrowser } from '../../test/browser.ts'
import { browserOf } from '../../test/people.ts'
import { withService } from '../../test/with-service.ts'

const service = withService()
const { ask, keys } = service
let stranger: TestBrowser
const ids = {
  promotions: 'foreign',
  codes: 'foreign',
  campaigns: 'foreign',
  batches: 'foreign',
  imports: 'foreign',
  scenarios: 'foreign',
  redemptions: 'order:foreign',
}
/** What people alone may call is asked for by people: `members.test.ts`, `own-account.test.ts`, `passkeys.test.ts`. */
const named = operations.filter(({ path, key }) => path.includes('{id}') && key !== 'session')

/** A body that would be accepted if the document were there. */
const bodies: Readonly<Record<string, unknown>> = {
  createReturn: { line_items: [{ id: 'l1', quantity: 1 }] },
}

beforeAll(async () => {
  const effects = [{ type: 'percent_off', percent: '10', target: 'order' }]
  const line_items = [{ id: 'l1', quantity: 2, unit_price: 1000 }]
  const made = [
    await ask('POST', '/v1/campaigns', { body: { id: 'foreign', name: 'C' } }),
    await ask('POST', '/v1/promotions', {
      body: { id: 'foreign', name: 'P', trigger: 'code', conditions: [], effects },
    }),
    await ask('POST', '/v1/codes', { body: { id: 'foreign', code: 'FOREIGN', promotion: 'foreign' } }),
    await ask('POST', '/v1/redemptions', { body: { order: { id: 'foreign', currency: 'USD', line_items } } }),
    await ask('POST', '/v1/imports', { body: { id: 'foreign', promotion: 'foreign' } }),
    await ask('POST', '/v1/batches', { body: { id: 'foreign', promotion: 'foreign', count: 5, words: null } }),
    await ask('POST', '/v1/scenarios', {
      body: { id: 'foreign', name: 'S', cart: { currency: 'USD', line_items }, expected: { total: 2000 } },
    }),
  ]
  expect(made.map(({ status }) => status)).toEqual(made.map(() => 201))
  stranger = await browserOf(service, 'owner', { storeId: 'other' })
})

it.each(named.map(operation => [operation.id, operation] as const))('[I1] %s is 404', async (_id, operation) => {
  const noun = operation.path.split('/')[2] as keyof typeof ids
  const path = operation.path.replace('{id}', ids[noun])
  const body = bodies[operation.id] ?? operation.body?.examples.example ?? (operation.body && {})
  const media = operation.body?.mediaType === 'text/csv' ? { 'content-type': 'text/csv' } : {}
  const options = { headers: { 'if-match': '*', ...media }, ...(body !== undefined && { body }) }
  const foreign = await ask(operation.method.toUpperCase(), path, { ...options, key: keys.otherSecret })
  expect([foreign.status, foreign.body.code]).toEqual([404, 'not_found'])
  const byOwner = await stranger.ask(operation.method.toUpperCase(), path, options)
  expect([byOwner.status, byOwner.body.code], 'an owner of another store').toEqual([404, 'not_found'])
  const absent = await ask(operation.method.toUpperCase(), path.replace('foreign', 'absent'), {
    ...options,
    key: keys.otherSecret,
  })
  expect(JSON.stringify({ ...absent.body, request_id: '' }).replaceAll('absent', 'foreign')).toBe(
    JSON.stringify({ ...foreign.body, request_id: '' }),
  )
})

it('there is something to be found', async () => {
  for (const [noun, id] of Object.entries(ids)) expect((await ask('GET', `/v1/${noun}/${id}`)).status).toBe(200)
  expect(named.length).toBeGreaterThan(20)
})
