/** Codes as text: canonical form, look-alikes, alphabets, patterns, how hard they are to guess. Pure, for any browser. */
export { type AlphabetName, type AlphabetRefusal, alphabetName, alphabets, readAlphabet } from './alphabets.ts'
export { type CodeCase, type CodeOptions, canonicalCode, maxCodeLength, maxSubmittedLength } from './canonical-code.ts'
export { densityBits, type Guessing, guessesADay, guessing } from './density.ts'
export { type CodeReading, type Layout, layoutOf, printCode, readCode } from './layout.ts'
export {
  type CodeFinding,
  type CodeFindings,
  type CodeRule,
  type CodeSeverity,
  type CodeToLint,
  codeLintMessage,
  familyForms,
  type LintSubject,
  type LiveCode,
  lintCode,
  nearForms,
  type PromotionFacts,
  suggestFor,
} from './lint/index.ts'
export { foldLookAlikes } from './look-alikes.ts'
export { type CodeFormat, type PatternRefusal, shapeOf } from './pattern.ts'
export {
  type Capacity,
  type FormatPlan,
  type FormatRefusal,
  type FormatWarning,
  type FormatWish,
  fewestComputed,
  formatCapacity,
  isComputed,
  mostIndexes,
  planFormat,
} from './plan-format.ts'
export { newestWordList, rudeIn, type WordMatcher, wordListNames, wordMatcher } from './words/index.ts'
