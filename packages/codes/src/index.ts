/** Codes as text: their canonical form and look-alike spelling. Pure. */
export { type CodeCase, type CodeOptions, canonicalCode, maxCodeLength, maxSubmittedLength } from './canonical-code.ts'
export { foldLookAlikes } from './look-alikes.ts'
