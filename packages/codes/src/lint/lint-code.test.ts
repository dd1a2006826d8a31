import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lintCode } from './lint-code.ts'
import { familyForms, isOneEdit, nearForms, stemOf } from './neighbours.ts'
import { findingsOf, found, subjectOf } from './subject.test-data.ts'

describe('a good code', () => {
  it('[row 12] gets no findings', () => {
    expect(findingsOf('MARTA25', { live: ['SUMMER10', 'TOMTOM'] })).toEqual([])
    expect(findingsOf('sarah-10', { promotion: null })).toEqual([])
  })
})

describe('text that cannot be a code', () => {
  it('[F4] names letters of other alphabets and what they look like', () => {
    expect(found('mixed_scripts', 'S\u0410VE1\u039f')).toEqual({
      severity: 'error',
      characters: [
        { character: '\u0410', code_point: 'U+0410', looks_like: 'A' },
        { character: '\u039f', code_point: 'U+039F', looks_like: 'O' },
      ],
    })
    expect(findingsOf('S\u0410VE10').map(({ rule }) => rule)).toEqual(['mixed_scripts'])
  })

  it('[F6] [F9] says which characters and what length are wrong, without writing what turns the line round', () => {
    expect(found('malformed_code', 'SAVE#1\u202e')).toMatchObject({ severity: 'error', characters: ['#', 'U+202E'] })
    expect(found('malformed_code', 'A'.repeat(65))).toEqual({ severity: 'error', characters: [], length: 65, most: 64 })
    expect(found('malformed_code', ' - ')).toMatchObject({ characters: [], length: 0 })
    expect(found('malformed_code', '🎉')).toMatchObject({ characters: ['🎉'] })
  })
})

describe('look-alikes', () => {
  it('[LNT-1] [F10] a letter beside a number, a digit inside a word', () => {
    expect(found('look_alike_characters', 'HELLO10')).toEqual({ severity: 'hint', pairs: ['O0'] })
    expect(found('look_alike_characters', 'H0ME')).toEqual({ severity: 'hint', pairs: ['0O'] })
    expect(found('look_alike_characters', 'BONUS5')).toEqual({ severity: 'warning', pairs: ['S5'] })
    for (const code of ['SAVE10', 'SAVE50', 'SOLO', 'TAKE8', 'MARTA25', '2FOR1']) {
      expect(found('look_alike_characters', code), code).toBeUndefined()
    }
    expect(found('look_alike_characters', 'X8BO5', { code: { personal: true } })).toBeUndefined()
  })

  it('[F10] [COD-2] live codes that look the same, which typing errors can then not be put right to', () => {
    expect(found('look_alike_codes', 'SOLO', { live: ['S010', 'SOLA'] })).toEqual({
      severity: 'warning',
      codes: ['S010'],
      promotions: ['other'],
    })
    expect(found('look_alike_codes', 'SOLO', { live: ['SOLO'] })).toBeUndefined()
  })

  it('[COD-3] a live code that is the same', () => {
    expect(found('code_taken', 'save 10', { live: ['SAVE-10@q'] })).toEqual({ severity: 'error', promotion: 'q' })
    expect(found('code_taken', 'save10', { live: ['SAVE10'], case: 'sensitive' })).toBeUndefined()
  })
})

describe('near duplicates', () => {
  it('[LNT-1] [row 12] one typing error away, of another promotion', () => {
    const live = ['SUMMMER@q', 'SUMER@q', 'SUMMRE@r', 'SOMMER@p', 'WINTER', 'SUMMER10']
    expect(found('near_duplicate_codes', 'SUMMER', { live })).toEqual({
      severity: 'warning',
      codes: ['SUMER', 'SUMMMER', 'SUMMRE'],
      promotions: ['q', 'r'],
    })
  })

  it('numbers that differ are a family, and three letters are near everything', () => {
    expect(found('near_duplicate_codes', 'MARTA15', { live: ['MARTA10', 'MARTA1'] })).toBeUndefined()
    expect(found('near_duplicate_codes', 'CAT', { live: ['CAR'] })).toBeUndefined()
  })
})

describe('guessable codes', () => {
  it('[LNT-1] [G6] a family with a number at the end', () => {
    const live = ['SAVE10', 'SAVE5', 'SAVE50', 'SAVE', 'SAVER10']
    expect(found('guessable_code', 'SAVE15', { live, promotion: { limited: false } })).toEqual({
      severity: 'warning',
      why: 'family',
      codes: ['SAVE5', 'SAVE10', 'SAVE50'],
      count: 3,
      limited: false,
    })
    const many = Array.from({ length: 12 }, (_, index) => `ZORRO${10 + index}`)
    expect(found('guessable_code', 'ZORRO99', { live: many })).toMatchObject({
      severity: 'hint',
      count: 12,
      codes: many.slice(0, 5),
    })
    expect(found('guessable_code', 'ZORRO99', { live: ['ZORRO10'] })).toBeUndefined()
  })

  it('[G6] WELCOME*, BLACKFRIDAY* and 10OFF', () => {
    const loose = { promotion: { limited: false } }
    for (const code of ['WELCOME', 'WELCOME20', 'WELCOMEBACK', 'BLACKFRIDAY2026', '10OFF', 'BIENVENUE5', '2026']) {
      expect(found('guessable_code', code, loose), code).toMatchObject({ severity: 'warning', why: 'common_words' })
      expect(found('guessable_code', code), code).toMatchObject({ severity: 'hint', limited: true })
    }
    expect(found('guessable_code', 'WELCOME20', { promotion: { restricted: true } })).toMatchObject({
      severity: 'warning',
    })
    expect(found('guessable_code', 'WELCOME20', { ...loose, code: { limits: { redemptions: 9 } } })).toMatchObject({
      severity: 'hint',
    })
    expect(found('guessable_code', 'WELCOME20', { ...loose, code: { personal: true } })).toBeUndefined()
  })

  it('[G6] fewer than five characters', () => {
    expect(found('short_code', 'MX7', { promotion: { limited: false } })).toEqual({
      severity: 'warning',
      length: 3,
      least: 5,
      limited: false,
    })
    expect(found('short_code', 'MX7')).toMatchObject({ severity: 'hint' })
    expect(found('short_code', 'MX7QR')).toBeUndefined()
  })
})

describe('codes that give too much', () => {
  it('[LNT-1] [row 12] public, without limit and without end', () => {
    const loose = { limited: false, ends: false }
    expect(found('public_permanent_code', 'MARTA25', { promotion: loose })).toMatchObject({ severity: 'warning' })
    const bounded = [
      { limits: { redemptions: 1 } },
      { limits: { per_customer: 1 } },
      { ends: '2030-01-01' },
      { expires_after: 'P2D' },
    ]
    for (const code of [...bounded, { personal: true }]) {
      expect(found('public_permanent_code', 'MARTA25', { promotion: loose, code })).toBeUndefined()
    }
    for (const more of [{ limited: true }, { ends: true }, { per_customer: true }]) {
      expect(found('public_permanent_code', 'MARTA25', { promotion: { ...loose, ...more } })).toBeUndefined()
    }
  })

  it('[G6] 100 % off', () => {
    expect(found('full_discount', 'MARTA25', { promotion: { percent: 100, limited: false } })).toEqual({
      severity: 'warning',
      percent: 100,
      limited: false,
    })
    expect(found('full_discount', 'MARTA25', { promotion: { percent: 100 } })).toMatchObject({ severity: 'hint' })
    expect(found('full_discount', 'MARTA25', { promotion: { percent: 99 } })).toBeUndefined()
  })
})

describe('words', () => {
  it('[LNT-1] [row 12] [F11] reserved and rude ones', () => {
    expect(found('reserved_word', 'null')).toEqual({ severity: 'warning', word: 'NULL', kind: 'software' })
    expect(found('rude_word', '5H1T-10')).toEqual({ severity: 'warning', word: 'SHIT', list: 'words-1' })
  })
})

describe('neighbours', () => {
  it('every form one edit away, and nothing else', () => {
    const forms = new Set(nearForms('SAVE10', { code_case: 'insensitive' }))
    // 6 left out, 5 changed round, 6 × 42 changed, 7 × 43 more of which 6 are the same twice.
    expect(forms.size).toBe(6 + 5 + 6 * 42 + 7 * 43 - 6)
    for (const form of forms) expect(isOneEdit(form, 'SAVE10'), form).toBe(true)
    for (const form of ['SVE10', 'ASVE10', 'SAVE1O', 'SAVE100', 'XSAVE10']) expect(forms.has(form), form).toBe(true)
    expect(nearForms('A'.repeat(25), { code_case: 'insensitive' })).toEqual([])
    expect(nearForms('Save10', { code_case: 'sensitive' })).toContain('Sxve10')
  })

  it('law: what is one edit away is among the forms', () => {
    const code = fc.string({ unit: fc.constantFrom('A', 'B', '1', '$'), minLength: 4, maxLength: 7 })
    fc.assert(
      fc.property(code, code, (a, b) => {
        expect(isOneEdit(a, b)).toBe(nearForms(a, { code_case: 'insensitive' }).includes(b))
        expect(isOneEdit(a, b)).toBe(isOneEdit(b, a))
      }),
    )
  })

  it('the forms of a family have its stem and what people count in', () => {
    const forms = familyForms('SAVE20')
    for (const form of ['SAVE', 'SAVE5', 'SAVE05', 'SAVE999', 'SAVE1500', 'SAVE2026']) expect(forms).toContain(form)
    expect(forms).not.toContain('SAVE20')
    expect(new Set(forms).size).toBe(forms.length)
    expect(forms.length).toBeLessThan(1250)
    expect(familyForms('2026')).toEqual([])
    expect([stemOf('SAVE'), stemOf('A1B22'), stemOf('SAVE12345')]).toEqual(['SAVE', 'A1B', undefined])
  })
})

describe('the lint as a whole', () => {
  it('law: never throws, errors come first, and the order of the live codes changes nothing', () => {
    const rank = ['error', 'warning', 'hint']
    const live = fc.array(fc.stringMatching(/^[SAVEO01-5]{4,7}(@[pq])?$/), { maxLength: 8 })
    fc.assert(
      fc.property(
        fc.oneof(fc.stringMatching(/^[SAVEO0-5]{3,7}$/), fc.string({ unit: 'binary' })),
        live,
        (text, codes) => {
          const once = lintCode(subjectOf(text, { live: [...new Set(codes)] }))
          expect(lintCode(subjectOf(text, { live: [...new Set(codes)].toReversed() }))).toEqual(once)
          const severities = once.map(({ severity }) => rank.indexOf(severity))
          expect(severities).toEqual(severities.toSorted())
        },
      ),
    )
  })
})
