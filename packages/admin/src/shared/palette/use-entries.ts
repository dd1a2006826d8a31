/** What the palette offers for a text: pages, what features find, and things to do, as far as the role reaches. */
import { useMantineColorScheme } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useMemo, useState } from 'react'
import type { Command, Feature, Role } from '../../app/feature.ts'
import { features } from '../../app/features.ts'
import { navEntries } from '../../app/nav-entries.ts'
import { useSession } from '../session.tsx'
import { type Locale, locales } from '../words/define-words.ts'
import { useLanguage } from '../words/language.tsx'
import { translate, useWords } from '../words/use-words.ts'
import { fits } from './fits.ts'
import { words } from './words/index.ts'

export type Group = 'pages' | 'found' | 'actions'

export interface Entry extends Command {
  readonly group: Group
}

const waitMilliseconds = 150

export interface Entries {
  readonly entries: readonly Entry[]
  readonly isSearching: boolean
  readonly failed: boolean
}

export function useEntries(text: string): Entries {
  const pages = usePages()
  const actions = useActions()
  const { found, isSearching, failed } = useFound(text)
  const entries = useMemo(() => {
    const of = (group: Group, commands: readonly Command[]) => commands.map(each => ({ ...each, group }))
    const named = found.filter(({ hint }) => hint !== undefined)
    const others = found.filter(
      ({ hint, label, forText }) => hint === undefined && (forText === true || fits(label, text)),
    )
    const all = [
      ...of('found', named),
      ...of(
        'pages',
        pages.filter(({ label }) => fits(label, text)),
      ),
      ...of('actions', [...others, ...actions.filter(({ label }) => fits(label, text))]),
    ]
    // Two features may offer the same.
    return [...new Map(all.toReversed().map(entry => [entry.id, entry])).values()].toReversed()
  }, [found, pages, actions, text])
  return { entries, isSearching, failed }
}

interface Found extends Command {
  /** Was made for what was typed: it fits, whatever its label. */
  readonly forText?: boolean
}

/** The answers of all features; one that fails leaves the others. */
function useFound(text: string) {
  const { role } = useSession()
  const { locale } = useLanguage()
  const [typed] = useDebouncedValue(text.trim(), waitMilliseconds)
  const [state, setState] = useState<{
    readonly typed?: string
    readonly found: readonly Found[]
    readonly failed: boolean
  }>({
    found: [],
    failed: false,
  })
  useEffect(() => {
    let isOld = false
    const ask = async (feature: Feature) => {
      const of = async (what: string) => (await feature.commands?.(what, { role, locale })) ?? []
      const [always, asked] = await Promise.all([of(''), typed === '' ? [] : of(typed)])
      const known = new Set(always.map(({ id }) => id))
      return [...asked.filter(({ id }) => !known.has(id)).map(each => ({ ...each, forText: true })), ...always]
    }
    void Promise.allSettled(features.map(ask)).then(answers => {
      if (isOld) return
      const found = answers.flatMap(answer => (answer.status === 'fulfilled' ? answer.value : []))
      setState({ typed, found, failed: answers.some(({ status }) => status === 'rejected') })
    })
    return () => {
      isOld = true
    }
  }, [typed, role, locale])
  const isCurrent = state.typed === text.trim()
  return {
    found: isCurrent ? state.found : state.found.filter(({ forText }) => !forText),
    isSearching: !isCurrent,
    failed: state.failed,
  }
}

/** The entries of the navigation. */
function usePages(): readonly Command[] {
  const { role } = useSession()
  const { locale } = useLanguage()
  const [pages, setPages] = useState<readonly Command[]>([])
  useEffect(() => {
    let isOld = false
    void pagesOf(role, locale).then(made => {
      if (!isOld) setPages(made)
    })
    return () => {
      isOld = true
    }
  }, [role, locale])
  return pages
}

async function pagesOf(role: Role, locale: Locale): Promise<readonly Command[]> {
  return Promise.all(
    navEntries(role).map(async ({ words: own, entry }) => {
      const t = await translate(own, locale)
      return { id: `page-${entry.to}`, label: t(entry.label), run: entry.to }
    }),
  )
}

/** How the admin looks and reads. */
function useActions(): readonly Command[] {
  const t = useWords(words)
  const { locale, setLocale } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return useMemo(() => {
    const schemes = [
      ['light', t('light')],
      ['dark', t('dark')],
      ['auto', t('system')],
    ] as const
    const names = new Map(
      locales.map(each => [each, new Intl.DisplayNames(each, { type: 'language' }).of(each) ?? each]),
    )
    return [
      ...schemes
        .filter(([scheme]) => scheme !== colorScheme)
        .map(([scheme, label]) => ({ id: `scheme-${scheme}`, label, run: () => setColorScheme(scheme) })),
      ...locales
        .filter(each => each !== locale)
        .map(each => ({
          id: `language-${each}`,
          label: t('language', { name: names.get(each) ?? each }),
          run: () => setLocale(each),
        })),
    ]
  }, [t, locale, setLocale, colorScheme, setColorScheme])
}
