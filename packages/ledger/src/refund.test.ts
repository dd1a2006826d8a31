import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PaidLine, type PaidOrder, type Refund, type ReturnRequest, refundOf } from './refund.ts'

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
