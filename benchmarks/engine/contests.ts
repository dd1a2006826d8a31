/**
 * What a shopper's cart may come to when many promotions want it: a hundred promotions on five hundred lines, each line
 * decided by itself, and twenty codes that exclude each other beside twenty automatic promotions.
 */
import {
  type Cart,
  compile,
  type Facts,
  type Promotion,
  parsePromotion,
  type Quote,
  quote,
  type SubmittedCode,
} from '@counterfoil/engine'

const now = Date.parse('2026-11-21T10:00:00Z')
const everybody = ['product', 'order', 'shipping']

export interface Contest {
  readonly name: string
  readonly price: (include: readonly ('remedies' | 'nearly')[]) => Quote
}

export const contests: readonly Contest[] = [
  { name: '500 lines, 100 promotions, each line to the best', price: linesContest('best') },
  { name: '500 lines, 100 promotions, all on every line', price: linesContest('stack') },
  { name: '20 codes of one group, 20 automatic, 10 lines', price: codesContest('items') },
  { name: '20 codes off the order, 20 automatic, 10 lines', price: codesContest('order') },
]

/** `best`: every promotion is for 20 products of 100, with a percentage of its own, and a line takes one of them. */
function linesContest(how: 'best' | 'stack'): Contest['price'] {
  const promotions = Array.from({ length: 100 }, (_, n) => {
    const skus = Array.from({ length: 20 }, (_, at) => sku(n * 7 + at * 3))
    const items = how === 'best' ? { items: { include: [{ skus }] } } : {}
    const percent = how === 'best' ? `${1 + (n % 25)}.${10 + n}` : '1'
    return promotion(`p${n}`, 'automatic', [{ type: 'percent_off', percent, target: 'items', ...items }], {
      stack_on_line: how === 'stack',
    })
  })
  return pricer(promotions, cartOf(500), [])
}

function codesContest(target: 'items' | 'order'): Contest['price'] {
  const automatic = Array.from({ length: 20 }, (_, n) => {
    const items = { include: [{ skus: [sku(n), sku(n * 3 + 1)] }] }
    const effect = { type: 'percent_off', percent: `${1 + n}`, target: 'items', items }
    return promotion(`a${n}`, 'automatic', [effect], { stack_on_line: true })
  })
  const byCode = Array.from({ length: 20 }, (_, n) => {
    const effect = { type: 'percent_off', percent: `${5 + n}`, target }
    return promotion(`c${n}`, 'code', [effect], { stack_on_line: true, group: 'codes' })
  })
  const codes = byCode.map(({ id }) => {
    const code = id.toUpperCase()
    return { submitted: code, canonical: code, record: { id, code, promotion: id, status: 'active' as const } }
  })
  return pricer([...automatic, ...byCode], cartOf(10), codes)
}

function pricer(promotions: readonly Promotion[], cart: Cart, codes: readonly SubmittedCode[]): Contest['price'] {
  const plan = compile({ promotions, settings: { max_codes: 20 } })
  const facts: Facts = { codes, usage: {} }
  return include => quote(plan, cart, facts, { now, include })
}

function promotion(id: string, trigger: string, effects: readonly object[], combination: object): Promotion {
  const document = { id, name: id, status: 'active', trigger, conditions: [], effects }
  const parsed = parsePromotion({ ...document, combination: { with: everybody, ...combination } })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.value
}

function cartOf(lines: number): Cart {
  return {
    currency: 'EUR',
    line_items: Array.from({ length: lines }, (_, n) => ({
      id: `line-${n}`,
      sku: sku(n),
      quantity: 1 + (n % 3),
      unit_price: 500 + ((n * 7919) % 9500),
    })),
    shipping: [],
  }
}

function sku(n: number): string {
  return `sku-${n % 100}`
}
