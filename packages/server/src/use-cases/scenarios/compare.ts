/** What a quote came to beside what a scenario expects of it: every difference, with its place in `expected`. */
import { childPath, type Scenario } from '@counterfoil/contract'
import type { Quote } from '@counterfoil/engine'

export interface Outcome {
  readonly total: number
  readonly items_discount: number
  readonly shipping_discount: number
  /** One entry a promotion, whatever classes it has. */
  readonly applied: readonly { readonly promotion: string; readonly code?: string; readonly amount: number }[]
  readonly rejected: readonly { readonly code: string; readonly reason: string }[]
}

export interface Difference {
  readonly path: string
  /** Null: nothing. */
  readonly expected: unknown
  readonly actual: unknown
}

export function outcomeOf({ totals, discounts }: Quote): Outcome {
  const applied = new Map<string, Outcome['applied'][number]>()
  for (const { promotion, code, amount } of discounts.applied) {
    const before = applied.get(promotion)?.amount ?? 0
    applied.set(promotion, { promotion, ...(code !== undefined && { code }), amount: before + amount })
  }
  return {
    total: totals.total,
    items_discount: totals.items_discount,
    shipping_discount: totals.shipping_discount,
    applied: [...applied.values()],
    rejected: discounts.rejected.map(({ code, reason }) => ({ code, reason })),
  }
}

const sums = ['total', 'items_discount', 'shipping_discount'] as const

export function compare(expected: Scenario['expected'], actual: Outcome): readonly Difference[] {
  const differences: Difference[] = sums.flatMap(name =>
    expected[name] === undefined || expected[name] === actual[name]
      ? []
      : [{ path: `$.${name}`, expected: expected[name], actual: actual[name] }],
  )
  const { applied, rejected } = expected
  if (applied) differences.push(...compareLists('applied', applied, actual.applied, one => one.promotion))
  if (rejected) differences.push(...compareLists('rejected', rejected, actual.rejected, one => one.code))
  return differences
}

/** In any order: of the same name the members that are expected are compared, and nobody is missing or left over. */
function compareLists<Expected extends object, Actual extends object>(
  list: string,
  expected: readonly Expected[],
  actual: readonly Actual[],
  nameOf: (entry: Expected | Actual) => string,
): Difference[] {
  const left = [...actual]
  const found = expected.flatMap((entry, index): Difference[] => {
    const path = childPath(`$.${list}`, index)
    const at = left.findIndex(one => nameOf(one) === nameOf(entry))
    const [same] = at < 0 ? [] : left.splice(at, 1)
    if (!same) return [{ path, expected: entry, actual: null }]
    const values = new Map<string, unknown>(Object.entries(same))
    return Object.entries(entry).flatMap(([name, value]) =>
      value === undefined || values.get(name) === value
        ? []
        : [{ path: childPath(path, name), expected: value, actual: values.get(name) ?? null }],
    )
  })
  return [...found, ...left.map(entry => ({ path: `$.${list}`, expected: null, actual: entry }))]
}
