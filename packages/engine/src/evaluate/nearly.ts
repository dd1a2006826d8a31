/** What is within reach: codes of this request and listed automatic promotions that only want more in the cart. */
import { localeFor } from '../locales/index.ts'
import type { Nearly, Rejected } from '../model/quote.ts'
import { titleOf } from './applied.ts'
import { type Assessment, assessAutomatic, nearReasons } from './assess.ts'
import type { CompiledPromotion } from './compile.ts'
import type { Decision } from './decide.ts'
import { workingRemedy } from './remedies.ts'

const mostShown = 3
const mostTried = 8

/** At most three; codes first, then promotions by (priority, id). Every remedy was verified by pricing. */
export function nearlyOf(decision: Decision, rejected: readonly Rejected[], locale: string): readonly Nearly[] {
  const shown = nearCodes(decision, rejected, locale)
  for (const { promotion, failures } of nearPromotions(decision)) {
    if (shown.length >= mostShown) break
    const remedy = promotion && workingRemedy(decision, promotion, undefined, failures)
    if (promotion && remedy) shown.push(nearlyEntry(decision, promotion, { remedy }, locale))
  }
  return shown.slice(0, mostShown)
}

function nearCodes(decision: Decision, rejected: readonly Rejected[], locale: string): Nearly[] {
  return rejected.flatMap(({ index, code, remedy }) => {
    const entrant = decision.entrants.find(candidate => candidate.index === index)
    const promotion = entrant?.assessment.promotion
    if (!promotion || !remedy || !entrant.failures.every(({ reason }) => nearReasons.has(reason))) return []
    return [nearlyEntry(decision, promotion, { code, remedy }, locale)]
  })
}

/** Those the index found, and the first listed ones that it did not. */
function nearPromotions({ desk, missed }: Decision): readonly Assessment[] {
  const seen = new Set(missed.map(assessment => assessment.promotion))
  const others = desk.plan.index.showcase
    .filter(promotion => !seen.has(promotion))
    .map(promotion => assessAutomatic(desk, promotion))
  return [...missed, ...others]
    .filter(({ promotion }) => promotion?.visibility === 'listed')
    .filter(({ failures }) => failures.length > 0 && failures.every(({ reason }) => nearReasons.has(reason)))
    .sort((a, b) => (a.promotion?.rank ?? 0) - (b.promotion?.rank ?? 0))
    .slice(0, mostTried)
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
