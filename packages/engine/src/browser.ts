/**
 * The engine for a page: prices a cart where the shopper is, by the same functions as the server. Terms and lint are left
 * out; the words come as a module of their own (`npm run bundle`).
 */
export { type CompileInput, compile, type Plan } from './evaluate/compile.ts'
export { type QuoteOptions, quote } from './evaluate/quote.ts'
export { parseCampaign } from './model/parse-campaign.ts'
export { parseCode } from './model/parse-code.ts'
export { parsePromotion } from './model/parse-promotion.ts'
