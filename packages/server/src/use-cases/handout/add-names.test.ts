/** A code that changes hands in the instant in which its former recipient comes with one more name. */
import { expect, it } from 'vitest'
import { batchOf, issue, reasonOf } from '../../../test/issuing.ts'
import { openShop } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import type { Queryable } from '../../store/database.ts'
import { codeNoun } from '../codes/code-noun.ts'
import { changeDocument } from '../documents/change-document.ts'
import { createHandout } from './handout.ts'

const database = withDatabase()

it('[ISS-1] [ISS-3] is not theirs again: they get another one, and it is who has it now', async () => {
  const shop = await openShop(database.db, { promotions: [{ id: 'p' }] })
  const batch = await batchOf(shop, 5)
  const { body } = await issue(shop, { batch, recipient: { customer_id: 'B' } })
  let changed = 0
  const query: Queryable['query'] = async statement => {
    const rows = await database.db.query(statement)
    if (statement.name !== 'find-issued' || changed > 0) return rows
    const next = (shown: object) => ({ ...shown, assigned_to: { customer_id: 'C' } })
    const reply = await changeDocument(codeNoun, shop.service, shop.caller, { id: body.id, next, revision: 'any' })
    changed = reply.status
    return rows
  }
  const db = { ...database.db, query }
  const service = { ...shop.service, handout: createHandout({ db, plans: shop.service.plans }) }
  const again = await issue(shop, { batch, recipient: { customer_id: 'B', email: 'b@x.com' } }, service)
  expect([changed, again.status]).toEqual([200, 201])
  expect(again.body.id).not.toBe(body.id)
  expect(await reasonOf(shop, body.code, { customer: { id: 'B' } })).toBe('wrong_customer')
  expect(await reasonOf(shop, body.code, { customer: { id: 'C' } })).toBe('applied')
})
