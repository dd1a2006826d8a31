/** Every language has all the words of a comparison, with the same arguments. */
import { expect, it } from 'vitest'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'

const argumentsOf = (text: string) => [...new Set(text.match(/\{\w+/g))].sort()

it('has the same keys and the same arguments in all four languages', () => {
  for (const texts of [de, fr, es]) {
    expect(Object.keys(texts)).toEqual(Object.keys(en))
    for (const [key, text] of Object.entries(texts))
      expect([key, argumentsOf(text)]).toEqual([key, argumentsOf(en[key as keyof typeof en])])
  }
})
