/**
 * The other names of a customer in one spelling: telephone number, payment fingerprint, postal address. A store chooses
 * them (`customer_identities`), since whole households share them.
 */
import type { PostalAddress } from '@counterfoil/engine'

/**
 * `+49 (0) 151 234-567`, `0049151234567` and `+49151234567` are one number. Without a country code a number is compared
 * as it is written. Undefined: no number (7 to 15 digits).
 */
export function canonicalPhone(phone: string): string | undefined {
  const text = phone
    .normalize('NFKC')
    .replace(/\(0\)/g, '')
    .replace(/[\s().\-/\u2010-\u2015\u200b-\u200f]/g, '')
  const number = text.startsWith('00') ? `+${text.slice(2)}` : text
  return /^\+?\d{7,15}$/.test(number) ? number : undefined
}

/** What a payment provider calls the card or account; its case may matter. Undefined: empty. */
export function canonicalPayment(fingerprint: string): string | undefined {
  return fingerprint.trim() || undefined
}

/**
 * Street lines, postcode (else the town) and country, letters and digits only: `12, High St.` is `12highst`. Undefined: too
 * little to be a place.
 */
export function canonicalAddress({ lines = [], postcode, city, country }: PostalAddress): string | undefined {
  const street = lettersOf(lines.join(' '))
  const place = lettersOf(postcode ?? '') || lettersOf(city ?? '')
  return street === '' || place === '' ? undefined : [lettersOf(country ?? ''), place, street].join('\n')
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '')
}
