import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalCode, maxSubmittedLength } from './canonical-code.ts'

const canonical = (text: string) => canonicalCode(text, { case: 'insensitive' })
const cased = (text: string) => canonicalCode(text, { case: 'sensitive' })

it('[COD-1] [F1] case, white space and dashes do not make another code', () => {
  const spellings = ['save10', ' SAVE10 ', 'SAVE 10', 'save-10', 'Save–10', 'SAVE\u221210', '\tsa ve\n10', 'save—1―0']
  for (const text of spellings) expect(canonical(text)).toBe('SAVE10')
})

it('[F1] a case-sensitive store keeps the case and drops the rest', () => {
  expect(cased(' Save-10 ')).toBe('Save10')
  expect(cased('save10')).not.toBe(cased('SAVE10'))
})

it('[F2] full-width letters, math bold, the Kelvin sign and the long s are the letters they show', () => {
  expect(canonical('ＳＡＶＥ１０')).toBe('SAVE10')
  expect(canonical('𝐒𝐀𝐕𝐄𝟏𝟎')).toBe('SAVE10')
  expect(canonical('\u212aEY5')).toBe('KEY5')
  expect(canonical('\u017fave10')).toBe('SAVE10')
  expect(canonical('SAVE％')).toBe('SAVE%')
})

it('[F3] dotless i and sharp s are refused: the alphabet is checked before upper-casing', () => {
  for (const text of ['saveı', 'straße', 'İSTANBUL', 'ŉ', 'ǰ1']) expect(canonical(text)).toBeNull()
})

it('[F3] a ligature and a Roman numeral are the letters NFKC makes of them, and count as so many', () => {
  expect(canonical('ﬁve')).toBe('FIVE')
  expect(canonical('Ⅷ')).toBe('VIII')
  expect(canonical('Ⅷ'.repeat(16))).toHaveLength(64)
  expect(canonical('Ⅷ'.repeat(17))).toBeNull()
})

it('[F4] letters of other scripts that look the same are refused', () => {
  for (const text of ['S\u0410VE10', 'SAVE1\u039f', '\u0391PPLE', 'С0DE']) expect(canonical(text)).toBeNull()
})

it('[F5] invisible characters pasted from an e-mail are dropped', () => {
  for (const unit of ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u180e', '\u00a0', '\u202f']) {
    expect(canonical(`${unit}SAVE${unit}10${unit}`), unit.codePointAt(0)?.toString(16)).toBe('SAVE10')
  }
})

it('[F6] direction controls, tag characters, half surrogate pairs and NUL are refused', () => {
  for (const unit of [
    '\u202e',
    '\u202a',
    '\u2066',
    '\u200e',
    '\u200f',
    '\u061c',
    '\u{e0041}',
    '\ud800',
    '\udc00',
    '\0',
    '\u0007',
  ]) {
    expect(canonical(`SAVE${unit}10`), unit.codePointAt(0)?.toString(16)).toBeNull()
  }
})

it('[F7] CAFÉ composed and decomposed are both refused', () => {
  expect(canonical('CAF\u00c9')).toBeNull()
  expect(canonical('CAFE\u0301')).toBeNull()
})

it('[F8] the locale of the process changes nothing', () => {
  const script = `import { canonicalCode } from ${JSON.stringify(new URL('./canonical-code.ts', import.meta.url).href)}
    process.stdout.write(canonicalCode('insider fifi', { case: 'insensitive' }))`
  for (const locale of ['tr_TR.UTF-8', 'lt_LT.UTF-8', 'az_AZ.UTF-8']) {
    const environment = { ...process.env, LC_ALL: locale, LANG: locale }
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { env: environment })
    expect(output.toString()).toBe('INSIDERFIFI')
  }
})

it('[F9] 1 to 64 characters after folding; emoji alone are none', () => {
  expect(canonical('a')).toBe('A')
  expect(canonical('a'.repeat(64))).toBe('A'.repeat(64))
  expect(canonical(`- ${'a-'.repeat(64)}`)).toBe('A'.repeat(64))
  for (const text of ['', ' ', '---', '\u200b', 'a'.repeat(65), 'a'.repeat(10_000), '🎉', '🎉🎉']) {
    expect(canonical(text)).toBeNull()
  }
})

it('[F9] a long text is refused before it is normalised', () => {
  const costly = '\ufdfa'.repeat(2_000_000)
  const start = performance.now()
  expect(canonical(costly)).toBeNull()
  expect(canonical(`${'-'.repeat(maxSubmittedLength)}A`)).toBeNull()
  expect(performance.now() - start).toBeLessThan(100)
})

it('takes the whole alphabet and nothing beside it', () => {
  const allowed = new Set('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.%+&$!')
  for (let unit = 33; unit < 127; unit++) {
    const character = String.fromCharCode(unit)
    if (character !== '-') expect(canonical(`A${character}`) !== null, character).toBe(allowed.has(character))
  }
})

it('law: a canonical form is its own canonical form, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('insensitive', 'sensitive'), (text, codeCase) => {
      const once = canonicalCode(text, { case: codeCase })
      if (once !== null) expect(canonicalCode(once, { case: codeCase })).toBe(once)
      expect(once === null || /^[A-Za-z0-9_.%+&$!]{1,64}$/.test(once)).toBe(true)
    }),
  )
})

it('law: separators anywhere change nothing', () => {
  const code = fc.stringMatching(/^[A-Za-z0-9_.%+&$!]{1,40}$/)
  const separator = fc.constantFrom(' ', '-', '–', '\u00a0', '\u200b', '\u00ad', '\ufeff', '')
  fc.assert(
    fc.property(code, fc.array(separator, { maxLength: 42 }), (text, separators) => {
      const spaced = [...text].map((letter, index) => (separators[index] ?? '') + letter).join('')
      expect(canonical(spaced)).toBe(text.toUpperCase())
    }),
  )
})
