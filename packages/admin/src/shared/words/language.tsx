/** The language and direction that the page is read in: the account's choice, else the browser's first that we speak. */
import { useDirection } from '@mantine/core'
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { type Locale, locales } from './define-words.ts'

export interface Language {
  readonly locale: Locale
  readonly setLocale: (locale: Locale) => void
  readonly direction: 'ltr' | 'rtl'
  readonly setDirection: (direction: 'ltr' | 'rtl') => void
}

const LanguageContext = createContext<Language | undefined>(undefined)
const localeKey = 'counterfoil.locale'
const directionKey = 'counterfoil.direction'

export function useLanguage(): Language {
  const language = use(LanguageContext)
  if (language === undefined) throw new Error('useLanguage stands outside of LanguageProvider')
  return language
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [locale, setLocale] = useState(firstLocale)
  const { dir, setDirection } = useDirection()
  useEffect(() => {
    document.documentElement.lang = locale
    localStorage.setItem(localeKey, locale)
  }, [locale])
  // Once: what was chosen here before. None of our four languages runs from right to left; whoever wants it, can.
  const [initial] = useState(firstDirection)
  useEffect(() => setDirection(initial), [initial, setDirection])
  useEffect(() => localStorage.setItem(directionKey, dir), [dir])
  const language = useMemo(() => ({ locale, setLocale, direction: dir, setDirection }), [locale, dir, setDirection])
  return <LanguageContext value={language}>{children}</LanguageContext>
}

function firstDirection(): 'ltr' | 'rtl' {
  return localStorage.getItem(directionKey) === 'rtl' ? 'rtl' : 'ltr'
}

function firstLocale(): Locale {
  const wanted = [localStorage.getItem(localeKey) ?? '', ...navigator.languages]
  const found = wanted.map(tag => locales.find(locale => tag.toLowerCase().split('-')[0] === locale))
  return found.find(locale => locale !== undefined) ?? 'en'
}
