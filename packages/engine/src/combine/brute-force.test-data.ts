/** The search's reference: every permitted set, every owner of every line, each priced. */
import type * as fc from 'fast-check'
import { factsFor, now, promotionsOf } from '../evaluate/arbitraries.test-data.ts'
import { compile } from '../evaluate/compile.ts'
import { decide } from '../evaluate/decide.ts'
import { layOut } from '../evaluate/desk.ts'
import type { Table } from '../evaluate/pricing.ts'
import type { Cart } from '../model/cart.ts'
import type { Promotion } from '../model/promotion.ts'
import type { Settings } from '../model/settings.ts'
import { defaultLimits, priceAlone, search } from './search.ts'
import { compareSolutions, isEffective, productMembers, type Solution, solve } from './solution.ts'
import { mayShareOrder } from './terms.ts'

export const maxCodes = 2

export function tableOf(promotions: readonly Promotion[], cart: Cart, settings: Partial<Settings> = {}): Table {
  const plan = compile({ promotions, settings: { max_codes: maxCodes, ...settings } })
  return decide(layOut({ plan, cart, facts: factsFor(promotions), now, moment: 'quote' })).table
}

export function searched(table: Table) {
  return search(table, priceAlone(table), { ...defaultLimits, maxCodes })
}

function permittedSets({ candidates }: Table): number[][] {
  const sets: number[][] = []
  for (let choice = 1; choice < 1 << candidates.length; choice++) {
    const members = candidates.map((_, index) => index).filter(index => (choice & (1 << index)) !== 0)
    const codes = members.filter(member => candidates[member]!.code).length
    const fits = members.every(a =>
      members.every(b => a === b || mayShareOrder(candidates[a]!.promotion.terms, candidates[b]!.promotion.terms)),
    )
    if (fits && codes <= maxCodes) sets.push(members)
  }
  return sets
}

/** One product promotion that does not stack, or several that all do. */
function ownerChoices({ candidates }: Table, products: readonly number[]): number[] {
  const choices: number[] = []
  for (let mask = 1; mask < 1 << products.length; mask++) {
    const owners = products.filter((_, bit) => (mask & (1 << bit)) !== 0)
    if (owners.length === 1 || owners.every(owner => candidates[owner]!.promotion.terms.stacks)) choices.push(mask)
  }
  return choices
}

function* ownerMaps(table: Table, members: readonly number[]): Generator<number[] | undefined> {
  const choices = ownerChoices(table, productMembers(table, members))
  if (choices.length === 0) return yield undefined
  const lines = table.desk.pristine.lines.length
  const total = choices.length ** lines
  for (let number = 0; number < total; number++) {
    let rest = number
    yield Array.from({ length: lines }, () => {
      const choice = choices[rest % choices.length]!
      rest = Math.floor(rest / choices.length)
      return choice
    })
  }
}

export interface BruteForce {
  readonly best: Solution | undefined
  /** By set, the most that it takes. */
  readonly bySet: ReadonlyMap<string, number>
}

export function bruteForce(table: Table): BruteForce {
  let best: Solution | undefined
  const bySet = new Map<string, number>()
  for (const members of permittedSets(table)) {
    for (const owners of ownerMaps(table, members)) {
      const solution = solve(table, members, owners)
      if (!isEffective(solution)) continue
      bySet.set(members.join(), Math.max(bySet.get(members.join()) ?? 0, solution.value))
      if (!best || compareSolutions(solution, best) < 0) best = solution
    }
  }
  return { best, bySet }
}

/** Promotions on items alone that stand in each other's way nowhere but on the lines. */
export function itemsPromotions(count: number): fc.Arbitrary<readonly Promotion[]> {
  return promotionsOf({ count, stacking: false }).map(promotions =>
    promotions
      .map(promotion => ({
        ...promotion,
        effects: promotion.effects.filter(isOnItems),
        combination: { with: ['product', 'order', 'shipping'] as const },
      }))
      .filter(({ effects }) => effects.length > 0),
  )
}

function isOnItems(effect: Promotion['effects'][number]): boolean {
  return compile({ promotions: [{ ...blank, effects: [effect] }] }).promotions.get('p')!.effects[0]!.class === 'product'
}

const blank: Promotion = { id: 'p', name: 'P', status: 'active', trigger: 'automatic', conditions: [], effects: [] }
