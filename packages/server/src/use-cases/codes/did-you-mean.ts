/**
 * "Did you mean FOR-YOU-6JWW?", said beside a code that is unknown, and only of codes that whoever asks holds: handed out
 * to this customer or to this session. Nobody learns of a code that is not theirs; who holds none is told nothing, and
 * who is nobody is not looked up.
 */
import { suggestFor } from '@counterfoil/codes'
import type { Quote } from '@counterfoil/engine'
import type { Service } from '../../context.ts'
import { listHeldCodes } from '../../store/codes/list-held-codes.ts'
import type { PricedCart } from '../price.ts'
import { sessionMarks } from './session-of-code.ts'

export interface Asker {
  /** Hashes of the customer, when one is known. */
  readonly identities: readonly string[]
  /** Digests of the session that asks. */
  readonly sessions: readonly string[]
}

/** The quote, with `details.did_you_mean` where a code of the asker's own was meant. */
export async function withSuggestions(
  { db }: Pick<Service, 'db'>,
  { quote, loaded, storePlan }: PricedCart,
  { identities, sessions }: Asker,
): Promise<Quote> {
  const { rejected } = quote.discounts
  const unknown = rejected.filter(({ reason }) => reason === 'unknown_code')
  const hashes = [...identities, ...sessionMarks(sessions)]
  if (unknown.length === 0 || hashes.length === 0) return quote
  const held = await db.query(listHeldCodes(storePlan.storeId, hashes))
  if (held.length === 0) return quote
  const meant = (index: number): string | undefined => {
    const typed = loaded.codes[index]?.canonical
    const canonical =
      typed &&
      suggestFor(
        typed,
        held.map(code => code.canonical),
      )
    return held.find(code => code.canonical === canonical)?.code
  }
  const told = rejected.map(each => {
    const code = each.reason === 'unknown_code' ? meant(each.index) : undefined
    return code === undefined ? each : { ...each, details: { ...each.details, did_you_mean: code } }
  })
  return { ...quote, discounts: { ...quote.discounts, rejected: told } }
}
