/**
 * Which of a customer's identities count in a store. What an order keeps is more than what counts today, so that a store
 * may change its mind and history follows:
 *
 *     <hash>      an account or a plain e-mail address: always counts
 *     t.<hash>    an address without its plus tag, kept where that differs: counts under `email_folding: tags`
 *     d.<hash>    and without dots at Gmail: counts under `tags_and_dots`
 *     p.<hash>    telephone, f.<hash> payment fingerprint, a.<hash> postal address: kept and counted where
 *                 `customer_identities` names them
 *
 * Counters are kept under the hash alone, so that `a+1@x.com` (kept as t.H(a@x.com)) and `a@x.com` (kept as H(a@x.com))
 * meet on one counter.
 */
import type { Settings } from '@counterfoil/engine'

export type IdentityPolicy = Pick<Settings, 'email_folding' | 'customer_identities'>

export const marks = { tags: 't', tags_and_dots: 'd', phone: 'p', payment_fingerprint: 'f', address: 'a' } as const

type Mark = (typeof marks)[keyof typeof marks]

/** Marks of folded addresses: kept whether they count or not. */
const folded: readonly string[] = [marks.tags, marks.tags_and_dots]

/** Marks of the identities that count beside the unmarked ones. */
export function countedMarks({ email_folding, customer_identities }: IdentityPolicy): readonly Mark[] {
  const email = email_folding === 'none' ? [] : [marks[email_folding]]
  return [...email, ...customer_identities.map(name => marks[name])]
}

/** The hashes that are counted, without marks and each once: what limits per customer and assigned codes go by. */
export function countedIdentities(policy: IdentityPolicy, identities: readonly string[]): readonly string[] {
  if (!identities.some(isMarked)) return identities
  const chosen: readonly string[] = countedMarks(policy)
  const counted = identities.flatMap(identity => {
    if (!isMarked(identity)) return [identity]
    return chosen.includes(markOf(identity)) ? [identity.slice(2)] : []
  })
  return [...new Set(counted)].sort()
}

/** Every form under which an order of this customer may have been kept. */
export function lookedUpIdentities(policy: IdentityPolicy, identities: readonly string[]): readonly string[] {
  const chosen = countedMarks(policy)
  const counted = countedIdentities(policy, identities)
  return chosen.length === 0 ? counted : counted.flatMap(hash => [hash, ...chosen.map(mark => `${mark}.${hash}`)])
}

/** What an order keeps: nothing of a telephone, a card or an address unless the store asked for it. */
export function keptIdentities(policy: IdentityPolicy, identities: readonly string[]): readonly string[] {
  if (!identities.some(isMarked)) return identities
  const chosen: readonly string[] = countedMarks(policy)
  return identities.filter(identity => {
    if (!isMarked(identity)) return true
    const mark = markOf(identity)
    return folded.includes(mark) || chosen.includes(mark)
  })
}

function isMarked(identity: string): boolean {
  return identity[1] === '.'
}

function markOf(identity: string): string {
  return identity.slice(0, 1)
}
