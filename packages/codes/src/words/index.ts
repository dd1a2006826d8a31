/** Words that codes should not say, and words that everybody tries. */
export { newestWordList, rudeIn, wordListNames, wordMatcher } from './rude.ts'
export type { WordMatcher } from './word-list.ts'
