/**
 * The ledger against a model that fits on a page: whatever is asked in whatever order, the real store gives the status
 * that the model foretells, and its counters are the model's. Racing requests are in `ledger-model.test.ts`.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runs } from '../../../../scripts/props.ts'
import { changePromotion, changesOf, counter } from '../../test/order-changes.ts'
import { hold, release } from '../../test/reserving.ts'
import { openShop, order, type Shop, type ShopDocuments } from '../../test/shop.ts'
import { withDatabase } from '../../test/with-database.ts'
import { priceCart } from './price-cart.ts'
import { verifyStore } from './verify-store.ts'

const database = withDatabase()

/** Minor units that CASH takes, and what there is: two orders, and a remainder that is never given. */
const [each, budget] = [731, 2000]
const documents: ShopDocuments = {
  promotions: [
    { id: 'few', limits: { redemptions: 3 } },
    { id: 'once', limits: { per_customer: 1 } },
    {
      id: 'cash',
      limits: { budget: { USD: budget } },
      effects: [{ type: 'amount_off', amount: { USD: each }, target: 'order' }],
    },
  ],
  codes: { FEW: 'few', ONCE: 'once', CASH: 'cash' },
}

type CodeText = 'FEW' | 'ONCE' | 'CASH'

interface ModelOrder {
  readonly code: CodeText | undefined
  readonly who: number
  /** It came with its session: without it, it is another request. */
  readonly session?: number
  status: 'redeemed' | 'cancelled' | 'returned'
  back: number
}

/** All there is to know. */
class Model {
  limit = 3
  readonly orders = new Map<number, ModelOrder>()
  /** Session → what it holds. */
  readonly holds = new Map<number, { readonly code: CodeText; readonly id: string }>()

  used(code: CodeText, who?: number): number {
    const own = [...this.orders.values()].filter(each => each.code === code && each.status !== 'cancelled')
    return own.filter(each => who === undefined || each.who === who).length
  }

  /** Is one more possible for this customer, with what others hold kept free? */
  hasRoom(code: CodeText | undefined, who: number, session?: number): boolean {
    if (code === undefined) return true
    const held = [...this.holds].filter(([owner, each]) => owner !== session && each.code === code).length
    if (code === 'FEW') return this.used(code) + held < this.limit
    if (code === 'ONCE') return this.used(code, who) === 0
    return (this.used(code) + held + 1) * each <= budget
  }
}

interface Real {
  readonly shop: Shop
}

const customerOf = (who: number) => ({ customer: { id: `c${who}`, email: `c${who}@x.com` } })
const orderFor = (n: number, code: CodeText | undefined, who: number) =>
  order(`o${n}`, code === undefined ? [] : [code], customerOf(who))

/** What is asked and what must be answered; `foretold` also moves the model on. */
class Ask implements fc.AsyncCommand<Model, Real> {
  readonly name: string
  readonly foretold: (model: Model) => number
  readonly real: (real: Real, model: Model) => Promise<number>

  constructor(name: string, foretold: Ask['foretold'], real: Ask['real']) {
    this.name = name
    this.foretold = foretold
    this.real = real
  }
  check = () => true
  async run(model: Model, real: Real): Promise<void> {
    const answered = await this.real(real, model)
    expect([this.name, answered]).toEqual([this.name, this.foretold(model)])
    const { shop } = real
    expect(await counter(database.db, shop.storeId, 'p:few')).toEqual([model.used('FEW'), model.used('FEW') * 2, 0])
    expect((await counter(database.db, shop.storeId, 'p:cash:USD'))[2]).toBe(model.used('CASH') * each)
  }
  toString = () => this.name
}

function redeemed(n: number, code: CodeText | undefined, who: number): Ask {
  const foretold = (model: Model) => {
    const known = model.orders.get(n)
    const same = known?.code === code && known?.who === who && known?.session === undefined
    if (known) return same && known.status !== 'cancelled' ? 201 : 409
    if (!model.hasRoom(code, who)) return 409
    model.orders.set(n, { code, who, status: 'redeemed', back: 0 })
    return 201
  }
  const real = async ({ shop }: Real) => (await shop.redeem(orderFor(n, code, who))).status
  return new Ask(`redeem o${n} ${code} by c${who}`, foretold, real)
}

function cancelled(n: number): Ask {
  const foretold = ({ orders }: Model) => {
    const own = orders.get(n)
    if (!own) return 404
    if (own.status !== 'redeemed') return 409
    own.status = 'cancelled'
    return 200
  }
  return new Ask(`cancel o${n}`, foretold, async ({ shop }) => (await changesOf(shop).cancel(`o${n}`)).status)
}

function reopened(n: number): Ask {
  const foretold = (model: Model) => {
    const own = model.orders.get(n)
    if (!own) return 404
    if (own.status !== 'cancelled' || !model.hasRoom(own.code, own.who)) return 409
    own.status = 'redeemed'
    return 200
  }
  return new Ask(`reopen o${n}`, foretold, async ({ shop }) => (await changesOf(shop).reopen(`o${n}`)).status)
}

function returned(n: number, quantity: number): Ask {
  const foretold = ({ orders }: Model) => {
    const own = orders.get(n)
    if (!own) return 404
    if (own.status === 'cancelled' || own.back + quantity > 2) return 409
    own.back += quantity
    if (own.back === 2) own.status = 'returned'
    return 201
  }
  const real = async ({ shop }: Real) => (await changesOf(shop).giveBack(`o${n}`, { l1: quantity })).status
  return new Ask(`return ${quantity} of o${n}`, foretold, real)
}

function reserved(session: number, code: CodeText): Ask {
  let made: string | undefined
  const foretold = (model: Model) => {
    if (!model.hasRoom(code, session, session)) return 409
    model.holds.set(session, { code, id: made ?? 'none' })
    return 201
  }
  const real = async ({ shop }: Real) => {
    const reply = await hold(shop, `session-${session}`, [code], { with: customerOf(session) })
    made = reply.body.id
    return reply.status
  }
  return new Ask(`s${session} reserves ${code}`, foretold, real)
}

function released(session: number): Ask {
  const foretold = ({ holds }: Model) => {
    holds.delete(session)
    return 200
  }
  const real = async ({ shop }: Real, { holds }: Model) => {
    const own = holds.get(session)
    return own ? (await release(shop, own.id)).status : 200
  }
  return new Ask(`s${session} releases`, foretold, real)
}

/** What a session holds becomes an order, whatever others hold. */
function settled(session: number, n: number): Ask {
  const foretold = (model: Model) => {
    const own = model.holds.get(session)
    if (!own || model.orders.has(n)) return 0
    model.holds.delete(session)
    model.orders.set(n, { code: own.code, who: session, session, status: 'redeemed', back: 0 })
    return 201
  }
  const real = async ({ shop }: Real, { holds, orders }: Model) => {
    const own = holds.get(session)
    if (!own || orders.has(n)) return 0
    const context = { session_id: `session-${session}` }
    return (await shop.redeem({ ...orderFor(n, own.code, session), context }, { reservation: own.id })).status
  }
  return new Ask(`s${session} redeems what it holds as o${n}`, foretold, real)
}

/** A lower limit takes nothing away from anybody, and gives nothing more. */
function limited(limit: number): Ask {
  const foretold = (model: Model) => {
    model.limit = limit
    return 0
  }
  const real = async ({ shop }: Real) => {
    await changePromotion(shop, 'few', { limits: { redemptions: limit } })
    return 0
  }
  return new Ask(`limit of few is ${limit}`, foretold, real)
}

function quoted(code: CodeText, who: number): Ask {
  const foretold = (model: Model) => (model.hasRoom(code, who) ? 1 : 0)
  const real = async ({ shop }: Real) => {
    const { id: _id, ...cart } = orderFor(0, code, who)
    const reply = await priceCart(shop.service, shop.caller, { cart })
    return (reply.body as { discounts: { applied: unknown[] } }).discounts.applied.length
  }
  return new Ask(`quote ${code} for c${who}`, foretold, real)
}

const n = fc.integer({ min: 0, max: 5 })
const who = fc.integer({ min: 1, max: 2 })
const code = fc.constantFrom<CodeText>('FEW', 'ONCE', 'CASH')
const commands = [
  fc.tuple(n, fc.option(code, { nil: undefined }), who).map(drawn => redeemed(...drawn)),
  fc.tuple(n, code, who).map(drawn => redeemed(...drawn)),
  n.map(cancelled),
  n.map(reopened),
  fc.tuple(n, fc.integer({ min: 1, max: 2 })).map(drawn => returned(...drawn)),
  fc.tuple(who, fc.constantFrom<CodeText>('FEW', 'CASH')).map(drawn => reserved(...drawn)),
  who.map(released),
  fc.tuple(who, n).map(drawn => settled(...drawn)),
  fc.integer({ min: 1, max: 5 }).map(limited),
  fc.tuple(code, who).map(drawn => quoted(...drawn)),
]

it('[R5] [R15] [R18] the real ledger does what the model foretells', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 25 }), async asked => {
      const shop = await openShop(database.db, documents)
      await fc.asyncModelRun(() => ({ model: new Model(), real: { shop } }), asked)
      expect(await verifyStore(database.db, shop.storeId)).toEqual([])
    }),
    runs(25),
  )
}, 90_000)
