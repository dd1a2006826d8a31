/**
 * The engine for a page: prices a cart where the shopper is, by the same functions as the server. Terms and lint are left
 * out; words, parsers, advice and the less common conditions and effects are modules of their own (`npm run bundle`).
 */
export { type LoadOptions, load } from './browser/load.ts'
export { type CompileInput, compile, type Plan } from './evaluate/compile.ts'
export { type QuoteOptions, quote } from './evaluate/quote.ts'
