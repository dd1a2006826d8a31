/**
 * What an amendment means for money: what came back is restated at the new price, and the difference is between what the
 * shopper has paid for what they keep, before and after. An order of 30.00 of which 10.00 were refunded (20.00) that now
 * costs 12.00 with 4.00 of it back (8.00): 12.00 are to be refunded.
 */
import { problem } from '@counterfoil/contract'
import type { Quote } from '@counterfoil/engine'
import { type PaidOrder, restated } from '@counterfoil/ledger'
import type { Reply } from '../../context.ts'
import type { ReturnedLineRow } from '../../store/redemptions/amend-redemption.ts'
import type { Returned } from '../../store/returns/read-returned-lines.ts'
import type { Frozen } from '../frozen-order.ts'
import type { OrderInHand } from './order-in-hand.ts'
import { boughtLine, paidOrder } from './paid-order.ts'
import { clawsBack, priceOfKept } from './price-of-kept.ts'

export interface Settlement {
  readonly kind: 'settled'
  /** Minor units: positive to charge, negative to refund. */
  readonly difference: number
  /** Of the new price. */
  readonly refunded: number
  readonly status: 'redeemed' | 'returned'
  readonly lines: readonly ReturnedLineRow[]
}

export interface AmendedTerms {
  readonly quote: Quote
  /** As it is from now on. */
  readonly frozen: Frozen
  readonly returned: Returned
}

export function settlementOf(
  { row }: OrderInHand,
  { quote, frozen, returned }: AmendedTerms,
): Settlement | { readonly kind: 'refused'; readonly reply: Reply } {
  const { cart } = frozen
  const paid = paidOrder({ quote, cart, returned, refunded: 0 })
  const reply = exceeds(paid, returned)
  if (reply) return { kind: 'refused', reply }

  const price = (kept: ReadonlyMap<string, number>): number => priceOfKept({ frozen, instant: row.instant, kept })
  const state = restated(paid, clawsBack(frozen) ? price : undefined)
  const before = row.quote.totals.total - row.refunded
  return {
    kind: 'settled',
    difference: quote.totals.total - state.refunded - before,
    refunded: state.refunded,
    status: state.nothingKept ? 'returned' : 'redeemed',
    lines: state.lines.flatMap(({ id, refunded }) => {
      const line = boughtLine({ quote, cart }, id)
      return line ? [{ ...line, refunded }] : []
    }),
  }
}

/** Units that came back were bought, and shipping that was refunded was paid. */
function exceeds(paid: PaidOrder, { lines, shipping_refunded }: Returned): Reply | undefined {
  const errors = lines.flatMap(({ line_id: id, returned_units: back }) => {
    const position = paid.lines.findIndex(line => line.id === id)
    const quantity = paid.lines[position]?.quantity ?? 0
    if (quantity >= back) return []
    const path = position < 0 ? '$.order.line_items' : `$.order.line_items[${position}].quantity`
    return [
      { path, code: 'too_small', message: `Of line "${id}" ${back} came back already; it cannot be ${quantity}.` },
    ]
  })
  if (shipping_refunded > paid.shipping) {
    const message = `Of the shipping ${shipping_refunded} was refunded already; it cannot be ${paid.shipping}.`
    errors.push({ path: '$.order.shipping', code: 'too_small', message })
  }
  return errors.length > 0 ? problem('return_exceeds', { errors }) : undefined
}
