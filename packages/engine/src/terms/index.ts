/** A promotion in plain words. */
export { type Terms, type TermsOptions, terms } from './terms.ts'
