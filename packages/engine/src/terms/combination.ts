/** What a promotion may share an order and an item with, in words (CONTRACT.md, "Combination"). */
import { type CombinationTerms, classesIn } from '../combine/terms.ts'
import type { Audience } from '../evaluate/strangers.ts'
import type { Phrases } from '../locales/phrases.ts'
import type { PromotionClass } from '../model/promotion.ts'
import type { TermsWords } from './words.ts'

const everyClass = 3

interface Telling {
  readonly phrases: Phrases
  readonly words: TermsWords
  readonly audience: Audience
}

export function describeCombination(terms: CombinationTerms, { phrases, words, audience }: Telling): string[] {
  const others = classesIn(terms.with)
  if (terms.exclusive || others.length === 0) return [words.alone]

  const told = [others.length === everyClass ? words.combinesWithAll : words.combines(listed(others, phrases, words))]
  if (terms.group !== undefined) told.push(words.group(audience === 'merchant' ? terms.group : undefined))
  const onItems = classesIn(terms.classes).includes('product')
  if (!onItems) return told
  if (others.includes('product')) told.push(terms.stacks ? words.stacksOnItem : words.oneOnItem)
  if (terms.stops) told.push(words.stopsOnItem)
  return told
}

function listed(classes: readonly PromotionClass[], phrases: Phrases, words: TermsWords): string {
  return phrases.list(
    classes.map(name => words.classes[name]),
    'and',
  )
}
