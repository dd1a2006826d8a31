/**
 * The index of promotions: a promotion is filed under keys of which a cart must have at least one ("sku:TEE-M",
 * "country:US", "segment:vip"); a cart looks up its own keys. The cost grows with matches, not with promotions.
 */
export interface IndexKey {
  readonly anyOf: readonly string[]
}
