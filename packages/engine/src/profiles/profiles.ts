/**
 * What each platform's arithmetic is in our settings, so that a shop moves over and its totals stay. A profile says only
 * what differs from the defaults. Where a platform leaves fractions of a minor unit (Medusa, PrestaShop) ours are whole.
 */
import type { Settings } from '../model/settings.ts'
import type { ProfileName } from './names.ts'

export type Profile = Partial<Omit<Settings, 'profile'>>

/** As many codes as a store may allow: the platform counts none. */
const unlimited = 100

/** Whatever qualifies is applied, one promotion after the other by priority, each on what the former left. */
const oneAfterTheOther = {
  selection: 'priority',
  order_of_application: 'priority',
  same_line: 'stack',
} as const

export const profiles: Readonly<Record<ProfileName, Profile>> = {
  counterfoil: {},

  /** Classes combine, the better of two on one product; a percentage is of the price before other discounts. */
  shopify: { max_codes: 5, percent_base: 'list' },

  /** All coupons apply, each percentage of the original price, rounded once for the cart; half a cent stays in the price. */
  woocommerce: {
    selection: 'priority',
    same_line: 'stack',
    percent_base: 'list',
    rounding: 'half_down',
    round_at: 'order',
    max_codes: unlimited,
  },

  /** Rules by sort order, the rounding error carried from line to line, thresholds on what is left, one coupon. */
  magento: { ...oneAfterTheOther, allocation: 'carry', carry_rounding: true, threshold_basis: 'remaining' },

  /** Rounded at the unit, spread by half-down shares with the rest from the first; an exclusive promotion stands alone. */
  sylius: {
    ...oneAfterTheOther,
    round_at: 'unit',
    allocation: 'half_down_first',
    threshold_basis: 'remaining',
    exclusive: 'first',
  },

  /** The price is rounded half up, so the discount is half down; codes match by exact case and all apply. */
  vendure: {
    ...oneAfterTheOther,
    rounding: 'half_down',
    threshold_basis: 'remaining',
    code_case: 'sensitive',
    duplicate_codes: 'ignore',
    max_codes: unlimited,
  },

  /** Of the catalogue promotions only the best, then the voucher; at the unit, the last line takes the rest. */
  saleor: {
    ...oneAfterTheOther,
    same_line: 'best_in_priority',
    round_at: 'unit',
    allocation: 'last',
    on_excess: 'replace',
  },

  /** All codes apply, one after the other. Its fractions are rounded half up here, once for each line. */
  medusa: { ...oneAfterTheOther, max_codes: unlimited },

  /** On the items and on the order only the best adjustment of each line; nobody known is refused until login. */
  spree: {
    selection: 'priority',
    same_line: 'best_of_all',
    per_customer_guests: 'refuse',
    max_codes: unlimited,
  },

  /** Within a lane the best for each line, lanes one after the other; odd cents from the first line on. */
  solidus: {
    ...oneAfterTheOther,
    same_line: 'best_in_priority',
    allocation: 'first',
    per_customer_guests: 'refuse',
    max_codes: unlimited,
  },

  /** By priority, each on what the former left; of those that exclude others the first. */
  shopware: { ...oneAfterTheOther, max_codes: unlimited },

  /** Percentages one after the other, by priority. Its fractions are rounded half up here. */
  prestashop: { ...oneAfterTheOther, max_codes: unlimited },
}
