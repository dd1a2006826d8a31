/**
 * E-mail addresses in one spelling, so that one mailbox is one customer: ` A@X.com ` and `a@x.COM` are `a@x.com`.
 *
 * Two folded forms go further, where a store says so (`email_folding`): without the plus tag (`a+shop@x.com` is
 * `a@x.com`), and of Gmail's addresses also without dots (`a.b+shop@googlemail.com` is `ab@gmail.com`), since Gmail
 * delivers both to one mailbox. Elsewhere dots tell mailboxes apart and stay.
 */
import { domainToASCII } from 'node:url'

/** Trimmed, NFKC, lower case, the domain as IDNA; undefined when it is no address. Plus tags and dots are kept. */
export function canonicalEmail(email: string): string | undefined {
  const text = email.normalize('NFKC').trim().toLowerCase()
  const at = text.lastIndexOf('@')
  if (at <= 0 || at === text.length - 1) return undefined
  const domain = asciiDomain(text.slice(at + 1))
  return domain === '' ? undefined : `${text.slice(0, at)}@${domain}`
}

/** A canonical address without its plus tag. What stands before the plus must not be empty, and quoted names stay. */
export function withoutTag(canonical: string): string {
  const { name, domain } = partsOf(canonical)
  const plus = name.indexOf('+')
  return plus > 0 && !name.startsWith('"') ? `${name.slice(0, plus)}@${domain}` : canonical
}

/** Without its plus tag and, at Gmail, without dots; `googlemail.com` is `gmail.com`. */
export function withoutTagAndDots(canonical: string): string {
  const { name, domain } = partsOf(withoutTag(canonical))
  if (domain !== 'gmail.com' && domain !== 'googlemail.com') return `${name}@${domain}`
  return `${name.replaceAll('.', '')}@gmail.com`
}

const isPlainDomain = /^(?:[a-z0-9-]+\.)*[a-z][a-z0-9-]*$/

/** Most domains are what they are; only the others pay for IDNA. */
function asciiDomain(domain: string): string {
  const isPlain = isPlainDomain.test(domain) && !domain.includes('xn--')
  const ascii = isPlain ? domain : domainToASCII(domain)
  return ascii.endsWith('.') ? ascii.slice(0, -1) : ascii
}

function partsOf(canonical: string): { readonly name: string; readonly domain: string } {
  const at = canonical.lastIndexOf('@')
  return { name: canonical.slice(0, at), domain: canonical.slice(at + 1) }
}
