/** What is within reach: codes of this request and listed automatic promotions that only want more in the cart. */
import { localeFor } from '../locales/index.ts'
import type { Nearly, Rejected } from '../model/quote.ts'
import { titleOf } from './applied.ts'
import { type Assessment, assessAutomatic, nearReasons } from './assess.ts'
import type { CompiledPromotion } from './compile.ts'
import type { Decision } from './decide.ts'
import { isOpen } from './open-shelf.ts'
import { byPriority } from './promotion-index.ts'
import { workingRemedy } from './remedies.ts'

const mostShown = 3
const mostTried = 8

/** At most three; codes first, then promotions by (priority, id). Every remedy was verified by pricing. */
export function nearlyOf(decision: Decision, rejected: readonly Rejected[], locale: string): readonly Nearly[] {
  const shown = nearCodes(decision, rejected, locale)
  if (shown.length >= mostShown) return shown.slice(0, mostShown)
  for (const { promotion, failures } of nearPromotions(decision)) {
    const remedy = promotion && workingRemedy(decision, promotion, undefined, failures)
    if (promotion && remedy) shown.push(nearlyEntry(decision, promotion, { remedy }, locale))
    if (shown.length === mostShown) break
  }
  return shown
}

function nearCodes(decision: Decision, rejected: readonly Rejected[], locale: string): Nearly[] {
  return rejected.flatMap(({ index, code, remedy }) => {
    const entrant = decision.entrants.find(candidate => candidate.index === index)
    const promotion = entrant?.assessment.promotion
    if (!promotion || !remedy || !entrant.failures.every(({ reason }) => nearReasons.has(reason))) return []
    return [nearlyEntry(decision, promotion, { code, remedy }, locale)]
  })
}

/** Those the index found, and the first listed ones that it did not; each is looked at only when its turn comes. */
function* nearPromotions({ desk, missed }: Decision): Generator<Assessment> {
  const known = new Map(missed.map(assessment => [assessment.promotion, assessment]))
  const others = desk.plan.index.showcase.filter(promotion => !known.has(promotion) && isOpen(promotion, desk.now))
  const all = [...missed.flatMap(({ promotion }) => promotion ?? []), ...others].sort(byPriority)
  let tried = 0
  for (const promotion of all) {
    if (promotion.visibility !== 'listed') continue
    const assessment = known.get(promotion) ?? assessAutomatic(desk, promotion)
    if (!isNear(assessment)) continue
    yield assessment
    tried += 1
    if (tried === mostTried) return
  }
}

function isNear({ failures }: Assessment): boolean {
  return failures.length > 0 && failures.every(({ reason }) => nearReasons.has(reason))
}

function nearlyEntry(
  { desk }: Decision,
  promotion: CompiledPromotion,
  offer: Pick<Nearly, 'code' | 'remedy'>,
  locale: string,
): Nearly {
  const title = titleOf(promotion.document, locale)
  const context = {
    title,
    currency: desk.cart.currency,
    time_zone: promotion.timeZone,
    ...(offer.code !== undefined && { code: offer.code }),
  }
  const message = localeFor(locale).nearly(offer.remedy, context)
  const code = offer.code === undefined ? {} : { code: offer.code }
  return { promotion: promotion.document.id, ...code, title, message, remedy: offer.remedy }
}
