/**
 * How many different wrong codes may be tried within ten minutes, by whom. A wrong code is one that reads `unknown_code`
 * or `malformed_code`; the same string tried again is not another one, so a cart that keeps a mistyped code and is quoted
 * forty times has tried one, and 9,000 shoppers with the same misprint in a newsletter have tried one between them.
 */

/** `session`, `customer`: this shopper. `network`: an IPv4 /24 or IPv6 /64. `space`: codes of one pattern. */
export type BudgetKind = 'session' | 'customer' | 'network' | 'space' | 'store'

export const windowMs = 10 * 60 * 1000

export interface Budget {
  /** Different wrong codes in one window. */
  readonly most: number
  /** Begins the name of a subject; part of what is stored. */
  readonly letter: string
}

export const budgets: Readonly<Record<BudgetKind, Budget>> = {
  session: { most: 10, letter: 's' },
  customer: { most: 10, letter: 'c' },
  network: { most: 200, letter: 'n' },
  space: { most: 1000, letter: 'p' },
  store: { most: 5000, letter: 't' },
}

/** Whose budget it is. */
export interface Subject {
  readonly kind: BudgetKind
  readonly storeId: string
  /** A letter and a keyed hash, as it is stored. */
  readonly name: string
}

export const keyOf = ({ storeId, name }: Subject): string => `${storeId}\n${name}`

/** At half of its budget a subject is told to the other servers, and is the last to be forgotten. */
export const isHeavy = (kind: BudgetKind, count: number): boolean => count * 2 >= budgets[kind].most
