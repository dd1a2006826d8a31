import { expect, it } from 'vitest'
import { alphabetName, alphabets, readAlphabet } from './alphabets.ts'

const refusal = (wanted: string, caseSensitive = false) => {
  const read = readAlphabet(wanted, caseSensitive)
  return 'refusal' in read ? [read.refusal.reason, read.refusal.details] : read.characters
}

it('[F10] the safe alphabet has nothing that is read for something else, and no vowel', () => {
  expect(alphabets.safe).toHaveLength(28)
  expect(/[01OIL]|[AEIOU]/.test(alphabets.safe)).toBe(false)
  for (const characters of Object.values(alphabets)) {
    expect(readAlphabet(characters, false)).toEqual({ characters })
    expect(readAlphabet(alphabetName(characters)!, true)).toEqual({ characters })
  }
  expect(alphabetName('ABC')).toBeNull()
})

it("takes characters of one's own, upper-cased where case makes no difference", () => {
  expect(refusal('xyz')).toBe('XYZ')
  expect(refusal('xyzXYZ', true)).toBe('xyzXYZ')
  expect(refusal('SAFE')).toBe('SAFE')
  expect(refusal('A_$!')).toBe('A_$!')
})

it('[F10] refuses an alphabet in which two characters fold into one', () => {
  expect(refusal('AO0')).toEqual(['alphabet_look_alikes', { characters: 'O0' }])
  expect(refusal('1AI')).toEqual(['alphabet_look_alikes', { characters: '1I' }])
  expect(refusal('IAL')).toEqual(['alphabet_look_alikes', { characters: 'IL' }])
  expect(refusal('ol1')).toEqual(['alphabet_look_alikes', { characters: 'L1' }])
  expect(refusal('ol1', true)).toBe('ol1')
})

it('[F16] [K4] refuses what an address or a sheet reads in its own way, and what no code may hold', () => {
  for (const character of '+%.&-#/=@ \u00e9\u0410') {
    expect(refusal(`AB${character}`)).toEqual(['alphabet_character', { character: character.toUpperCase() }])
  }
})

it('refuses doubles, one character, and more than 64', () => {
  expect(refusal('ABA')).toEqual(['alphabet_repeats', { character: 'A' }])
  expect(refusal('Aa')).toEqual(['alphabet_repeats', { character: 'A' }])
  expect(refusal('')).toEqual(['alphabet_size', { size: 0, fewest: 2, most: 64 }])
  expect(refusal('A')).toEqual(['alphabet_size', { size: 1, fewest: 2, most: 64 }])
  expect(refusal('A'.repeat(65))).toEqual(['alphabet_size', { size: 65, fewest: 2, most: 64 }])
})
