/**
 * The languages there are: this list is the only place that names them, so a bundle that needs one language less
 * leaves out one line (or puts another list in place of this file).
 */
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import type { Locale } from './locale.ts'

const locales: readonly Locale[] = [en, fr, de, es]

/** The locale of a BCP 47 tag, else of its language, else English. */
export function localeFor(tag: string | undefined): Locale {
  if (tag === undefined) return en
  const wanted = tag.toLowerCase()
  const language = wanted.split('-')[0]
  return locales.find(locale => locale.tag === wanted) ?? locales.find(locale => locale.tag === language) ?? en
}

export type { Locale, MessageContext } from './locale.ts'
