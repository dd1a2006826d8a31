/** The languages there are. */
import { en } from './en.ts'
import type { Locale } from './locale.ts'

const locales: readonly Locale[] = [en]

/** The locale of a BCP 47 tag, else of its language, else English. */
export function localeFor(tag: string | undefined): Locale {
  if (tag === undefined) return en
  const wanted = tag.toLowerCase()
  const language = wanted.split('-')[0]
  return locales.find(locale => locale.tag === wanted) ?? locales.find(locale => locale.tag === language) ?? en
}

export type { Locale, MessageContext } from './locale.ts'
