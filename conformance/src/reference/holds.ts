/** Conditions straight from the words of the vocabulary. */
import { fits } from '../adapter/fits.ts'
import type { Case, CaseCondition, CaseFilter } from '../case.ts'
import { sumOf } from './arithmetic.ts'
import { listOf, type MoneyLeft } from './money-left.ts'

type Reader = (condition: CaseCondition, source: Case, left: MoneyLeft) => boolean

const readers: Readonly<Record<string, Reader>> = {
  min_subtotal: (condition, source, left) => {
    const value = condition.basis === 'discounted' ? discounted(condition, source, left) : original(condition, source)
    return reaches(value, condition.amount as number, condition.operator)
  },
  min_quantity: (condition, { cart }) => {
    const filter = condition.filter as CaseFilter | undefined
    const quantities = cart.lines.filter(line => fits(line, filter)).map(line => line.quantity)
    const units = condition.perLine === true ? Math.max(0, ...quantities) : sumOf(quantities)
    return reaches(units, condition.quantity as number, condition.operator)
  },
  contains_item: ({ match, filter }, { cart }) => {
    const { products = [] } = filter as CaseFilter
    if (match === 'all') return products.every(product => cart.lines.some(line => line.product === product))
    return cart.lines.some(line => fits(line, filter as CaseFilter))
  },
  customer_group: ({ groups }, { cart }) =>
    (cart.customer?.groups ?? []).some(group => (groups as string[]).includes(group)),
  country: (condition, { cart }) => (condition.in as string[]).includes(cart.shippingAddress?.country ?? ''),
  channel: (condition, { cart }) => (condition.in as string[]).includes(cart.channel ?? ''),
}

export function holds(condition: CaseCondition, source: Case, left: MoneyLeft): boolean {
  const read = readers[condition.type]
  if (read === undefined) throw new Error(`The reference does not know the condition ${condition.type}.`)
  return read(condition, source, left)
}

const reaches = (value: number, least: number, operator: unknown): boolean =>
  operator === 'gt' ? value > least : value >= least

function original({ filter, includeShipping }: CaseCondition, { cart }: Case): number {
  const lines = cart.lines.filter(line => fits(line, filter as CaseFilter | undefined))
  const fees = includeShipping === true ? cart.shipping.map(charge => charge.amount) : []
  return sumOf(lines.map(listOf)) + sumOf(fees)
}

function discounted({ filter, includeShipping }: CaseCondition, { cart }: Case, left: MoneyLeft): number {
  const eligible = left.lines.filter((_, index) => fits(cart.lines[index]!, filter as CaseFilter | undefined))
  return sumOf(eligible) + (includeShipping === true ? sumOf(left.charges) : 0)
}
