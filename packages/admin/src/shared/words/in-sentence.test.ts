import { describe, expect, it } from 'vitest'
import { inSentence } from './in-sentence.ts'

describe('a label within a sentence', () => {
  it('is written small, but not in German, and not an acronym', () => {
    expect(inSentence('Discounts on items', 'en-GB')).toBe('discounts on items')
    expect(inSentence('Éléments', 'fr')).toBe('éléments')
    expect(inSentence('Rabatte auf Artikel', 'de')).toBe('Rabatte auf Artikel')
    expect(inSentence('SKU', 'en')).toBe('SKU')
    expect(inSentence('', 'en')).toBe('')
  })
})
