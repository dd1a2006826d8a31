/** Promotions: what can be done with the rules. */
import { documentCalls } from '../documents/calls.ts'
import { promotionNoun } from './promotion-noun.ts'

export const promotions = documentCalls(promotionNoun)
