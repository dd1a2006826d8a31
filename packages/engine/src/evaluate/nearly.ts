/** What is within reach: codes of this request and listed automatic promotions that only want more in the cart. */
import { compileFilter } from '../items/index.ts'
import { localeFor } from '../locales/index.ts'
import type { Amount } from '../model/promotion.ts'
import type { Nearly, Rejected, Remedy } from '../model/quote.ts'
import { titleOf } from './applied.ts'
import { type Assessment, assessAutomatic, nearReasons } from './assess.ts'
import type { CompiledPromotion } from './compile.ts'
import type { Decision } from './decide.ts'
import { isOpen } from './open-shelf.ts'
import { byPriority } from './promotion-index.ts'
import { workingRemedy } from './remedies.ts'

const mostShown = 3
const mostTried = 8

/** What somebody wants of the cart. */
interface Offer {
  readonly promotion: CompiledPromotion
  readonly code?: string
  readonly remedy: Remedy
}

/**
 * At most three, the closest first: those that want the least money, after them those that want goods of which the cart
 * says no price. Of equals codes come first, then promotions by (priority, id). Every remedy was verified by pricing.
 */
export function nearlyOf(decision: Decision, rejected: readonly Rejected[], locale: string): readonly Nearly[] {
  const offers = nearCodes(decision, rejected)
  let found = 0
  for (const { promotion, failures } of closest(decision)) {
    const remedy = promotion && workingRemedy(decision, promotion, undefined, failures)
    if (!promotion || !remedy) continue
    offers.push({ promotion, remedy })
    found += 1
    if (found === mostShown) break
  }
  if (offers.length === 0) return []
  return offers
    .map(offer => ({ offer, distance: distanceOf(offer.remedy, decision) }))
    .sort((a, b) => compare(a.distance, b.distance))
    .slice(0, mostShown)
    .map(({ offer }) => nearlyEntry(decision, offer, locale))
}

/**
 * By (priority, id) of their promotions, whatever the order of entry. Where the rejections carry no remedies because
 * nobody asked for them, they are looked for here.
 */
function nearCodes(decision: Decision, rejected: readonly Rejected[]): Offer[] {
  const offers = rejected.flatMap(({ index, code, remedy: told }) => {
    const entrant = decision.entrants.find(candidate => candidate.index === index)
    const promotion = entrant?.assessment.promotion
    if (!promotion || !entrant.failures.every(({ reason }) => nearReasons.has(reason))) return []
    const remedy = told ?? workingRemedy(decision, promotion, entrant.code, entrant.failures)
    return remedy ? [{ promotion, code, remedy }] : []
  })
  return offers.sort((a, b) => byPriority(a.promotion, b.promotion) || (a.code < b.code ? -1 : 1))
}

interface Near {
  readonly assessment: Assessment
  readonly distance: Distance
}

/** Of those that the index found, and the first listed ones that it did not, the few that seem to want least. */
function closest(decision: Decision): readonly Assessment[] {
  const { desk, missed } = decision
  const known = new Set(missed.map(({ promotion }) => promotion))
  const others = desk.plan.index.showcase.filter(promotion => !known.has(promotion) && isOpen(promotion, desk.now))
  const all = [...missed, ...others.map(promotion => assessAutomatic(desk, promotion))]
  const best: Near[] = []
  for (const assessment of all) {
    if (assessment.promotion?.visibility !== 'listed' || !isNear(assessment)) continue
    const near = { assessment, distance: farthest(assessment, decision) }
    const place = best.findLastIndex(other => compareNear(other, near) <= 0) + 1
    if (place === mostTried) continue
    best.splice(place, 0, near)
    if (best.length > mostTried) best.pop()
  }
  return best.map(({ assessment }) => assessment)
}

function compareNear(a: Near, b: Near): number {
  return compare(a.distance, b.distance) || byPriority(a.assessment.promotion!, b.assessment.promotion!)
}

/** What a remedy wants: money, or pieces of which the cart does not say what they cost. */
interface Distance {
  readonly unpriced: number
  readonly amount: Amount
}

function compare(a: Distance, b: Distance): number {
  return a.unpriced - b.unpriced || a.amount - b.amount
}

function farthest({ failures }: Assessment, decision: Decision): Distance {
  let most: Distance = { unpriced: 0, amount: 0 }
  for (const { remedy } of failures) {
    if (!remedy) continue
    const { unpriced, amount } = distanceOf(remedy, decision)
    most = { unpriced: Math.max(most.unpriced, unpriced), amount: Math.max(most.amount, amount) }
  }
  return most
}

/** Two more hats, with hats of 10.00 and 12.00 in the cart: 20.00. */
function distanceOf(remedy: Remedy, { desk: { cart } }: Decision): Distance {
  if (remedy.type === 'add_amount') return { unpriced: 0, amount: remedy.amount }
  if (remedy.type !== 'add_quantity') return { unpriced: 0, amount: 0 }
  const test = compileFilter(remedy.items)
  const prices = cart.line_items
    .filter(line => line.gift_of === undefined && test(line, cart.currency))
    .map(line => line.unit_price)
  return prices.length === 0
    ? { unpriced: remedy.quantity, amount: 0 }
    : { unpriced: 0, amount: Math.min(...prices) * remedy.quantity }
}

function isNear({ failures }: Assessment): boolean {
  return failures.length > 0 && failures.every(({ reason }) => nearReasons.has(reason))
}

function nearlyEntry({ desk }: Decision, { promotion, code, remedy }: Offer, locale: string): Nearly {
  const title = titleOf(promotion.document, locale)
  const named = code === undefined ? {} : { code }
  const context = { title, currency: desk.cart.currency, time_zone: promotion.timeZone, ...named }
  const message = localeFor(locale).nearly(remedy, context)
  return { promotion: promotion.document.id, ...named, title, message, remedy }
}
