/**
 * Who a cart is for, as conditions compare it: an account's id, and an e-mail address in one spelling (NFKC, trimmed,
 * lower case, " Ann@Example.COM " as "ann@example.com"; plus tags and dots are kept). Empty ones name nobody.
 */
import type { CartCustomer } from '../model/cart.ts'

export interface Identity {
  readonly id?: string
  readonly email?: string
  /** What stands after the last `@`. */
  readonly domain?: string
}

export function foldEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}

export function identityOf(customer: CartCustomer | undefined): Identity {
  const id = customer?.id?.trim()
  const email = customer?.email === undefined ? '' : foldEmail(customer.email)
  return { ...(id && { id }), ...(email && { email, domain: email.slice(email.lastIndexOf('@') + 1) }) }
}

export function isKnown({ id, email }: Identity): boolean {
  return id !== undefined || email !== undefined
}

/** The index keys that a customer brings to the cart, to be looked up among those of conditions on customers. */
export function customerKeys(customer: CartCustomer | undefined): string[] {
  const identity = identityOf(customer)
  const { id, email, domain } = identity
  return [
    ...(isKnown(identity) ? ['customer_known:yes'] : []),
    ...(id === undefined ? [] : [`customer:${id}`]),
    ...(email === undefined ? [] : [`email:${email}`]),
    ...(domain === undefined ? [] : [`email_domain:${domain}`]),
  ]
}
