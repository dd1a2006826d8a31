import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PaidLine, type PaidOrder, type Refund, type ReturnRequest, refundOf, restated } from './refund.ts'

const line = (id: string, quantity: number, paid: number): PaidLine => ({
  id,
  quantity,
  paid,
  returned: 0,
  refunded: 0,
})
const paidFor = (lines: readonly PaidLine[], shipping = 0): PaidOrder => ({
  lines,
  shipping,
  shippingRefunded: 0,
  refunded: 0,
})

function accepted(order: PaidOrder, request: ReturnRequest): Refund {
  const decision = refundOf(order, request)
  if (!decision.ok) throw new Error(decision.problem)
  return decision.value
}

/** The order after a return, as the database keeps it. */
function after(order: PaidOrder, { refund, lines, shippingRefund }: Refund): PaidOrder {
  return {
    ...order,
    refunded: order.refunded + refund,
    shippingRefunded: order.shippingRefunded + shippingRefund,
    lines: order.lines.map(own => {
      const back = lines.find(({ id }) => id === own.id)
      return back ? { ...own, returned: own.returned + back.quantity, refunded: own.refunded + back.refund } : own
    }),
  }
}

/** An order, and every unit of it in some order of coming back, cut into returns. */
const orderAndReturns = fc
  .array(fc.record({ quantity: fc.integer({ min: 1, max: 6 }), paid: fc.integer({ min: 0, max: 100_000 }) }), {
    minLength: 1,
    maxLength: 5,
  })
  .chain(lines => {
    const order = paidFor(
      lines.map(({ quantity, paid }, index) => line(`l${index}`, quantity, paid)),
      500,
    )
    const units = order.lines.flatMap(({ id, quantity }) => Array.from({ length: quantity }, () => id))
    return fc.record({
      order: fc.constant(order),
      units: fc.shuffledSubarray(units, { minLength: units.length }),
      cuts: fc.array(fc.boolean(), { minLength: units.length, maxLength: units.length }),
    })
  })

function returnsOf(units: readonly string[], cuts: readonly boolean[]): ReturnRequest[] {
  const requests: { lines: { id: string; quantity: number }[]; shipping: number }[] = [{ lines: [], shipping: 0 }]
  units.forEach((id, index) => {
    requests.at(-1)?.lines.push({ id, quantity: 1 })
    if (cuts[index] && index < units.length - 1) requests.push({ lines: [], shipping: 0 })
  })
  return requests
}

describe('refunds that keep the discount', () => {
  it('[F8][RET-1] three shirts for 25.00 come back as 8.33, 8.33 and 8.34', () => {
    let order = paidFor([line('a', 3, 2500)])
    const refunds = []
    for (const _ of [1, 2, 3]) {
      const value = accepted(order, { lines: [{ id: 'a', quantity: 1 }], shipping: 0 })
      refunds.push(value.refund)
      order = after(order, value)
    }
    expect(refunds).toEqual([833, 833, 834])
  })

  it('[F2][F5] one of two lines gives back what was paid for that line', () => {
    const order = paidFor([line('a', 1, 900), line('b', 1, 1800)], 500)
    expect(accepted(order, { lines: [{ id: 'b', quantity: 1 }], shipping: 0 })).toMatchObject({
      refund: 1800,
      clawback: 0,
    })
  })

  it('[F6] an order that cost nothing gives back nothing', () => {
    const order = paidFor([line('a', 2, 0)])
    expect(accepted(order, { lines: [{ id: 'a', quantity: 2 }], shipping: 0 })).toMatchObject({
      refund: 0,
      nothingKept: true,
    })
  })

  it('[F7] nothing kept: everything paid comes back, shipping too', () => {
    const order = paidFor([line('a', 2, 31_300)], 500)
    expect(accepted(order, { lines: [{ id: 'a', quantity: 2 }], shipping: 0 })).toEqual({
      refund: 31_800,
      lines: [{ id: 'a', quantity: 2, refund: 31_300 }],
      shippingRefund: 500,
      clawback: 0,
      nothingKept: true,
    })
  })

  it('[F7][RET-3] whatever the order of the returns, they add up to the payment and never pass it', () => {
    fc.assert(
      fc.property(orderAndReturns, ({ order, units, cuts }) => {
        let state = order
        for (const request of returnsOf(units, cuts)) {
          const value = accepted(state, request)
          expect(value.refund).toBeGreaterThanOrEqual(0)
          expect(value.refund).toBe(
            value.lines.reduce((sum, { refund }) => sum + refund, value.shippingRefund) - value.clawback,
          )
          state = after(state, value)
        }
        expect(state.refunded).toBe(order.lines.reduce((sum, { paid }) => sum + paid, order.shipping))
      }),
    )
  })

  it('[RET-3] refuses more units or shipping than there are, and lines that are not there', () => {
    const order = paidFor([{ ...line('a', 2, 1000), returned: 1, refunded: 500 }], 500)
    const refused = (request: ReturnRequest) => refundOf(order, request)
    expect(refused({ lines: [{ id: 'a', quantity: 2 }], shipping: 0 })).toMatchObject({
      ok: false,
      problem: 'too_many',
    })
    expect(refused({ lines: [{ id: 'b', quantity: 1 }], shipping: 0 })).toMatchObject({
      ok: false,
      problem: 'unknown_line',
    })
    expect(refused({ lines: [], shipping: 501 })).toMatchObject({ ok: false, problem: 'too_much_shipping' })
  })
})

describe('refunds that claw the discount back', () => {
  /** 20 % off from 100.00: two at 60.00 cost 96.00, one alone 60.00. */
  const order = paidFor([line('a', 2, 9600)])
  const priceOfKept = (kept: ReadonlyMap<string, number>) => (kept.get('a') === 1 ? 6000 : 9600)

  it('[RET-2] gives back the payment less the price of what is kept', () => {
    const value = accepted(order, { lines: [{ id: 'a', quantity: 1 }], shipping: 0, priceOfKept })
    expect(value).toMatchObject({ refund: 3600, clawback: 1200, lines: [{ id: 'a', quantity: 1, refund: 4800 }] })
    const last = accepted(after(order, value), { lines: [{ id: 'a', quantity: 1 }], shipping: 0, priceOfKept })
    expect(last.refund).toBe(6000)
  })

  it('adds up to the payment exactly, whatever the kept units would have cost', () => {
    fc.assert(
      fc.property(orderAndReturns, fc.integer({ min: 0, max: 3 }), ({ order: paid, units, cuts }, factor) => {
        const list = (kept: ReadonlyMap<string, number>) =>
          [...kept.values()].reduce((sum, left) => sum + left, 0) * factor * 1000
        let state = paid
        for (const request of returnsOf(units, cuts)) {
          const value = accepted(state, { ...request, priceOfKept: list })
          expect(value.refund).toBeGreaterThanOrEqual(0)
          state = after(state, value)
          expect(state.refunded).toBeLessThanOrEqual(paid.lines.reduce((sum, own) => sum + own.paid, paid.shipping))
        }
        expect(state.refunded).toBe(paid.lines.reduce((sum, own) => sum + own.paid, paid.shipping))
      }),
    )
  })
})

/** The order at its new price, what came back restated; the shopper pays or gets the difference. */
function amended(order: PaidOrder, lines: PaidOrder['lines'], priceOfKept?: ReturnRequest['priceOfKept']): PaidOrder {
  const next = { ...order, lines }
  const state = restated(next, priceOfKept)
  const refundedOf = new Map(state.lines.map(({ id, refunded }) => [id, refunded]))
  return {
    ...next,
    refunded: state.refunded,
    lines: lines.map(own => ({ ...own, refunded: refundedOf.get(own.id) ?? 0 })),
  }
}

const netOf = (order: PaidOrder): number =>
  order.lines.reduce((sum, { paid }) => sum + paid, order.shipping) - order.refunded

describe('returns of an order that is changed', () => {
  it('[F3] units that came back are priced anew with the others: 20.00 that were paid for two become 8.00', () => {
    const back = after(paidFor([line('a', 3, 3000)]), {
      refund: 1000,
      lines: [{ id: 'a', quantity: 1, refund: 1000 }],
      shippingRefund: 0,
      clawback: 0,
      nothingKept: false,
    })
    const changed = amended(
      back,
      back.lines.map(own => ({ ...own, paid: 1200 })),
    )
    expect([netOf(back), netOf(changed), changed.refunded]).toEqual([2000, 800, 400])
    const rest = accepted(changed, { lines: [{ id: 'a', quantity: 2 }], shipping: 0 })
    expect(rest).toMatchObject({ refund: 800, nothingKept: true })
  })

  it('[F7][RET-3] whatever is returned and changed, all that was paid comes back, and nothing twice', () => {
    const step = fc.record({
      back: fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 3 })), { maxLength: 3 }),
      shipping: fc.nat(300),
      change: fc.option(fc.array(fc.record({ paid: fc.nat(50_000), more: fc.nat(3) }), { minLength: 5, maxLength: 5 })),
    })
    const factor = fc.constantFrom(undefined, 0, 700, 5000)
    fc.assert(
      fc.property(orderAndReturns, fc.array(step, { maxLength: 8 }), factor, ({ order }, steps, each) => {
        const priceOfKept =
          each === undefined
            ? undefined
            : (kept: ReadonlyMap<string, number>) => [...kept.values()].reduce((sum, left) => sum + left * each, 0)
        let state = order
        let paid = netOf(order)
        const give = (request: ReturnRequest): void => {
          const decision = refundOf(state, { ...request, priceOfKept })
          if (!decision.ok) return
          expect(decision.value.refund).toBeGreaterThanOrEqual(0)
          paid -= decision.value.refund
          state = after(state, decision.value)
          expect(netOf(state)).toBe(paid)
        }
        for (const { back, shipping, change } of steps) {
          const lines = new Map(back.map(([index, quantity]) => [`l${index}`, quantity]))
          give({ lines: [...lines].map(([id, quantity]) => ({ id, quantity })), shipping })
          if (change) {
            const changed = state.lines.map((own, index) => {
              const { paid = 0, more = 0 } = change[index] ?? {}
              return { ...own, paid, quantity: Math.max(1, own.returned + more) }
            })
            const before = netOf(state)
            state = amended(state, changed, priceOfKept)
            paid += netOf(state) - before
          }
          expect(netOf(state)).toBeGreaterThanOrEqual(0)
        }
        const rest = state.lines.filter(own => own.returned < own.quantity)
        give({ lines: rest.map(own => ({ id: own.id, quantity: own.quantity - own.returned })), shipping: 0 })
        expect([paid, netOf(state)]).toEqual([0, 0])
      }),
    )
  })

  it('of an order of which everything came back nothing more is refunded, shipping neither', () => {
    const order = paidFor([{ ...line('a', 1, 900), returned: 1, refunded: 900 }], 500)
    expect(refundOf({ ...order, refunded: 1400 }, { lines: [], shipping: 1 })).toMatchObject({
      ok: false,
      problem: 'too_much_shipping',
    })
  })
})
