/**
 * A case in our own documents: a whole simulation as it is posted, and the part of the quote that must come out. It is for
 * what the vocabulary has no words for: classes, groups, windows, floors, unknown facts. A simulation that is refused fails
 * its case: a case of ours that cannot be priced is a fault, not a missing word.
 *
 * `expect` is a part of the quote: of an object the keys that stand there, of an array every element in its order.
 * `{"totals": {"total": 900}}` asserts the total alone; `{"discounts": {"rejected": []}}` that no code was refused.
 */
import { simulate } from '@counterfoil/contract'
import type { WholeCase } from './case.ts'
import type { Difference } from './compare.ts'

export function differencesOf({ simulation, now, expect }: WholeCase): Difference[] {
  const result = simulate(simulation, { now: Date.parse(now) })
  if (!result.ok) return [{ what: 'simulation', expected: 'a quote', actual: result.errors }]
  return compareParts(expect, result.quote, '')
}

/** One row per value of `expected` that `actual` does not have; `at` is the path to both. */
export function compareParts(expected: unknown, actual: unknown, at: string): Difference[] {
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((part, index) => compareParts(part, actual[index], `${at}[${index}]`))
  }
  if (isObject(expected) && isObject(actual)) {
    return Object.entries(expected).flatMap(([key, part]) =>
      compareParts(part, actual[key], at === '' ? key : `${at}.${key}`),
    )
  }
  return Object.is(expected, actual) ? [] : [{ what: at, expected, actual }]
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
