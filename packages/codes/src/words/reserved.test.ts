import { expect, it } from 'vitest'
import { guessableParts } from './guessable.ts'
import { reservedIn } from './reserved.ts'

it('[row 12] knows what software misreads, what is a placeholder, and the names of others', () => {
  expect(reservedIn('NULL')).toEqual({ word: 'NULL', kind: 'software' })
  expect(reservedIn('admin7')).toEqual({ word: 'ADMIN', kind: 'software' })
  expect(reservedIn('TEST123')).toEqual({ word: 'TEST', kind: 'placeholder' })
  expect(reservedIn('FREE')).toEqual({ word: 'FREE', kind: 'placeholder' })
  expect(reservedIn('PAYPALBONUS')).toEqual({ word: 'PAYPAL', kind: 'brand' })
  expect(reservedIn('VISA20')).toEqual({ word: 'VISA', kind: 'brand' })
  for (const code of ['VISAGE10', 'FREE10', 'TESTER', 'GAZELLE5', 'CODE1', 'SUMMER']) {
    expect(reservedIn(code), code).toBeUndefined()
  }
})

it('[G6] takes a code apart into common words and short numbers', () => {
  expect(guessableParts('WELCOME10')).toEqual(['WELCOME', '10'])
  expect(guessableParts('10OFF')).toEqual(['10', 'OFF'])
  expect(guessableParts('BLACKFRIDAY2026')).toEqual(['BLACK', 'FRIDAY', '2026'])
  expect(guessableParts('welcome_back')).toEqual(['WELCOME', 'BACK'])
  expect(guessableParts('FREESHIPPING')?.join('')).toBe('FREESHIPPING')
  expect(guessableParts('123456')).toEqual(['123456'])
  for (const code of ['SARAH10', 'WELCOMEX', '1234567', 'SAVE12345', 'XJ92KD', '$$$', '']) {
    expect(guessableParts(code), code).toBeUndefined()
  }
})
