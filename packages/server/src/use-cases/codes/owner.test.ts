/** The owner of a code through a change of the master key, and what is read and refused of `owner`. */
import { expect, it } from 'vitest'
import { openShop, order, serviceOn } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import { carryOver } from '../identities/carry-over.ts'
import { createIdentities } from '../identities.ts'
import { redeem } from '../redeem.ts'
import { codes } from './index.ts'
import { ownershipOf, readOwner } from './owner.ts'

const database = withDatabase()
const old = { key: Buffer.alloc(32, 7), number: 1 }
const next = { key: Buffer.alloc(32, 8), number: 2 }

it('[OWN-3] an owner who was seen while the master key changed is known under the new one', async () => {
  const shop = await openShop(database.db, { promotions: [{ id: 'p' }], codes: { ANY: 'p' } })
  const before = serviceOn(database.db, { current: old })
  const document = { id: 'sarah10', code: 'SARAH10', promotion: 'p', owner: { email: 'sarah@example.com' } }
  expect((await codes.create(before, shop.caller, { document })).status).toBe(201)
  const during = serviceOn(database.db, { current: next, other: old })
  let orders = 0
  const buy = async (service: typeof before, code: string, email: string) => {
    orders += 1
    return (await redeem(service, shop.caller, { order: order(`o-${orders}`, [code], { customer: { email } }) })).status
  }
  expect(await buy(during, 'SARAH10', 'sarah@example.com')).toBe(409)
  expect(await buy(during, 'ANY', 'sarah@example.com')).toBe(201)
  await carryOver({ db: database.db }, 2)
  const after = serviceOn(database.db, { current: next })
  expect(await buy(after, 'SARAH10', 'sarah@example.com')).toBe(409)
  expect(await buy(after, 'SARAH10', 'ben@example.com')).toBe(201)
})

it('[OWN-3] an owner who was not seen is counted among those who are left', async () => {
  const shop = await openShop(database.db, { promotions: [{ id: 'p' }] })
  const before = serviceOn(database.db, { current: old })
  const document = { code: 'LEFT10', promotion: 'p', owner: { customer_id: 'left' } }
  await codes.create(before, shop.caller, { document })
  expect((await carryOver({ db: database.db }, 2)).left.codes).toBeGreaterThanOrEqual(1)
})

it('names the place that is wrong', () => {
  const scope = { identities: createIdentities(old.key), storeId: 's', current: undefined }
  const paths = (value: unknown) => {
    const read = readOwner(scope, value)
    return read.ok ? [] : read.errors.map(({ path, message }) => [path, message.includes('assigned')])
  }
  expect(paths('sarah')).toEqual([['$.owner', false]])
  expect(paths({})).toEqual([['$.owner', false]])
  expect(paths({ email: 'x' })).toEqual([['$.owner.email', false]])
  expect(paths({ email_hint: 'x***' })).toEqual([['$.owner.email_hint', false]])
  expect(paths({ customer_id: 'c', phone: '1' })).toEqual([['$.owner.phone', false]])
  expect(paths({ customer_id: 'c', email: 'c@example.com' })).toEqual([])
})

it('[OWN-1] [OWN-2] compares what counts as one customer in the store', () => {
  const policy = { email_folding: 'tags', customer_identities: [] } as const
  const identities = createIdentities(old.key)
  const of = (email: string) => identities.of('s', { email })
  const owner = { hashes: of('ann@x.com'), names: of('shop@ann.com'), referrers: of('ben@x.com') }
  const asked = (hashes: readonly string[]) => ownershipOf(policy, owner, hashes)
  expect(asked([])).toBe('unknown')
  expect(asked(of('ann@x.com'))).toBe('own')
  expect(asked(of('shop@ann.com'))).toBe('own')
  expect(asked(of('ben@x.com'))).toBe('referrer')
  expect(asked(of('carl@x.com'))).toBe('other')
  expect(ownershipOf(policy, { ...owner, hashes: of('ann+friends@x.com') }, of('ann@x.com'))).toBe('own')
})
