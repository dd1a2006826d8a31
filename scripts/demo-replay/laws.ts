/**
 * The laws that every quote keeps (CONTRACT.md, "Laws"), as checks over an answer that came over the wire. They know
 * nothing of promotions: whatever was taken off, it has to add up.
 */
import { type Cart, type Quote, reasons } from '@counterfoil/engine'

/** Empty: the answer keeps every law. Each entry is one sentence with the numbers. */
export function brokenLaws(cart: Cart, quote: Quote): string[] {
  return [
    ...lineLaws(cart, quote),
    ...shippingLaws(cart, quote),
    ...appliedLaws(quote),
    ...codeLaws(cart, quote),
    ...totalLaws(quote),
  ]
}

function lineLaws(cart: Cart, quote: Quote): string[] {
  const broken: string[] = []
  const law = (holds: boolean, text: string) => holds || broken.push(text)
  law(
    quote.line_items.length === cart.line_items.length,
    `${cart.line_items.length} lines asked, ${quote.line_items.length} answered`,
  )
  for (const [index, line] of quote.line_items.entries()) {
    const asked = cart.line_items[index]
    const taken = sum(line.discounts.map(discount => discount.amount))
    law(
      line.id === asked?.id && line.quantity === asked.quantity && line.unit_price === asked.unit_price,
      `line ${index} is not the one asked for`,
    )
    law(
      line.subtotal === line.quantity * line.unit_price,
      `line ${line.id}: subtotal ${line.subtotal} is not ${line.quantity} × ${line.unit_price}`,
    )
    law(
      line.total === line.subtotal - line.discount,
      `line ${line.id}: ${line.subtotal} − ${line.discount} is not ${line.total}`,
    )
    law(taken === line.discount, `line ${line.id}: its parts are ${taken}, its discount is ${line.discount}`)
    law(
      areAmounts([line.subtotal, line.discount, line.total, ...line.discounts.map(({ amount }) => amount)]),
      `line ${line.id}: an amount is negative or not whole`,
    )
    law(
      line.discounts.every(({ units }) => units === undefined || (units >= 0 && units <= line.quantity)),
      `line ${line.id}: more units discounted than there are`,
    )
  }
  return broken
}

function shippingLaws(cart: Cart, quote: Quote): string[] {
  const broken: string[] = []
  const law = (holds: boolean, text: string) => holds || broken.push(text)
  law(quote.shipping.length === (cart.shipping ?? []).length, 'a shipping charge is missing or was added')
  for (const charge of quote.shipping) {
    law(
      charge.total === charge.amount - charge.discount,
      `charge ${charge.id}: ${charge.amount} − ${charge.discount} is not ${charge.total}`,
    )
    law(
      sum(charge.discounts.map(({ amount }) => amount)) === charge.discount,
      `charge ${charge.id}: its parts are not its discount`,
    )
    law(
      areAmounts([charge.amount, charge.discount, charge.total]),
      `charge ${charge.id}: an amount is negative or not whole`,
    )
  }
  return broken
}

/** Σ allocations = amount for every discount, and per line and charge what was allocated to it is what it lost. */
function appliedLaws(quote: Quote): string[] {
  const broken: string[] = []
  const law = (holds: boolean, text: string) => holds || broken.push(text)
  const allocated = new Map<string, number>()
  for (const applied of quote.discounts.applied) {
    law(
      sum(applied.allocations.map(({ amount }) => amount)) === applied.amount,
      `${applied.promotion}: allocations do not add up to ${applied.amount}`,
    )
    law(
      areAmounts([applied.amount, ...applied.allocations.map(({ amount }) => amount)]),
      `${applied.promotion}: an amount is negative or not whole`,
    )
    for (const { path, amount } of applied.allocations) allocated.set(path, (allocated.get(path) ?? 0) + amount)
  }
  const places = [
    ...quote.line_items.map((line, index) => ({ path: `$.line_items[${index}]`, discount: line.discount })),
    ...quote.shipping.map((charge, index) => ({ path: `$.shipping[${index}]`, discount: charge.discount })),
  ]
  for (const { path, discount } of places) {
    law(
      (allocated.get(path) ?? 0) === discount,
      `${path}: ${allocated.get(path) ?? 0} allocated, ${discount} discounted`,
    )
    allocated.delete(path)
  }
  law(allocated.size === 0, `allocated to what is not there: ${[...allocated.keys()].join(', ')}`)
  return broken
}

/** Each submitted code is answered: applied, or rejected once with a known reason and a sentence. */
function codeLaws(cart: Cart, quote: Quote): string[] {
  const broken: string[] = []
  const law = (holds: boolean, text: string) => holds || broken.push(text)
  const submitted = cart.discounts?.codes ?? []
  law(
    JSON.stringify(quote.discounts.codes) === JSON.stringify(submitted),
    'the codes answered are not the codes submitted',
  )
  for (const [index, code] of submitted.entries()) {
    const applied = quote.discounts.applied.filter(entry => entry.index === index)
    const rejected = quote.discounts.rejected.filter(entry => entry.index === index)
    law(
      applied.length > 0 !== rejected.length > 0,
      `${code} (${index}) is applied ${applied.length} times and rejected ${rejected.length} times`,
    )
    law(rejected.length <= 1, `${code} (${index}) is rejected ${rejected.length} times`)
    law(
      [...applied, ...rejected].every(entry => entry.code === code),
      `${code} (${index}) is answered under another name`,
    )
  }
  for (const { code, reason, message, checks } of quote.discounts.rejected) {
    law(reasons.includes(reason), `${code}: ${reason} is no published reason`)
    law(message !== '', `${code}: no sentence for ${reason}`)
    law(reason === 'rate_limited' || checks.some(check => !check.ok), `${code}: rejected, and no check failed`)
  }
  for (const applied of quote.discounts.applied) {
    law(
      applied.automatic === (applied.code === undefined || applied.code === null),
      `${applied.promotion}: automatic, or by a code?`,
    )
  }
  return broken
}

function totalLaws({ totals, line_items, shipping }: Quote): string[] {
  const broken: string[] = []
  const law = (holds: boolean, text: string) => holds || broken.push(text)
  law(totals.subtotal === sum(line_items.map(line => line.subtotal)), 'the subtotal is not the sum of the lines')
  law(
    totals.items_discount === sum(line_items.map(line => line.discount)),
    'items_discount is not the sum of the lines',
  )
  law(totals.shipping === sum(shipping.map(charge => charge.amount)), 'shipping is not the sum of the charges')
  law(
    totals.shipping_discount === sum(shipping.map(charge => charge.discount)),
    'shipping_discount is not the sum of the charges',
  )
  const total = totals.subtotal - totals.items_discount + totals.shipping - totals.shipping_discount + totals.tax
  law(totals.total === total, `the total is ${totals.total}, the sum is ${total}`)
  law(areAmounts(Object.values(totals)), 'a total is negative or not whole')
  return broken
}

/**
 * Where two quotes of the same cart in another order differ, apart from the order itself; empty: nowhere. Codes are
 * compared as they are read, not as they were typed: of two spellings of one code the later entry is the duplicate.
 */
export function differences(one: Quote, other: Quote): string[] {
  const [a, b] = [withoutOrder(one), withoutOrder(other)]
  return Object.keys(a).flatMap(key => (a[key] === b[key] ? [] : [`${key}: ${a[key]}\n  ${key}: ${b[key]}`]))
}

function withoutOrder({ totals, line_items, shipping, discounts }: Quote): Record<string, string> {
  const lines = line_items.map(({ id, discount, discounts: parts }) => [
    id,
    discount,
    parts.map(({ promotion, code, amount, units }) => [promotion, asRead(code), amount, units]),
  ])
  return {
    totals: JSON.stringify(totals),
    lines: byText(lines),
    shipping: byText(shipping.map(({ id, discount }) => [id, discount])),
    applied: byText(
      discounts.applied.map(entry => [
        entry.promotion,
        asRead(entry.code),
        entry.amount,
        entry.class,
        entry.priority,
        entry.provisional,
      ]),
    ),
    rejected: byText(discounts.rejected.map(({ code, reason }) => [asRead(code), reason])),
  }
}

function byText(values: readonly unknown[]): string {
  return values
    .map(value => JSON.stringify(value))
    .sort()
    .join(' ')
}

function asRead(code: string | undefined): string {
  return (code ?? '').replaceAll(/[\s-]/g, '').toUpperCase()
}

function areAmounts(values: readonly number[]): boolean {
  return values.every(value => Number.isSafeInteger(value) && value >= 0)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
