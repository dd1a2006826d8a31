/** Lists in words: "a, b or c". The word before the last one is the language's own, and may depend on what follows. */
import type { Phrases } from './phrases.ts'

export function listWriter(joinWord: (join: 'and' | 'or', next: string) => string): Phrases['list'] {
  return (words, join) => {
    const last = words.at(-1) ?? ''
    return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${joinWord(join, last)} ${last}`
  }
}

/** Money in several currencies is an alternative, in the order of currency codes. */
export function moneyMapWriter({ money, list }: Pick<Phrases, 'money' | 'list'>): Phrases['moneyMap'] {
  return amounts => {
    const currencies = Object.keys(amounts).sort()
    return list(
      currencies.map(currency => money(amounts[currency]!, currency)),
      'or',
    )
  }
}

interface IncludingWords {
  readonly shipping: string
  readonly tax: string
  readonly with: string
}

/** " (with shipping and tax)". */
export function includingWriter(list: Phrases['list'], words: IncludingWords): Phrases['including'] {
  return ({ include, with_tax }) => {
    const parts = [...(include === 'items_and_shipping' ? [words.shipping] : []), ...(with_tax ? [words.tax] : [])]
    return parts.length === 0 ? '' : ` (${words.with} ${list(parts, 'and')})`
  }
}
