/**
 * What an order was redeemed under, `{promotions, settings, codes, cart}`, as one column: terms are stored once for all
 * orders that share them, cart and codes with the order. Rows from before migration 0003 hold all of it themselves.
 */
export const frozenColumn = `coalesce(redemptions.frozen, (
    select jsonb_build_object('promotions', t.document -> 'promotions', 'settings', t.document -> 'settings',
      'codes', redemptions.kept -> 'codes', 'cart', redemptions.kept -> 'cart')
    from frozen_terms t
    where t.store_id = redemptions.store_id and t.terms_id = redemptions.terms_id
  )) as frozen`
