/** Campaigns: what can be done with groups of promotions. */
import { documentCalls } from '../documents/calls.ts'
import { campaignNoun } from './campaign-noun.ts'

export const campaigns = documentCalls(campaignNoun)
