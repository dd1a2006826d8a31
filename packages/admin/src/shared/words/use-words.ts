/** `const t = useWords(words)`, then `t('title')` or `t('uses', { count: 3 })`. Suspends until the language is there. */
import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl'
import { use } from 'react'
import type { Locale, Texts, Words } from './define-words.ts'
import { useLanguage } from './language.tsx'

export type Values = Readonly<Record<string, string | number | bigint | boolean | Date | null | undefined>>
export interface Translate<T extends Texts> {
  (id: keyof T & string, values?: Values): string
  readonly locale: Locale
}

export function useWords<T extends Texts>(words: Words<T>): Translate<T> {
  const { locale } = useLanguage()
  const texts = locale === 'en' ? words.en : use(loaded(words, locale))
  return translator(words, locale, texts)
}

/** For what is no component, such as commands of the palette. */
export async function translate<T extends Texts>(words: Words<T>, locale: Locale): Promise<Translate<T>> {
  return translator(words, locale, locale === 'en' ? words.en : await loaded(words, locale))
}

const loading = new Map<unknown, Map<Locale, Promise<Texts>>>()

function loaded<T extends Texts>(words: Words<T>, locale: Exclude<Locale, 'en'>): Promise<Texts> {
  const known = loading.get(words) ?? new Map<Locale, Promise<Texts>>()
  loading.set(words, known)
  // A language that cannot be loaded is no reason to show nothing: English stands in.
  const promise = known.get(locale) ?? words.others[locale]().catch(() => words.en)
  known.set(locale, promise as Promise<Texts>)
  return promise as Promise<Texts>
}

/** French sets a space before some marks, and no line begins with one. */
function typeset(text: string, locale: Locale): string {
  return locale === 'fr' ? text.replace(/ (?=[:;?!»])|(?<=«) /g, '\u00a0') : text
}

const cache = createIntlCache()
const translators = new Map<unknown, Map<Locale, Translate<Texts>>>()

function translator<T extends Texts>(words: Words<T>, locale: Locale, texts: Texts): Translate<T> {
  const known = translators.get(words) ?? new Map<Locale, Translate<Texts>>()
  translators.set(words, known)
  const existing = known.get(locale)
  if (existing !== undefined) return existing as Translate<T>
  const intl: IntlShape<string> = createIntl({ locale, messages: { ...words.en, ...texts } }, cache)
  const say = (id: string, values?: Values): string => typeset(String(intl.formatMessage({ id }, values)), locale)
  const made: Translate<Texts> = Object.assign(say, { locale })
  known.set(locale, made)
  return made as Translate<T>
}
