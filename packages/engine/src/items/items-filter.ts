/** Which lines of a cart a condition or an effect speaks of (CONTRACT.md, "Items filter"). */
import type { MoneyMap } from '../model/promotion.ts'

export type AttributeValue = string | number | boolean

/** All keys that are given must fit; each is any-of. At least one key is given. */
export interface Matcher {
  readonly skus?: readonly string[]
  readonly products?: readonly string[]
  /** Paths: `apparel` also fits `apparel/tops`. */
  readonly categories?: readonly string[]
  readonly collections?: readonly string[]
  readonly brands?: readonly string[]
  readonly tags?: readonly string[]
  /** True: `compare_at_price` above `unit_price`. False: not. */
  readonly on_sale?: boolean
  /** Inclusive bounds, a money map each: a cart in a currency that a bound does not name does not fit. */
  readonly unit_price?: { readonly min?: MoneyMap; readonly max?: MoneyMap }
  readonly attributes?: Readonly<Record<string, readonly AttributeValue[]>>
}

/** A line is eligible when any include matcher fits (none given: every line) and no exclude matcher does. */
export interface ItemsFilter {
  readonly include?: readonly Matcher[]
  readonly exclude?: readonly Matcher[]
}
