/** Who a recipient is: under every policy, while the master key changes, and whatever the lines of a cart are. */
import type { Recipient } from '@counterfoil/contract'
import { resolveSettings, type Settings } from '@counterfoil/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../../scripts/props.ts'
import { openShop, serviceOn, testKey } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import type { Caller, Reply, Service } from '../../context.ts'
import { createBatch } from '../batches/create.ts'
import { resealSpaces } from '../batches/reseal.ts'
import { carryOver } from '../identities/carry-over.ts'
import { createIdentities } from '../identities.ts'
import { redeem } from '../redeem.ts'
import { issueCodes } from './issue.ts'
import { readRecipient } from './recipients.ts'
import { sessionItemsOf } from './session-items.ts'

const database = withDatabase()
const identities = createIdentities(testKey)

function read(recipient: Recipient, settings: Partial<Settings> = {}) {
  const scope = { identities, storeId: 'shop', settings: resolveSettings(settings), path: '$.recipient' }
  const result = readRecipient(scope, recipient, undefined)
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result.recipient
}

const meet = (one: Recipient, other: Recipient, settings?: Partial<Settings>) => {
  const { names } = read(one, settings)
  return read(other, settings).names.some(name => names.includes(name))
}

describe('a recipient', () => {
  it('[15] is found again by any name, and by no other', () => {
    const ann = { customer_id: 'ann', email: 'Ann@x.com' }
    expect([
      meet(ann, { customer_id: 'ann' }),
      meet(ann, { email: 'ann@X.com ' }),
      meet({ email: 'ann@x.com' }, ann),
    ]).toEqual([true, true, true])
    expect([
      meet(ann, { customer_id: 'ann@x.com' }),
      meet(ann, { session_id: 'ann' }),
      meet(ann, { email: 'b@x.com' }),
    ]).toEqual([false, false, false])
    expect(meet({ session_id: 's1' }, { session_id: 's1' })).toBe(true)
  })

  it('[G8] is one by the policy of the store, whichever way round they come', () => {
    const pairs: readonly (readonly [string, string])[] = [
      ['a+1@gmail.com', 'a@gmail.com'],
      ['a+1@gmail.com', 'a+2@gmail.com'],
      ['a.b@gmail.com', 'ab@gmail.com'],
    ]
    const under = (email_folding: Settings['email_folding']) =>
      pairs
        .map(([one, two]) => [one, two].map(email => ({ email })))
        .map(([one, two]) => {
          const there = meet(one as Recipient, two as Recipient, { email_folding })
          expect(meet(two as Recipient, one as Recipient, { email_folding })).toBe(there)
          return there
        })
    expect(under('none')).toEqual([false, false, false])
    expect(under('tags')).toEqual([true, true, false])
    expect(under('tags_and_dots')).toEqual([true, true, true])
  })

  it('shows no e-mail and no session', () => {
    expect(read({ customer_id: 'c', email: 'sarah@example.com' }).members).toEqual({
      assigned_to: { customer_id: 'c', email_hint: 's***@e***.com' },
    })
    expect(read({ session_id: 'cart_7f3a9c51e2b84d06' }).members).toEqual({ session_hint: 'cart***' })
    expect(read({ session_id: 'short' }).members).toEqual({ session_hint: '***' })
  })
})

describe('the cart of a session', () => {
  it('[16] is units and list values, whatever the order of its lines', () => {
    const line = fc.record({
      sku: fc.constantFrom('A', 'B', 'C'),
      quantity: fc.integer({ min: 1, max: 5 }),
      unit_price: fc.constantFrom(0, 100, 250),
    })
    const cart = fc
      .array(line, { minLength: 1, maxLength: 8 })
      .map(lines => lines.map((one, n) => ({ id: `l${n}`, ...one })))
    fc.assert(
      fc.property(cart, fc.infiniteStream(fc.nat()), (lines, keys) => {
        const items = sessionItemsOf(lines)
        const shuffled = lines.map(one => [keys.next().value, one] as const).sort(([a], [b]) => a - b)
        expect(sessionItemsOf(shuffled.map(([, one]) => one))).toEqual(items)
        const worth = (all: readonly { quantity: number; unit_price: number }[]) =>
          all.reduce((sum, { quantity, unit_price }) => sum + quantity * unit_price, 0)
        expect(worth(items ?? [])).toBe(worth(lines))
      }),
      runs(),
    )
    expect(sessionItemsOf([{ id: 'g', quantity: 1, unit_price: 5, gift_of: 'p' }])).toBeUndefined()
    expect(sessionItemsOf([{ id: 'x', product: 'P', quantity: 1, unit_price: 5 }])).toEqual([
      { sku: 'P', quantity: 1, unit_price: 5 },
    ])
  })
})

describe('while the master key changes', () => {
  it('[IDN-5] recipients who came back are known under the new key, with the codes that they have', async () => {
    const shop = await openShop(database.db, { promotions: [{ id: 'p' }] })
    const { db } = database
    const first = { key: testKey, number: 1 }
    const second = { key: Buffer.alloc(32, 9), number: 2 }
    const both = serviceOn(db, { current: second, other: first })
    const batch = { id: 'pool', promotion: 'p', count: 20, handout: 'issue' as const }
    expect((await createBatch(shop.service, shop.caller, { batch })).status).toBe(201)
    const ask = (service: Service, recipient: Recipient) => issue(service, shop.caller, recipient)
    const known = await ask(shop.service, { customer_id: 'c1', email: 'c1@x.com' })
    const session = await ask(both, { session_id: 'cart_7f3a9c51e2b84d06' })
    const again = await ask(both, { customer_id: 'c1', email: 'c1@x.com' })
    expect([known.status, again.status, again.body.id]).toEqual([201, 200, known.body.id])
    const line_items = [{ id: 'l1', quantity: 1, unit_price: 100 }]
    // One asked again while both keys were known, the other one only bought something.
    const buyer = await ask(shop.service, { customer_id: 'c2' })
    for (const id of ['c1', 'c2']) {
      const order = { id, currency: 'USD', line_items, customer: { id } }
      expect((await redeem(both, shop.caller, { order })).status).toBe(201)
    }
    await carryOver(both, 2)
    await resealSpaces(db, both.spaceKeys)
    const fresh = serviceOn(db, { current: second })
    const after = await ask(fresh, { email: 'c1@x.com' })
    expect([after.status, after.body.id]).toEqual([200, known.body.id])
    expect((await ask(fresh, { customer_id: 'c2' })).body.id).toBe(buyer.body.id)
    expect((await ask(fresh, { session_id: 'cart_7f3a9c51e2b84d06' })).body.id).toBe(session.body.id)
  })
})

function issue(service: Service, caller: Caller, recipient: Recipient) {
  const request = { batch: 'pool', recipient, purpose: 'w' }
  return issueCodes(service, caller, { request }) as Promise<Reply<{ readonly id: string }>>
}
