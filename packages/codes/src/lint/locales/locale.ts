/** What a language brings: a sentence for every finding, exhaustive by type; a rule without words does not compile. */
import type { CodeFindings, CodeRule } from '../finding.ts'

/** `code` as it was typed, shortened and without what cannot be seen. */
export type CodeSentences = {
  readonly [R in CodeRule]: (code: string, details: CodeFindings[R]) => string
}

export interface CodeLocale {
  readonly tag: 'en' | 'fr' | 'de' | 'es'
  readonly sentences: CodeSentences
}

/** "a, b and c". */
export function joined(words: readonly string[], and: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`
}
