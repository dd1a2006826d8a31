import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { commonWords } from './guessable.ts'
import { newestWordList, rudeIn, wordListNames, wordMatcher } from './rude.ts'
import { matcherFor } from './word-list.ts'
import { words1 } from './words-1.ts'

const matcher = wordMatcher('words-1')!
const bytes = (text: string) => new TextEncoder().encode(text)

it('[F11] finds rude words of many languages, wherever they stand', () => {
  const said = [
    'XFUCKX',
    'SCHEISS10',
    'MEGACONNARD',
    'MIERDA',
    'VAFFANCULO',
    'CARALHO5',
    'KLOOTZAK',
    'KURWA22',
    'KNULLA',
  ]
  for (const code of said) expect(rudeIn(code), code).toBeDefined()
})

it('[F11] reads digits, signs and V as the letters they look like', () => {
  const spelled = {
    '5H1T': 'SHIT',
    FVCK: 'FUCK',
    F0TZE: 'FOTZE',
    A55HOLE: 'ASSHOLE',
    '8ITCH': 'BITCH',
    CA22O: 'CAZZO',
    $HIT: 'SHIT',
  }
  for (const [code, word] of Object.entries(spelled)) expect([code, rudeIn(code)]).toEqual([code, word])
  expect(rudeIn('sh!tty')).toBe('SHIT')
})

it('[F11] knows words without their vowels, which an alphabet without vowels still makes', () => {
  for (const code of ['FCK', '7FCKR', 'B7CH2', 'KKK9', 'STFV', '2SHT9', 'P55Y'])
    expect(rudeIn(code), code).toBeDefined()
})

it('a short word counts only between what is no letter', () => {
  for (const code of ['ASS', 'ASS10', '10ASS', 'X_ASS_X', '20A5S', 'tit5']) expect(rudeIn(code), code).toBeDefined()
  for (const code of ['GLASS', 'CLASSIC10', 'BASS', 'ASSIST', 'TITAN', 'CALCULO', 'COCKTAIL', 'ANALYTICS']) {
    expect(rudeIn(code), code).toBeUndefined()
  }
})

it('is not taken in by honest words and by numbers', () => {
  const honest = [
    'SUMMERDEAL SALTWATER SALOPETTE THERAPIST TEACHINGART UNIQUE10 COMPUTADORA PENISOLA VIERNESNEGRO FUKUOKA PEANUTTEA',
    'TRAFFIC DIPUTADO MARSCH ENVIADO SWISSHOP CUCUMBER DOCUMENT GRAPE SUSSEX 8008 1488 80085 455 20250501',
  ]
  for (const code of honest.join(' ').split(' ')) expect(rudeIn(code), code).toBeUndefined()
})

it('finds nothing between any two of the words that shops put together', () => {
  const found = commonWords.flatMap(a => commonWords.filter(b => rudeIn(a + b) !== undefined).map(b => a + b))
  expect(found).toEqual([])
})

it('finds every word of its list in capitals, in small letters and in bytes', () => {
  for (const word of [...words1.anywhere, ...words1.alone]) {
    expect(rudeIn(word), word).toBeDefined()
    expect(rudeIn(word.toLowerCase()), word).toBeDefined()
    expect(matcher.isRude(bytes(`77${word}77`), 2, 2 + word.length), word).toBe(true)
  }
  expect(matcher.isRude(bytes('SHIT'), 0, 3)).toBe(false)
  expect(matcher.isRude(bytes('BASS'), 1, 4)).toBe(true)
})

it('law: says of bytes what it says of text, and what a search word by word says', () => {
  const list = { name: 'tiny', anywhere: ['ABAB', 'BABC', 'CC'], alone: ['ABA', 'BC'] }
  const tiny = matcherFor(list)
  const slow = (text: string) =>
    list.anywhere.some(word => text.includes(word)) || list.alone.some(word => text.split(/[^A-C]+/).includes(word))
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('A', 'B', 'C', '_'), maxLength: 14 }), text => {
      expect(tiny.rudeIn(text) !== undefined).toBe(slow(text))
      expect(tiny.isRude(bytes(`AB${text}AB`), 2, 2 + text.length)).toBe(slow(text))
    }),
  )
})

it('any text may be asked, also what is no ASCII', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => void rudeIn(text)))
  expect(rudeIn('ÀFUCK')).toBe('FUCK')
})

it('[F11] takes four in a thousand of random codes of the safe alphabet', () => {
  const alphabet = '23456789BCDFGHJKMNPQRSTVWXYZ'
  let state = 1
  const draw = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return alphabet.charAt((state >>> 8) % alphabet.length)
  }
  let rude = 0
  for (let count = 0; count < 100_000; count += 1) if (rudeIn(Array.from({ length: 12 }, draw).join(''))) rude += 1
  expect(rude).toBeGreaterThan(200)
  expect(rude).toBeLessThan(600)
})

it('is frozen: code spaces were opened with this very list', () => {
  const text = JSON.stringify([words1.name, words1.anywhere, words1.alone])
  expect(createHash('sha256').update(text).digest('hex').slice(0, 16)).toBe('ad939c4470fb74c7')
  expect(wordListNames).toContain(newestWordList)
  expect(wordMatcher('words-0')).toBeUndefined()
  for (const word of [...words1.anywhere, ...words1.alone]) expect(word).toMatch(/^[A-Z]{3,}$/)
})
