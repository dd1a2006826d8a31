/** The parsers for a page, as a module of their own: a page needs them only for documents that no server has read. */
export { parseCampaign } from '../model/parse-campaign.ts'
export { parseCode } from '../model/parse-code.ts'
export { parsePromotion } from '../model/parse-promotion.ts'
