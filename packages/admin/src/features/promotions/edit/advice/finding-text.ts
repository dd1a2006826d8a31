/** A finding in the page's language. The engine says it in English; the other languages have a sentence for each rule. */
import type { LintFinding } from '@counterfoil/engine'
import { useFormat } from '../../../../shared/format.ts'
import { defineWords } from '../../../../shared/words/define-words.ts'
import { useLanguage } from '../../../../shared/words/language.tsx'
import { useWords } from '../../../../shared/words/use-words.ts'
import { en } from '../words/findings.en.ts'

export const findingWords = defineWords(en, {
  fr: async () => (await import('../words/findings.fr.ts')).fr,
  de: async () => (await import('../words/findings.de.ts')).de,
  es: async () => (await import('../words/findings.es.ts')).es,
})

const instants = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g

type Rule = keyof typeof en

export function useFindingText(): (finding: LintFinding) => string {
  const t = useWords(findingWords)
  const { locale } = useLanguage()
  const format = useFormat()
  // The engine writes instants for machines.
  const readable = (text: string) => text.replace(instants, format.instant)
  return ({ rule, message, details }) => {
    if (locale.startsWith('en') || !isRule(rule)) return readable(message)
    return readable(t(rule, { ...namedIn(details), code: codesIn(details) }))
  }
}

function isRule(rule: string): rule is Rule {
  return Object.hasOwn(en, rule)
}

function namedIn(details: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [name, told(value)]))
}

function told(value: unknown): string {
  if (Array.isArray(value)) return value.map(told).join(', ')
  return typeof value === 'object' ? '' : String(value)
}

function codesIn({ code, codes }: Readonly<Record<string, unknown>>): string {
  return told(code ?? codes ?? '')
}
