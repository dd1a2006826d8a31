/** The element's own words, in every language that the service speaks. */
import { describe, expect, it } from 'vitest'
import type { PromoCodeWords } from '../types.ts'
import { en } from './en.ts'
import { fill, languages, wordsFor } from './index.ts'

const names = Object.keys(en) as (keyof PromoCodeWords)[]
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]).sort()

describe('[ELM-11] words', () => {
  it.each(Object.keys(languages))('%s has every word, with the same places to fill', language => {
    const words = languages[language]!
    expect(Object.keys(words).sort()).toEqual([...names].sort())
    for (const name of names) expect([name, places(words[name])]).toEqual([name, places(en[name])])
  })

  it('are the nearest of a language, else English, and the page’s own before all', () => {
    expect(wordsFor('de-AT', {}).apply).toBe('Einlösen')
    expect(wordsFor('ja', {}).apply).toBe('Apply')
    expect(wordsFor('constructor', {}).apply).toBe('Apply')
    expect(wordsFor('fr', { apply: 'OK' })).toMatchObject({ apply: 'OK', label: 'Code promo' })
  })

  it('[M1] what a code contains is not filled again', () => {
    expect(fill('{code}: {amount}', { code: '{amount}', amount: '$1' })).toBe('{amount}: $1')
  })
})
