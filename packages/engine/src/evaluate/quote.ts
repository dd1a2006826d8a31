/** One request priced: the pure function behind quotes, redemptions, simulations and the command line. */
import type { Cart, Included } from '../model/cart.ts'
import type { Facts } from '../model/facts.ts'
import type { Quote } from '../model/quote.ts'
import { rfc3339 } from '../schedule/window.ts'
import { nearlyOf, withLines } from './advice.ts'
import { showApplied } from './applied.ts'
import type { Plan } from './compile.ts'
import { decide, submittedCodes } from './decide.ts'
import { layOut } from './desk.ts'
import { changesSince, explainRejected } from './explain.ts'
import { giftsOf, giftsToRemove } from './gifts.ts'
import type { Audience } from './strangers.ts'
import { totalsOf } from './totals.ts'
import { warningsOf } from './warnings.ts'

export interface QuoteOptions {
  /** Epoch milliseconds; the engine reads no clock. */
  readonly now: number
  /** The quote's id; absent: "quote_0". */
  readonly id?: string
  /** `stranger`: a publishable key asks; secret promotions read `unknown_code`. Absent: `merchant`. */
  readonly audience?: Audience
  /** `redemption`: nothing more will come, unknown is not satisfied. Absent: `quote`. */
  readonly moment?: 'quote' | 'redemption'
  /** Overrides `cart.include`; absent both: remedies and nearly are on. */
  readonly include?: readonly Included[]
}

/** Prices a cart. Deterministic: the same input gives the same bytes. Every submitted code ends in applied or rejected. */
export function quote(plan: Plan, cart: Cart, facts: Facts, options: QuoteOptions): Quote {
  const { now, id = 'quote_0', audience = 'merchant', moment = 'quote' } = options
  const include = options.include ?? cart.include ?? ['remedies', 'nearly']
  const locale = cart.locale ?? plan.settings.locale
  const desk = layOut({ plan, cart, facts, now, moment })
  const decision = decide(desk)
  const { applied: chosen, lines, charges } = showApplied(decision, locale, audience)
  const refused = explainRejected(decision, { audience, locale, remedies: include.includes('remedies') })
  const said = { applied: chosen, rejected: refused }
  const { applied, rejected } = include.includes('lines') ? withLines(decision, said) : said

  return {
    id,
    currency: cart.currency,
    at: rfc3339(now),
    optimal: decision.optimal,
    ...(!decision.optimal && { optimal_within: decision.within }),
    line_items: lines,
    shipping: charges,
    discounts: {
      codes: submittedCodes(desk).map(code => code.submitted),
      applied,
      rejected,
      nearly: include.includes('nearly') ? nearlyOf(decision, rejected, locale) : [],
      changes: changesSince(decision, said),
      gifts: giftsOf(decision, audience),
      gifts_to_remove: giftsToRemove(decision),
    },
    totals: totalsOf({ cart, settings: plan.settings, lines, charges, states: decision.priced.lines }),
    warnings: warningsOf(decision, audience),
  }
}
