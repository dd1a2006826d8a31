/** What fits in the command palette. */
import { expect, it } from 'vitest'
import { fits } from './fits.ts'

it.each([
  ['Dark appearance', 'dark', true],
  ['Apparence sombre', 'SOM app', true],
  ['Suche und Befehle', 'such bef', true],
  ['Apariencia oscura', 'óscura', true],
  ['Dark appearance', 'light', false],
  ['Dark appearance', 'ark', false],
  ['Anything', '  ', true],
])('%s fits %s: %s', (label, typed, expected) => {
  expect(fits(label, typed)).toBe(expected)
})
