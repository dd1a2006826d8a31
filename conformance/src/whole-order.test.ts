/** [LAW-3] Our own cases once more with lines, charges, codes and promotions the other way round. */
import { join } from 'node:path'
import { simulate } from '@counterfoil/contract'
import type { Quote } from '@counterfoil/engine'
import { expect, it } from 'vitest'
import type { WholeCase } from './case.ts'
import { readCases } from './read-cases.ts'

interface Simulation {
  readonly promotions: readonly unknown[]
  readonly codes?: readonly unknown[]
  readonly store?: Readonly<Record<string, unknown>>
  readonly cart: {
    readonly line_items: readonly unknown[]
    readonly shipping?: readonly unknown[]
    readonly discounts?: { readonly codes: readonly string[] }
  }
}

const cases = readCases(join(import.meta.dirname, '../cases')).flatMap(file =>
  file.cases.flatMap(each => ('simulation' in each ? [each] : [])),
)

/** Settings that read the order of entry. */
function readsOrder({ store = {}, cart }: Simulation): boolean {
  const codes = cart.discounts?.codes ?? []
  const canonical = new Set(
    codes.map(code =>
      code
        .normalize('NFKC')
        .replace(/[^\p{L}\p{N}]/gu, '')
        .toUpperCase(),
    ),
  )
  const repeated = canonical.size < codes.length || codes.some(code => /[ioIO]/.test(code))
  return repeated || (store.on_excess ?? 'best') !== 'best' || store.allocation !== undefined
}

const reversed = <T>(list: readonly T[] | undefined): T[] | undefined => list?.toReversed()

/** An absent key stays absent: for the shipping it means "not known yet". */
function turned({ promotions, codes, cart, ...rest }: Simulation): object {
  const { line_items, shipping, discounts, ...facts } = cart
  return {
    ...rest,
    promotions: promotions.toReversed(),
    ...(codes && { codes: reversed(codes) }),
    cart: {
      ...facts,
      line_items: line_items.toReversed(),
      ...(shipping && { shipping: reversed(shipping) }),
      ...(discounts && { discounts: { ...discounts, codes: reversed(discounts.codes) } }),
    },
  }
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1)

/** All of a quote that does not name a place in the request. */
function placeless({ line_items, shipping, discounts, totals }: Quote): object {
  return {
    totals,
    lines: line_items.toSorted(byId),
    charges: shipping.toSorted(byId),
    applied: discounts.applied.map(({ index: _index, allocations, ...applied }) => ({
      ...applied,
      shares: allocations.map(({ amount }) => amount).sort(),
    })),
    rejected: discounts.rejected.map(({ code, reason }) => `${code} ${reason}`).sort(),
  }
}

function priced(simulation: object, { now }: WholeCase): object {
  const result = simulate(simulation, { now: Date.parse(now), id: 'same' })
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return placeless(result.quote)
}

it('[LAW-3] the order of lines, charges, codes and promotions changes no answer', () => {
  let asked = 0
  for (const each of cases) {
    const simulation = each.simulation as unknown as Simulation
    if (readsOrder(simulation)) continue
    asked += 1
    expect(priced(turned(simulation), each), each.id).toEqual(priced(simulation, each))
  }
  expect(asked).toBeGreaterThan(400)
})
