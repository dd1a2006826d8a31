/** Settings of a store or a simulation; the first value named in CONTRACT.md is the default. */
import type { ProfileName } from '../profiles/names.ts'
import type { Amount, Percent } from './promotion.ts'

export interface Settings {
  /** The set of settings that stands where a setting is absent; see `profiles`. */
  readonly profile?: ProfileName
  readonly currency: string
  readonly time_zone: string
  readonly locale: string
  readonly max_codes: number
  readonly on_excess: 'best' | 'reject' | 'replace' | 'keep_priority'
  readonly duplicate_codes: 'report' | 'ignore'
  readonly code_case: 'insensitive' | 'sensitive'
  readonly selection: 'best_for_shopper' | 'priority'
  readonly exclusive: 'compete' | 'first'
  readonly order_of_application: 'class' | 'priority'
  readonly percent_base: 'remaining' | 'list'
  readonly threshold_basis: 'list' | 'remaining'
  /**
   * Who may take off one line: `best` its owner (or several that say `stack_on_line`), `stack` all, one after the other,
   * `best_in_priority` of those of one priority the one that takes most, `best_of_all` of all of them that one.
   */
  readonly same_line: 'best' | 'stack' | 'best_in_priority' | 'best_of_all'
  readonly rounding: 'half_up' | 'half_down' | 'half_even' | 'down'
  readonly round_at: 'line' | 'unit' | 'order'
  readonly allocation: 'largest_remainder' | 'first' | 'last' | 'carry' | 'half_down_first'
  readonly carry_rounding: boolean
  readonly tax: {
    readonly round_at: 'line' | 'unit' | 'order'
    readonly basis: 'after_discount' | 'before_discount'
  }
  readonly per_customer_guests: 'provisional' | 'refuse'
  /** Which e-mail addresses are one customer: `tags` reads a+1@x.com as a@x.com, `tags_and_dots` also a.b@gmail.com as ab@gmail.com. */
  readonly email_folding: 'none' | 'tags' | 'tags_and_dots'
  /** What names a customer beside account and e-mail; none by default, since households share them. */
  readonly customer_identities: readonly ('phone' | 'payment_fingerprint' | 'address')[]
  readonly hold: 'order' | 'checkout'
  readonly hold_ttl: string
  readonly margin_floor?: Percent
  readonly max_total_discount?: {
    readonly percent?: Percent
    readonly amount?: Readonly<Record<string, Amount>>
  }
  /** Links that bring codes along. They price nothing: the engine does not read them. */
  readonly links?: {
    /** Where visitors reach `/discount/…`, such as `https://shop.example`; the store of a host is found by it. */
    readonly url?: string
    /** Where `redirect=/path` leads; absent: to the host of the link. */
    readonly shop_url?: string
    /** Other origins that a link may lead to. */
    readonly allowed_origins?: readonly string[]
    /** Adds `discount=<codes>` to the address that a link leads to, for shops that cannot read the cookie. */
    readonly append_codes?: boolean
    /** How long a visitor's codes are remembered; absent: P30D. */
    readonly remember?: string
  }
}

export const defaultSettings: Settings = {
  currency: 'USD',
  time_zone: 'UTC',
  locale: 'en',
  max_codes: 1,
  on_excess: 'best',
  duplicate_codes: 'report',
  code_case: 'insensitive',
  selection: 'best_for_shopper',
  exclusive: 'compete',
  order_of_application: 'class',
  percent_base: 'remaining',
  threshold_basis: 'list',
  same_line: 'best',
  rounding: 'half_up',
  round_at: 'line',
  allocation: 'largest_remainder',
  carry_rounding: false,
  tax: { round_at: 'line', basis: 'after_discount' },
  per_customer_guests: 'provisional',
  email_folding: 'none',
  customer_identities: [],
  hold: 'order',
  hold_ttl: 'PT15M',
}
