/**
 * Once per customer, for guests and accounts alike, on a real database: who counts as the same, who as somebody else, and
 * what happens while nobody is known.
 */
import type { CartCustomer, Settings } from '@counterfoil/engine'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Answer, openShop, order, type Shop, serviceOn } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import type { Caller, Reply } from '../../context.ts'
import { priceCart } from '../price-cart.ts'
import { redeem } from '../redeem.ts'
import { patchStore } from '../store/patch.ts'
import { verifyStore } from '../verify-store.ts'

const database = withDatabase()
let shop: Shop
let orders = 0

async function open(settings: Partial<Settings> = {}): Promise<Shop> {
  return openShop(database.db, {
    settings: { max_codes: 5, ...settings },
    promotions: [
      { id: 'once', limits: { per_customer: 1 } },
      { id: 'first', conditions: [{ type: 'new_customer' }] },
      { id: 'free' },
    ],
    codes: { ONCE: 'once', FIRST: 'first', ONE: { promotion: 'free', limits: { per_customer: 1 } } },
  })
}
beforeEach(async () => {
  shop = await open()
})

function buy(customer: CartCustomer | undefined, code = 'ONCE', by: Shop = shop): Promise<Reply<Answer>> {
  orders += 1
  return by.redeem(order(`g-${orders}`, code === '' ? [] : [code], customer && { customer }))
}

async function status(customer: CartCustomer | undefined, code?: string, by?: Shop): Promise<string> {
  const { status: number, body } = await buy(customer, code, by)
  const [reason] = body.quote?.discounts.rejected ?? []
  return number === 201 ? 'redeemed' : (reason?.reason ?? String(number))
}

/** What a quote says of a code: its reason, or whether it applies for certain. */
async function quoted(
  customer: CartCustomer | undefined,
  code = 'ONCE',
  caller: Caller = shop.caller,
): Promise<string> {
  const cart = order('quoted', [code], customer && { customer })
  const reply = (await priceCart(shop.service, caller, { cart })) as Reply<Answer['quote']>
  const { applied, rejected } = reply.body.discounts
  return rejected[0]?.reason ?? (applied[0]?.provisional ? 'provisional' : 'applied')
}

async function patch(settings: Partial<Settings>): Promise<void> {
  const input = { patch: { settings }, revision: 'any' } as const
  expect((await patchStore(shop.service, shop.caller, input)).status).toBe(200)
}

const ann = { id: 'ann', email: 'ann@x.com' }

describe('one customer', () => {
  it('[G1] a guest is counted by e-mail, not only by account', async () => {
    expect(await status({ email: 'ann@x.com' })).toBe('redeemed')
    expect(await status({ email: ' ANN@X.com ' })).toBe('customer_limit')
    expect(await status({ email: 'ben@x.com' })).toBe('redeemed')
  })

  it('[IDN-1] [G2] a guest who comes back with an account of the same e-mail is the same, and the other way round', async () => {
    expect(await status({ email: 'ann@x.com' })).toBe('redeemed')
    expect(await status(ann)).toBe('customer_limit')
    expect(await status({ id: 'ben', email: 'ben@x.com' })).toBe('redeemed')
    expect(await status({ email: 'ben@x.com' })).toBe('customer_limit')
  })

  it('[G3] another session, browser, network or channel is no other customer', async () => {
    const from = (session_id: string) => ({ session_id, ip: '203.0.113.9', sales_channel: session_id })
    orders += 2
    const first = await shop.redeem(order(`g-${orders - 1}`, ['ONCE'], { customer: ann, context: from('one') }))
    const second = await shop.redeem(order(`g-${orders}`, ['ONCE'], { customer: ann, context: from('two') }))
    expect([first.status, second.status]).toEqual([201, 409])
  })

  it('[G4] limits of guests rest on the ledger: counters made anew from it say the same', async () => {
    await buy({ email: 'ann@x.com' })
    await buy({ email: 'ann@x.com' }, 'ONE')
    await database.db.query({
      name: 'test-lose',
      text: 'delete from counters where store_id = $1',
      values: [shop.storeId],
    })
    expect((await verifyStore(database.db, shop.storeId)).length).toBeGreaterThan(0)
    await patch({ time_zone: 'Europe/Paris' })
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
    expect(await status({ email: 'ann@x.com' })).toBe('customer_limit')
    expect(await status({ email: 'ann@x.com' }, 'ONE')).toBe('customer_limit')
  })

  it('[G5] an order that somebody enters with another secret key, or as history, is counted and refused alike', async () => {
    expect(await status({ email: 'ann@x.com' })).toBe('redeemed')
    const admin: Caller = { ...shop.caller, keyId: 'key_admin', scopes: [] }
    const entered = order('g-admin', ['ONCE'], { customer: { email: 'ann@x.com' } })
    expect((await redeem(shop.service, admin, { order: entered })).status).toBe(409)
    const history = { ...entered, id: 'g-history', placed_at: '2026-01-01T10:00:00Z' }
    expect((await redeem(shop.service, shop.caller, { order: history })).status).toBe(409)
  })

  it('[G6] empty names match nobody: not one another, and no one else', async () => {
    const nobodies = [undefined, {}, { id: '' }, { email: '' }, { id: ' ', email: 'none' }] as (
      | CartCustomer
      | undefined
    )[]
    for (const customer of nobodies) expect((await buy(customer, '')).status).toBe(201)
    for (const customer of nobodies) expect(await quoted(customer), JSON.stringify(customer)).toBe('provisional')
    expect(await status({ email: 'ann@x.com' })).toBe('redeemed')
    expect(await status({ id: 'new' })).toBe('redeemed')
  })

  it('[G7] another e-mail on the same account is the same customer, and so is the old address', async () => {
    expect(await status(ann)).toBe('redeemed')
    expect(await status({ id: 'ann', email: 'ann@elsewhere.com' })).toBe('customer_limit')
    expect(await status({ id: 'another', email: 'ann@x.com' })).toBe('customer_limit')
    expect(await status({ id: 'ann' })).toBe('customer_limit')
  })

  it('[A3] [G1] counts the largest of any one identity, each limit by itself', async () => {
    const two = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { per_customer: 2 } }],
      codes: { P: 'p' },
    })
    expect(await status({ id: 'a', email: 'x@x.com' }, 'P', two)).toBe('redeemed')
    expect(await status({ id: 'b', email: 'x@x.com' }, 'P', two)).toBe('redeemed')
    // Account a has one use, the address two.
    expect(await status({ id: 'a', email: 'y@x.com' }, 'P', two)).toBe('redeemed')
    expect(await status({ id: 'b', email: 'x@x.com' }, 'P', two)).toBe('customer_limit')
    expect(await status({ id: 'a' }, 'P', two)).toBe('customer_limit')
    expect(await status({ id: 'b' }, 'P', two)).toBe('redeemed')
  })

  it('[A3] of fifty orders at once, through two servers, one under every name', async () => {
    const other = { ...shop, service: serviceOn(database.db) }
    const names: readonly CartCustomer[] = [ann, { email: 'Ann@X.com' }, { id: 'other', email: 'ann@x.com' }]
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const server = index % 2 === 0 ? shop : other
        const customer = names[index % names.length] as CartCustomer
        return redeem(server.service, shop.caller, { order: order(`many-${index}`, ['ONCE'], { customer }) })
      }),
    )
    expect(answers.filter(answer => answer.status === 201)).toHaveLength(1)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })
})

describe('while nobody is known', () => {
  it('[G8] [G9] a limited code applies provisionally and says so; at redemption it is decided', async () => {
    expect(await quoted(undefined)).toBe('provisional')
    expect(await quoted({ email: 'ann@x.com' })).toBe('applied')
    expect(await quoted(undefined, 'FIRST')).toBe('provisional')
    expect(await status({ email: 'ann@x.com' })).toBe('redeemed')
    expect(await quoted({ email: 'ann@x.com' })).toBe('customer_limit')
  })

  it('[IDN-3] [G10] a limit per customer is never skipped: at redemption nobody known is refused', async () => {
    for (const code of ['ONCE', 'ONE', 'FIRST'])
      for (const customer of [undefined, {}, { id: ' ' }, { email: 'no address' }, { phone: '+49151234567' }])
        expect((await buy(customer, code)).status, `${code} ${JSON.stringify(customer)}`).toBe(409)
    shop = await open({ per_customer_guests: 'refuse' })
    expect(await quoted(undefined)).toBe('sign_in_required')
  })

  it('[G10] a publishable key that names somebody names nobody', async () => {
    const stranger: Caller = { ...shop.caller, kind: 'publishable', scopes: [] }
    expect(await quoted(ann, 'ONCE', stranger)).toBe('provisional')
  })
})

describe('the policy of the store', () => {
  it('[A4] folds case and domain; plus tags and dots only where the store says so', async () => {
    expect(await status({ email: 'A@x.com' })).toBe('redeemed')
    expect(await status({ email: 'a@X.com' })).toBe('customer_limit')
    expect(await status({ email: 'a+1@x.com' })).toBe('redeemed')
    shop = await open({ email_folding: 'tags' })
    expect(await status({ email: 'a+1@x.com' })).toBe('redeemed')
    for (const email of ['a@x.com', 'a+2@x.com', 'A+1@x.com']) expect(await status({ email })).toBe('customer_limit')
    expect(await status({ email: 'a.b@gmail.com' })).toBe('redeemed')
    expect(await status({ email: 'ab@gmail.com' })).toBe('redeemed')
    shop = await open({ email_folding: 'tags_and_dots' })
    expect(await status({ email: 'a.b@gmail.com' })).toBe('redeemed')
    for (const email of ['ab@gmail.com', 'ab+x@googlemail.com']) expect(await status({ email })).toBe('customer_limit')
  })

  it('[IDN-2] [A4] may change: what was kept counts under the new policy, and not under the old one again', async () => {
    await buy({ email: 'a+1@x.com' })
    await buy({ email: 'a+2@x.com' })
    await buy({ email: 'a+1@x.com' }, 'ONE')
    expect(await quoted({ email: 'a@x.com' })).toBe('applied')
    await patch({ email_folding: 'tags' })
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
    expect(await quoted({ email: 'a@x.com' })).toBe('customer_limit')
    expect(await quoted({ email: 'a@x.com' }, 'ONE')).toBe('customer_limit')
    expect(await quoted({ email: 'a@x.com' }, 'FIRST')).toBe('not_new_customer')
    expect(await status({ email: 'a+3@x.com' })).toBe('customer_limit')
    await patch({ email_folding: 'none' })
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
    expect(await quoted({ email: 'a@x.com' }, 'FIRST')).toBe('applied')
    expect(await status({ email: 'a@x.com' })).toBe('redeemed')
  })

  it('[A4] counts by telephone, card or address where the store says so, and keeps nothing of them elsewhere', async () => {
    const home = { lines: ['High Street 12'], postcode: 'SW1A 1AA', country: 'GB' }
    const shared = { phone: '+44 20 7946 0018', payment_fingerprint: 'card_1', address: home }
    expect(await status({ id: 'a', ...shared })).toBe('redeemed')
    expect(await status({ id: 'b', ...shared })).toBe('redeemed')
    const names = ['phone', 'payment_fingerprint', 'address'] as const
    await patch({ customer_identities: names })
    expect(await status({ id: 'c', ...shared })).toBe('redeemed')
    for (const name of names) expect(await status({ id: 'd', [name]: shared[name] }), name).toBe('customer_limit')
    expect(await status({ phone: '0044 (0) 20 7946-0018' })).toBe('customer_limit')
    expect(await status({ phone: '+44 20 7946 0020' })).toBe('redeemed')
    expect(await status({ phone: '+44 20 7946 0020' })).toBe('customer_limit')
    expect(await status({ id: 'e', phone: '+44 20 7946 0019' })).toBe('redeemed')
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
    await patch({ customer_identities: [] })
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
    expect(await status({ id: 'f', ...shared })).toBe('redeemed')
  })
})
