/**
 * Tiers as a promotion says them: what is measured, over which lines, and what every step gives. Steps may give
 * different kinds of discounts; they rise, none stands twice, and all speak the same currencies.
 */
import { type ItemsFilter, itemsFilter } from '../items/index.ts'
import type { MoneyMap, Percent } from '../model/promotion.ts'
import {
  arrayOf,
  enumOf,
  type Issue,
  integer,
  moneyMap,
  object,
  optional,
  percent,
  type Schema,
  string,
  union,
} from '../params/index.ts'
import { itemsField } from './params.ts'

/** Exactly one of `percent_off`, `amount_off`, `unit_price` (of items) and `price` (of shipping) is given. */
export interface Tier {
  /** Reached by as much or more: units, or an amount for each currency. */
  readonly from: number | MoneyMap
  readonly percent_off?: Percent
  readonly amount_off?: MoneyMap
  readonly unit_price?: MoneyMap
  readonly price?: MoneyMap
}

export interface Tiers {
  readonly by: 'quantity' | 'subtotal' | 'shipping'
  /** What is measured; absent: `items`. Lines of the whole cart, whoever may discount them. */
  readonly count?: ItemsFilter
  /** What the tier is given on. */
  readonly items?: ItemsFilter
  readonly target: 'items' | 'order' | 'shipping'
  /** `line` of shipping: each charge by itself. */
  readonly scope: 'cart' | 'product' | 'line'
  /** Of an `amount_off` of items or shipping; absent: `across`. `each` is each unit, of shipping each charge. */
  readonly method?: 'across' | 'each' | 'each_unit' | 'each_line'
  /** Of shipping; absent: every charge. */
  readonly methods?: readonly string[]
  /** By rising `from`. */
  readonly tiers: readonly Tier[]
}

type Path = Issue['path']

const kinds = ['percent_off', 'amount_off', 'unit_price', 'price'] as const

const kindsOf = {
  items: ['percent_off', 'amount_off', 'unit_price'],
  order: ['percent_off', 'amount_off'],
  shipping: ['percent_off', 'amount_off', 'price'],
} as const

const methodsOf = {
  items: ['across', 'each', 'each_unit', 'each_line'],
  order: [],
  shipping: ['across', 'each'],
} as const

const tier: Schema<Tier> = object(
  {
    from: union([integer(0), moneyMap()]),
    percent_off: optional(percent()),
    amount_off: optional(moneyMap(1)),
    unit_price: optional(moneyMap()),
    price: optional(moneyMap()),
  },
  { exactlyOneOf: [kinds] },
)

const shape: Schema<Tiers> = object({
  by: enumOf(['quantity', 'subtotal', 'shipping']),
  count: optional(itemsFilter()),
  items: itemsField,
  target: enumOf(['items', 'order', 'shipping']),
  scope: enumOf(['cart', 'product', 'line']),
  method: optional(enumOf(['across', 'each', 'each_unit', 'each_line'])),
  methods: optional(arrayOf(string(), 1)),
  tiers: arrayOf(tier, 1, 100),
})

/** The shape, and that its words go together. */
export const tiersParams: Schema<Tiers> = {
  json: shape.json,
  parse(value, path, issues) {
    const parsed = shape.parse(value, path, issues)
    if (parsed === undefined) return undefined
    const before = issues.length
    const report = (at: Path, code: string, message: string) => issues.push({ path: [...path, ...at], code, message })
    checkWords(parsed, report)
    checkSteps(parsed, report)
    checkCurrencies(parsed.tiers, report)
    return issues.length === before ? parsed : undefined
  },
}

type Report = (at: Path, code: string, message: string) => void

function checkWords({ by, target, scope, count, items, method, methods }: Tiers, report: Report): void {
  const onShipping = target === 'shipping'
  const needs = (field: string, what: string) => report([field], 'conflict', `Needs ${what}.`)
  if (by === 'shipping' && !onShipping) needs('by', 'the target "shipping"')
  if (by === 'shipping' && count) needs('count', 'tiers by quantity or subtotal')
  if (methods && !onShipping) needs('methods', 'the target "shipping"')
  if (onShipping && items) needs('items', 'the target "items" or "order"; what is measured is "count"')
  if (onShipping && scope === 'product') needs('scope', 'the target "items" or "order"')
  if (onShipping && scope === 'line' && by !== 'shipping') needs('scope', 'tiers by shipping')
  const allowed: readonly string[] = methodsOf[target]
  if (method !== undefined && !allowed.includes(method)) needs('method', `another target than "${target}"`)
}

function checkSteps({ by, target, tiers }: Tiers, report: Report): void {
  const allowed: readonly string[] = kindsOf[target]
  for (const [index, step] of tiers.entries()) {
    const at = ['tiers', index]
    const kind = kinds.find(name => step[name] !== undefined)!
    if (!allowed.includes(kind)) report([...at, kind], 'conflict', `Not known of the target "${target}".`)
    const counts = typeof step.from === 'number'
    if (counts !== (by === 'quantity')) {
      const expected = by === 'quantity' ? 'a whole number of units' : 'an amount for each currency'
      report([...at, 'from'], 'type', `Must be ${expected}.`)
    } else if (index > 0 && !rises(tiers[index - 1]!.from, step.from)) {
      report([...at, 'from'], 'too_small', 'Must be above the tier before it.')
    }
  }
}

function rises(before: Tier['from'], after: Tier['from']): boolean {
  if (typeof before === 'number' || typeof after === 'number') return after > before
  return Object.entries(after).every(([currency, amount]) => amount > (before[currency] ?? -1))
}

/** A tier without an amount in a currency that another one names would leave a hole in the middle of the table. */
function checkCurrencies(tiers: readonly Tier[], report: Report): void {
  const all = new Set(tiers.flatMap(step => moneyOf(step).flatMap(([, money]) => Object.keys(money))))
  for (const [index, step] of tiers.entries()) {
    for (const [field, money] of moneyOf(step)) {
      for (const currency of all) {
        if (currency in money) continue
        report(
          ['tiers', index, field, currency],
          'required',
          `Needs an amount in ${currency}, as the other tiers have.`,
        )
      }
    }
  }
}

/** The amounts of a tier with the names of their fields. */
export function moneyOf(step: Tier): [field: string, money: MoneyMap][] {
  const fields: [string, number | MoneyMap | undefined][] = [
    ['from', step.from],
    ['amount_off', step.amount_off],
    ['unit_price', step.unit_price],
    ['price', step.price],
  ]
  return fields.filter((entry): entry is [string, MoneyMap] => typeof entry[1] === 'object')
}
