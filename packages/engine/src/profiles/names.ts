/** The names of the profiles, in the order of the contract. */
export const profileNames = [
  'counterfoil',
  'shopify',
  'woocommerce',
  'magento',
  'sylius',
  'vendure',
  'saleor',
  'medusa',
  'spree',
  'solidus',
  'shopware',
  'prestashop',
] as const

export type ProfileName = (typeof profileNames)[number]
