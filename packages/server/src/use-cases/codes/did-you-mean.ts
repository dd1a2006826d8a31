/**
 * "Did you mean FOR-YOU-6JWW?", said beside a code that is unknown, and only of codes that whoever asks holds: handed out
 * to this customer or to this session. Nobody learns of a code that is not theirs; who holds none is told nothing, and
 * who is nobody is not looked up.
 */
import { suggestFor } from '@counterfoil/codes'
import type { Quote, Rejected } from '@counterfoil/engine'
import type { Service } from '../../context.ts'
import { listHeldCodes } from '../../store/codes/list-held-codes.ts'
import type { PricedCart } from '../price.ts'
import { sessionMarks } from './session-of-code.ts'

export interface Asker {
  /** Hashes of the customer, when one is known. */
  readonly identities: readonly string[]
  /** Digests of the session that asks. */
  readonly sessions: readonly string[]
  readonly isMerchant: boolean
}

/** The quote, with `details.did_you_mean` where a code of the asker's own was meant, and `details.typing_error`. */
export async function withSuggestions(
  { db }: Pick<Service, 'db'>,
  { quote, loaded, storePlan }: PricedCart,
  { identities, sessions, isMerchant }: Asker,
): Promise<Quote> {
  const { rejected } = quote.discounts
  if (!rejected.some(isUnknown)) return quote
  const hashes = [...identities, ...sessionMarks(sessions)]
  const held = hashes.length === 0 ? [] : await db.query(listHeldCodes(storePlan.storeId, hashes))
  const detailsOf = (typed: string): Readonly<Record<string, unknown>> => {
    const canonical = suggestFor(
      typed,
      held.map(code => code.canonical),
    )
    const meant = held.find(code => code.canonical === canonical)?.code
    const isMistyped = isMerchant && storePlan.spaces.all.some(({ space }) => space?.isTypingError(typed))
    return { ...(isMistyped && { typing_error: true }), ...(meant !== undefined && { did_you_mean: meant }) }
  }
  const told = rejected.map(each => {
    const typed = loaded.codes[each.index]?.canonical
    return isUnknown(each) && typed ? { ...each, details: { ...each.details, ...detailsOf(typed) } } : each
  })
  return { ...quote, discounts: { ...quote.discounts, rejected: told } }
}

function isUnknown({ reason }: Rejected): boolean {
  return reason === 'unknown_code'
}
