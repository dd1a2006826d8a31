/**
 * What must hold after every commit: counters are the sums of the ledger, nothing is below zero, what is taken and held
 * together passes no limit, a budget is never overspent, no customer has more than theirs, and holds add up.
 */
import { liveHolds } from '@counterfoil/ledger'
import { budgets, campaignUses } from './rules.ts'
import type { Tables } from './sim-store.ts'

/** `before` remembers what stood above a limit that was lowered: it may stay, and may not grow. */
export function createCheck(now: () => number): (tables: Tables) => void {
  let before = 0
  return tables => {
    const fail = (what: string): never => {
      throw new Error(what)
    }
    equalsLedger(tables, fail)
    const live = liveHolds(
      [...tables.reservations.values()].flatMap(own => (own.status === 'held' ? own.holds : [])),
      now(),
    )
    const max = (key: string, measure: 'uses' | 'amount', limit: number) => {
      const taken = (tables.counters.get(key)?.[measure] ?? 0) + (live.get(key)?.[measure] ?? 0)
      if (taken > limit) fail(`${key}: ${taken} ${measure} of ${limit}`)
    }
    const used = (tables.counters.get('p:few')?.uses ?? 0) + (live.get('p:few')?.uses ?? 0)
    if (used > Math.max(tables.limits.get('few') ?? 5, before)) fail(`few: ${used} of ${tables.limits.get('few') ?? 5}`)
    before = used
    max('p:cash:USD', 'amount', budgets.cash)
    max('p:trim:USD', 'amount', budgets.trim)
    max('g:camp:USD', 'amount', budgets.camp)
    max('g:camp', 'uses', campaignUses)
    for (const key of tables.counters.keys()) if (key.startsWith('p:once:u:')) max(key, 'uses', 1)
    oneFirstOrderEach(tables, fail)
  }
}

function equalsLedger(tables: Tables, fail: (what: string) => never): void {
  const sums = new Map<string, { uses: number; units: number; amount: number }>()
  for (const { key, uses, units, amount } of tables.ledger) {
    const sum = sums.get(key) ?? { uses: 0, units: 0, amount: 0 }
    sums.set(key, { uses: sum.uses + uses, units: sum.units + units, amount: sum.amount + amount })
  }
  for (const [key, { uses, units, amount, heldUses, heldAmount }] of tables.counters) {
    const sum = sums.get(key) ?? { uses: 0, units: 0, amount: 0 }
    if (uses !== sum.uses || units !== sum.units || amount !== sum.amount)
      fail(`${key} is ${uses}/${units}/${amount}, its ledger ${JSON.stringify(sum)}`)
    if (Math.min(uses, units, amount, heldUses, heldAmount) < 0) fail(`${key} is below zero`)
    let held = 0
    for (const own of tables.reservations.values())
      if (own.status === 'held') for (const one of own.holds) if (one.key === key) held += one.uses
    if (held !== heldUses) fail(`${key} has ${heldUses} held uses, its reservations ${held}`)
  }
}

/** Of a customer's orders that stand only one may have been taken for their first. */
function oneFirstOrderEach(tables: Tables, fail: (what: string) => never): void {
  const first = new Map<string, number>()
  for (const { status, promotions, identities } of tables.orders.values()) {
    if (status !== 'redeemed' || !promotions.includes('first')) continue
    for (const identity of identities) first.set(identity, (first.get(identity) ?? 0) + 1)
  }
  for (const [identity, count] of first) if (count > 1) fail(`${identity} had ${count} first orders`)
}
