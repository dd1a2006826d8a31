import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalCode } from './canonical-code.ts'
import { capacityOf, guessing } from './density.ts'
import { layoutOf, printCode, readCode } from './layout.ts'
import { type FormatWish, isComputed, planFormat } from './plan-format.ts'

function planned(wish: FormatWish) {
  const answer = planFormat(wish)
  if ('refusals' in answer) throw new Error(JSON.stringify(answer.refusals))
  return answer.plan
}

function refused(wish: FormatWish) {
  const answer = planFormat(wish)
  if ('plan' in answer) throw new Error(`Planned ${answer.plan.shape}`)
  return answer.refusals.map(({ reason, details }) => [reason, details] as const)
}

const reasons = (wish: FormatWish) => refused(wish).map(([reason]) => reason)

it('[C1] one character and 17 codes three times: refused before anything is made, with the true capacity', () => {
  const wish = { pattern: '#', alphabet: '0123456789ABCDEF', count: 17, accept_guessable: true }
  expect(refused(wish)).toEqual([
    [
      'over_capacity',
      { alphabet_size: 16, places: 1, capacity: '16', wanted: 17, already: 0, arithmetic: '16^1 = 16 < 17' },
    ],
  ])
  const thirdTime = { ...wish, count: 8, already: 16 }
  expect(refused(thirdTime)[0]).toMatchObject(['over_capacity', { arithmetic: '16^1 = 16 < 16 + 8' }])
  expect(planned({ ...wish, count: 8, already: 8 }).capacity).toBe(16n)
})

it('[C2] the capacity of 16 and of 64 characters is a whole number with all its digits', () => {
  expect(planned({ pattern: '#'.repeat(16), alphabet: '0123456789ABCDEF', count: 1 }).capacity).toBe(2n ** 64n)
  expect(planned({ length: 64, count: 1 }).capacity).toBe(28n ** 64n)
  expect(planned({ length: 64, count: 1 }).guessing.density_bits).toBe(307.6)
})

it('[C3] what was asked for comes out as it was asked for, or not at all', () => {
  expect(planned({ pattern: '##', count: 10, accept_guessable: true }).format.pattern).toBe('##')
  expect(planned({ length: 2, count: 10, accept_guessable: true }).format.pattern).toBe('##')
  expect(reasons({ pattern: '##', count: 1000, accept_guessable: true })).toEqual(['over_capacity'])
  expect(reasons({ length: 2, count: 10 })).toEqual(['too_guessable'])
})

it('[F12] 1,000,000 codes of a pattern that holds 100,000: refused with the sum', () => {
  const [first] = refused({ pattern: 'SALE-#####', alphabet: 'digits', count: 1_000_000 })
  expect(first).toMatchObject(['over_capacity', { capacity: '100000', arithmetic: '10^5 = 100000 < 1000000' }])
})

it('chooses the length that the security needs, and no longer', () => {
  const lengths = [1, 1_000, 100_000, 1_000_000, 10_000_000].map(count => [
    planned({ count }).length,
    planned({ count, security: 'high' }).length,
  ])
  expect(lengths).toEqual([
    [8, 9],
    [10, 11],
    [11, 13],
    [12, 13],
    [13, 14],
  ])
  expect(planned({ count: 1_000_000 }).shape).toBe('####-####-####')
  expect(planned({ count: 1, already: 999_999 }).shape).toBe('####-####-####')
  expect(planned({ count: 1_000_000, prefix: 'spring-', suffix: '-de', check: 'end' })).toMatchObject({
    format: { pattern: 'SPRING-#####-####-###-DE', check: 'end' },
    shape: 'SPRING-#####-####-####-DE',
    length: 21,
    made: 'computed',
    warnings: [],
  })
})

it('warns below 2^32 with the days to the first hit, refuses below 2^17 unless that is accepted', () => {
  const eight = planned({ length: 8, count: 100_000 })
  expect(eight.warnings[0]).toMatchObject({ reason: 'guessable', details: { recommended_places: 11 } })
  expect(eight.warnings[0]!.details.days_to_first_hit).toBeCloseTo(28 ** 8 / 100_000 / 144_000, 6)
  expect(reasons({ pattern: '######', count: 100_000 })).toEqual(['too_guessable'])
  expect(planned({ pattern: '######', count: 100_000, accept_guessable: true }).warnings).toHaveLength(1)
  const edge = { alphabet: '23456789ABCDEFGH', accept_guessable: false } as const
  expect(planned({ ...edge, pattern: '#'.repeat(8), count: 1 }).warnings).toEqual([])
  expect(planned({ ...edge, pattern: '#'.repeat(8), count: 2 }).warnings).toHaveLength(1)
  expect(planned({ ...edge, pattern: '#'.repeat(8), count: 2 ** 15 }).guessing.density_bits).toBe(17)
  expect(reasons({ ...edge, pattern: '#'.repeat(8), count: 2 ** 15 + 1 })).toEqual(['too_guessable'])
})

it('the odds of RELIABILITY: 31 characters, 144,000 guesses a day, 30 days', () => {
  const odds = (places: number, live: number) => guessing(capacityOf(31, places), BigInt(live))
  expect(odds(8, 100_000).probability_in_30_days).toBeCloseTo(0.4, 2)
  expect(odds(8, 100_000).days_to_first_hit).toBeCloseTo(59, 0)
  expect(odds(12, 100_000).probability_in_30_days).toBeCloseTo(5.5e-7, 8)
  expect(odds(6, 100_000).probability_in_30_days).toBe(1)
  expect(odds(16, 1_000_000).probability_in_30_days).toBeCloseTo(5.94e-12, 14)
})

it('says where codes are computed and where they are drawn', () => {
  const made = (pattern: string) => planned({ pattern, count: 1, alphabet: 'digits', accept_guessable: true }).made
  expect([made('#####'), made('######')]).toEqual(['drawn', 'computed'])
  expect(isComputed({ pattern: '####', alphabet: '23456789BCDFGHJKMNPQRSTVWXYZ' })).toBe(false)
})

it('[F16] [K3] [K4] a pattern holds nothing that an address, a sheet or a shopper reads in its own way', () => {
  for (const character of ['+', '=', '@', '%', '.', '&', '/', '?', ' ', '\\', '<', '\u00e9', '\t']) {
    const pattern = `${character}A-####-####`
    const details = { character: character.toUpperCase(), at: 0 }
    expect(refused({ pattern, count: 1 })).toEqual([['pattern_character', details]])
  }
  for (const [pattern, at] of [
    ['-####-####', 0],
    ['####-####-', 9],
    ['####--####', 5],
  ] as const) {
    expect(refused({ pattern, count: 1 })).toEqual([['pattern_separator', { at }]])
  }
})

it('refuses wishes that make no sense, all at once', () => {
  expect(reasons({ pattern: 'SPRING', count: 1 })).toEqual(['pattern_without_places'])
  expect(reasons({ pattern: '########', prefix: 'A', count: 0, alphabet: 'A' })).toEqual([
    'count_invalid',
    'pattern_or_parts',
    'alphabet_size',
  ])
  expect(reasons({ count: 1.5 })).toEqual(['count_invalid'])
  expect(reasons({ count: 1, already: -1 })).toEqual(['count_invalid'])
  expect(reasons({ count: 1, length: 0 })).toEqual(['length_invalid'])
  expect(reasons({ count: 1, length: 65 })).toEqual(['length_invalid'])
  expect(refused({ count: 1, length: 60, prefix: 'SPRING' })).toEqual([['code_too_long', { length: 66, most: 64 }]])
  expect(refused({ count: 1, length: 64, check: 'end' })).toEqual([['code_too_long', { length: 65, most: 64 }]])
  expect(reasons({ count: 10_000_000, alphabet: 'AB', security: 'high' })).toEqual(['code_too_long'])
  expect(reasons({ count: 1, prefix: 'A#' })).toEqual(['pattern_character'])
  expect(refused({ count: 1, alphabet: 'AB', check: 'end' })).toEqual([['no_check_character', { alphabet_size: 2 }]])
  expect(refused({ count: 1, words: 'words-0' })).toEqual([['unknown_words', { words: 'words-0' }]])
  expect(refused({ count: 1, prefix: 'SHIT', words: 'words-1' })).toEqual([['rude_pattern', { word: 'SHIT' }]])
})

it('law: what is planned prints codes in their canonical form but for dashes, and reads them again', () => {
  const wish = fc.record({
    count: fc.integer({ min: 1, max: 10_000_000 }),
    prefix: fc.stringMatching(/^[A-Za-z0-9_$!-]{0,12}$/),
    suffix: fc.stringMatching(/^[A-Z0-9]{0,4}$/),
    alphabet: fc.constantFrom('safe', 'digits', 'letters', 'ABCDEFGHJKMNPQRSTUVWXYZ23456789_$!'),
    check: fc.constantFrom('none', 'end'),
    security: fc.constantFrom('normal', 'high'),
    draws: fc.array(fc.nat(), { minLength: 64, maxLength: 64 }),
  })
  fc.assert(
    fc.property(wish, ({ draws, ...wish }) => {
      fc.pre(!/--/.test(wish.prefix))
      const plan = planned(wish)
      const layout = layoutOf(plan.format)
      const values = draws.slice(0, layout.places).map(draw => draw % layout.size)
      const code = printCode(layout, values)
      const canonical = canonicalCode(code, { case: 'insensitive' })
      expect(canonical).toBe(code.replaceAll('-', ''))
      expect(canonical).toHaveLength(plan.length)
      expect(/^[-+=@\t\r]/.test(code)).toBe(false)
      expect(encodeURIComponent(code).replaceAll('%24', '$')).toBe(code)
      expect(readCode(layout, canonical!)).toEqual({ values })
      expect(readCode(layout, `${canonical}2`)).toBeUndefined()
      expect(plan.guessing.density_bits).toBeGreaterThanOrEqual(wish.security === 'high' ? 42 : 36)
    }),
  )
})
