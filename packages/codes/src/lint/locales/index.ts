/** The sentence of a finding in the language of a tag; the languages are those that shoppers are answered in. */
import type { CodeFinding, CodeFindings, CodeRule } from '../finding.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import type { CodeLocale } from './locale.ts'

export const codeLocales: readonly CodeLocale[] = [en, fr, de, es]

const longestCode = 64

/** `language` is a BCP 47 tag; of one without sentences English. The code is told back as it was typed, not at length. */
export function codeLintMessage({ rule, details }: CodeFinding, code: string, language: string): string {
  const wanted = language.toLowerCase().split('-')[0]
  const { sentences } = codeLocales.find(({ tag }) => tag === wanted) ?? en
  return sentence(sentences[rule], shortened(code), details)
}

/** The details come from the same table as the sentences. */
function sentence(
  say: (code: string, details: never) => string,
  code: string,
  details: CodeFindings[CodeRule],
): string {
  return (say as (code: string, details: CodeFindings[CodeRule]) => string)(code, details)
}

/** Without what cannot be seen or turns the line round. */
function shortened(code: string): string {
  const characters = [
    ...code
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
      .trim(),
  ]
  return characters.length <= longestCode ? characters.join('') : `${characters.slice(0, longestCode).join('')}…`
}
