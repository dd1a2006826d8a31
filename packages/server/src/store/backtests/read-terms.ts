/** Promotions and settings that orders were redeemed under, each once for all orders that share them. */
import type { Promotion, Settings } from '@counterfoil/engine'
import type { Statement } from '../database.ts'

export interface TermsRow {
  readonly terms_id: string
  readonly document: { readonly promotions: readonly Promotion[]; readonly settings: Settings }
}

export function readTerms(storeId: string, terms: readonly string[]): Statement<TermsRow> {
  return {
    name: 'read-terms',
    text: 'select terms_id, document from frozen_terms where store_id = $1 and terms_id = any($2::text[])',
    values: [storeId, terms],
    long: true,
  }
}
