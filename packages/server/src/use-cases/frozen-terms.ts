/**
 * The terms of an order: the promotions it took and the store's settings, as they stand. Orders of one day mostly share
 * them, so they are stored once, under the hash of what they say, before the first order that names them.
 */
import { hash } from 'node:crypto'
import type { Promotion } from '@counterfoil/engine'
import type { Queryable } from '../store/database.ts'
import { insertTerms } from '../store/redemptions/insert-terms.ts'
import type { StorePlan } from './plans.ts'

export interface Terms {
  readonly id: string
  /** JSON `{promotions, settings}`. */
  readonly document: string
}

const made = new WeakMap<StorePlan, Map<string, Terms>>()

/** The same promotions under the same plan are the same terms, made once. */
export function termsOf(storePlan: StorePlan, promotions: readonly Promotion[]): Terms {
  let ofPlan = made.get(storePlan)
  if (!ofPlan) {
    ofPlan = new Map()
    made.set(storePlan, ofPlan)
  }
  const name = promotions.map(promotion => promotion.id).join(' ')
  let terms = ofPlan.get(name)
  if (!terms) {
    const document = JSON.stringify({ promotions, settings: storePlan.settings })
    terms = { id: hash('sha256', document, 'base64url'), document }
    ofPlan.set(name, terms)
  }
  return terms
}

export interface TermsBook {
  /** Returns once all of them are stored; what this process stored before costs nothing. */
  readonly ensure: (storeId: string, terms: Iterable<Terms>) => Promise<void>
}

const mostRemembered = 50_000

export function createTermsBook(db: Queryable): TermsBook {
  const stored = new Set<string>()
  const remember = (name: string): void => {
    stored.add(name)
    for (const oldest of stored) {
      if (stored.size <= mostRemembered) break
      stored.delete(oldest)
    }
  }
  return {
    ensure: async (storeId, terms) => {
      const missing = new Map<string, Terms>()
      for (const each of terms) if (!stored.has(`${storeId} ${each.id}`)) missing.set(each.id, each)
      if (missing.size === 0) return
      await db.query(insertTerms(storeId, [...missing.values()]))
      for (const id of missing.keys()) remember(`${storeId} ${id}`)
    },
  }
}
