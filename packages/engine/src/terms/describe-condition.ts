/**
 * A condition in the words of its own definition. Names of segments and values of attributes, which a quote keeps from
 * strangers, terms keep from them too: they read "the customer was selected for this offer".
 */
import { type ConditionDocument, definitionOf } from '../conditions/index.ts'
import type { Audience } from '../evaluate/strangers.ts'
import type { Language, Phrases, Summary } from '../locales/phrases.ts'
import { catalogue } from '../rejections/catalogue.ts'
import type { Reason } from '../rejections/reasons.ts'
import type { TermsWords } from './words.ts'

export interface Telling {
  readonly language: Language
  readonly phrases: Phrases
  readonly words: TermsWords
  readonly audience: Audience
}

export function describeCondition(condition: ConditionDocument, telling: Telling): string {
  const { words, audience } = telling
  const definition = definitionOf(condition)
  if (audience === 'merchant') return summaryOf(definition.summary, condition, telling)
  const hidden = definition.reasons.find(isPrivate)
  if (hidden === undefined) return summaryOf(definition.summary, withoutNames(condition, words), telling)
  return ofOrders.has(hidden) ? words.selectedOrders : words.selectedCustomers
}

/** Documents were read by the definition's own schema. */
export function summaryOf(summary: Summary<never>, document: unknown, { language, phrases }: Telling): string {
  return summary[language](document as never, phrases)
}

/** Details that repeat the rule's own words. */
const ruleWords: ReadonlySet<string> = new Set(['any_of', 'none_of', 'value'])
const ofOrders: ReadonlySet<Reason> = new Set(['attribute_mismatch'])

function isPrivate(reason: Reason): boolean {
  return catalogue[reason].privateDetails.some(detail => ruleWords.has(detail))
}

/** A condition made of conditions, whose private parts name a selected group in the place of their words. */
function withoutNames(condition: ConditionDocument, words: TermsWords): ConditionDocument {
  const parts = definitionOf(condition).parts?.(condition as never) ?? []
  if (parts.length === 0) return condition
  const told = parts.map(part =>
    definitionOf(part).reasons.some(isPrivate) ? masked(part, words) : withoutNames(part, words),
  )
  const entries = Object.entries(condition).map(([key, value]) => [key, value === parts ? told : value])
  return Object.fromEntries(entries) as ConditionDocument
}

function masked(condition: ConditionDocument, words: TermsWords): ConditionDocument {
  const entries = Object.entries(condition).map(([key, value]) => {
    if (!ruleWords.has(key)) return [key, value]
    return [key, key === 'value' ? '…' : [words.selectedGroup]]
  })
  return Object.fromEntries(entries) as ConditionDocument
}
