/** A whole case as the body of `POST /v1/simulations`, and the way back from our ids to the case's. */
import type { Case } from '../case.ts'
import { translateCart } from './cart.ts'
import { translateCodes } from './codes.ts'
import type { Gaps } from './gaps.ts'
import { numberAll } from './numbering.ts'
import { translatePromotion } from './promotion.ts'
import { type SemanticsOptions, translateSemantics } from './semantics.ts'
import { translateUsage } from './usage.ts'

export interface TranslatedCase {
  readonly simulation: Readonly<Record<string, unknown>>
  /** Words that our documents cannot say; empty when the case can be priced. */
  readonly gaps: readonly string[]
  readonly names: CaseNames
}

/** The case's own names, to compare an answer with what the case expects. */
export interface CaseNames {
  /** Our promotion id → the case's. */
  readonly promotions: ReadonlyMap<string, string>
  /** By index of submission: what was typed in the case. */
  readonly typedCodes: readonly string[]
  /** Line and shipping ids of the case, in array order: the order of the answer. */
  readonly lines: readonly string[]
  readonly shipping: readonly string[]
}

export function translateCase(source: Case, options: SemanticsOptions): TranslatedCase {
  const gaps: Gaps = []
  const ids = numberAll(
    'p',
    source.promotions.map(promotion => promotion.id),
  )
  const codes = translateCodes(source, ids, options.profile && source.semantics?.codeCase === 'sensitive')
  const simulation = {
    promotions: source.promotions.map(promotion =>
      translatePromotion(promotion, ids.get(promotion.id) ?? promotion.id, source, gaps),
    ),
    codes: codes.documents,
    usage: translateUsage(source, ids),
    store: { settings: translateSemantics(source, options, gaps) },
    cart: translateCart(source, codes.submitted),
  }
  const names = {
    promotions: new Map([...ids].map(([theirs, ours]) => [ours, theirs])),
    typedCodes: codes.typed,
    lines: source.cart.lines.map(line => line.id),
    shipping: source.cart.shipping.map(charge => charge.id),
  }
  return { simulation, gaps: [...new Set(gaps)], names }
}
