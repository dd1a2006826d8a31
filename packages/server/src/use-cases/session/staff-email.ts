/** The one spelling of an address by which people of a store are known. */
import { canonicalEmail } from '../identities/canonical-email.ts'

/** What is no address stays as it is, folded: nobody has it, and it is counted like one that somebody could have. */
export function staffEmail(text: string): string {
  return canonicalEmail(text) ?? text.normalize('NFKC').trim().toLowerCase()
}
