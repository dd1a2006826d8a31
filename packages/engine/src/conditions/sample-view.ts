/** A view over a cart that nothing was taken off yet: what the examples of conditions and their tests are run against. */
import { compileFilter, type ItemsFilter } from '../items/index.ts'
import type { Cart } from '../model/cart.ts'
import type { Facts } from '../model/facts.ts'
import { mulDiv } from '../money/mul-div.ts'
import { percentToPpm, wholePpm } from '../money/percent.ts'
import type { ConditionView } from './definition.ts'

const plainCart: Cart = { currency: 'USD', line_items: [{ id: 'l1', quantity: 1, unit_price: 1000 }] }

/** The example's cart over one line of 10.00 USD, nobody known, and no codes. */
export function sampleView(cart: Partial<Cart> = {}, facts: Partial<Facts> = {}): ConditionView {
  const whole: Cart = { ...plainCart, ...cart }
  const linesOf = (items: ItemsFilter | undefined) => {
    const test = compileFilter(items)
    return whole.line_items.filter(line => test(line, whole.currency))
  }
  const add = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)
  return {
    cart: whole,
    facts: { codes: [], usage: {}, ...facts },
    valueOf: items => add(linesOf(items).map(line => line.unit_price * line.quantity)),
    quantityOf: items => add(linesOf(items).map(line => line.quantity)),
    largestLineQuantityOf: items => Math.max(0, ...linesOf(items).map(line => line.quantity)),
    defaultBasis: 'list',
    shippingValue: () => whole.shipping && add(whole.shipping.map(charge => charge.amount)),
    taxOnTop: (items, _basis, withShipping) => {
      if (whole.prices_include_tax) return 0
      const lines = linesOf(items).map(line => taxOf(line.unit_price * line.quantity, line.tax_rate))
      const charges = (whole.shipping ?? []).map(charge => taxOf(charge.amount, charge.tax_rate))
      return add(withShipping ? [...lines, ...charges] : lines)
    },
    now: 0,
  }
}

function taxOf(amount: number, rate: string | undefined): number {
  return rate === undefined || Number(rate) === 0 ? 0 : mulDiv(amount, percentToPpm(rate), wholePpm, 'half_up')
}
