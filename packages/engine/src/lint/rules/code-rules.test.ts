import { describe, expect, it } from 'vitest'
import { codeWith as code, found, ids, promotionWith } from '../asking.test-data.ts'

const promotion = (changes = {}) => promotionWith({ trigger: 'code', ...changes })
const on = (rule: string, codes: readonly ReturnType<typeof code>[], changes = {}, options = {}) =>
  found(rule, { promotions: [promotion(changes), promotion({ id: 'q' })], codes, options })

describe('codes for everybody', () => {
  it('[S12] warns of a public code on everything, without a limit and without an end', () => {
    const open = on('unconditional', [code('OPEN99')], { conditions: [] })
    expect(open[0]).toMatchObject({ severity: 'warning', details: { codes: ['OPEN99'] } })
    expect(on('unconditional', [code('OPEN99', { ends: '2026-12-31' })], { conditions: [] })).toEqual([])
    expect(on('unconditional', [code('OPEN99', { assigned_to: { customer_id: 'c' } })], { conditions: [] })).toEqual([])
  })

  it('warns of public codes that are valid for ever', () => {
    expect(ids(on('public_permanent_code', [code('SARAH')]))).toEqual(['code_SARAH'])
    for (const changes of [{ limits: { redemptions: 5 } }, { ends: '2026-12-31' }, { session_id: 's' }])
      expect(on('public_permanent_code', [code('SARAH', changes)])).toEqual([])
    for (const changes of [{ limits: { per_customer: 1 } }, { schedule: { ends: '2026-12-31' } }])
      expect(on('public_permanent_code', [code('SARAH')], changes)).toEqual([])
  })
})

describe('guessable codes', () => {
  const rule = 'guessable_code'

  it('finds families, as one finding', () => {
    const family = ['SAVE5', 'SAVE10', 'SAVE20', 'save-50'].map(text => code(text))
    const findings = on(rule, family)
    expect(findings.map(({ details }) => details)).toEqual([
      { why: 'family', codes: ['SAVE5', 'SAVE10', 'SAVE20', 'save-50'], count: 4, private: false },
    ])
    expect(findings[0]?.message).toBe(
      'SAVE5, SAVE10, SAVE20, save-50 follow a pattern: whoever knows one tries the others.',
    )
    expect(on(rule, [code('SARAH5'), code('SARAH10')])).toEqual([])
  })

  it('finds what people try first, and what is short', () => {
    const why = (text: string) => on(rule, [code(text)]).map(({ details }) => details.why)
    expect(why('WELCOME10')).toEqual(['word_and_number'])
    expect(why('BIENVENUE')).toEqual(['word_and_number'])
    expect(why('XJ92')).toEqual(['short'])
    expect(why('XJ92K')).toEqual([])
    expect(why('WELCOMESARAH')).toEqual([])
  })

  it('takes it more seriously where not everybody is meant', () => {
    const severity = (changes = {}) => on(rule, [code('VIP20')], changes)[0]?.severity
    expect(severity()).toBe('hint')
    expect(severity({ visibility: 'secret' })).toBe('warning')
    expect(severity({ conditions: [{ type: 'customer_segment', any_of: ['vip'] }] })).toBe('warning')
  })
})

describe('codes that are taken for each other', () => {
  it('[F10] finds look-alikes', () => {
    expect(on('look_alike_codes', [code('SPOIL10'), code('SP01110')])).toHaveLength(1)
    expect(on('look_alike_codes', [code('HELLO'), code('HE110')])[0]).toMatchObject({ severity: 'warning' })
    expect(on('look_alike_codes', [code('HELLO'), code('HE120')])).toEqual([])
    expect(on('look_alike_codes', [code('save-10'), code('SAVE10')])[0]).toMatchObject({ severity: 'error' })
    const off = code('HE110', { status: 'disabled' })
    expect(on('look_alike_codes', [code('HELLO'), off])).toEqual([])
  })

  it('finds codes of two promotions that differ by one character', () => {
    const pair = (a: string, b: string, changes = { promotion: 'q' }) =>
      on('near_duplicate_codes', [code(a), code(b, changes)])
    expect(pair('SUMMER', 'SUMMMER')).toHaveLength(1)
    expect(pair('SUMMER', 'SUMNER')).toHaveLength(1)
    expect(pair('ASUMMER', 'SUMMER')).toHaveLength(1)
    expect(pair('SUMMER', 'SUNNER')).toEqual([])
    expect(pair('SAVE10', 'SAVE15')).toEqual([])
    expect(pair('SUMMER', 'SUMMMER', { promotion: 'p' })).toEqual([])
    expect(pair('ABCD', 'ABCE')).toEqual([])
  })
})

describe('words', () => {
  it('finds what software misreads', () => {
    expect(ids(on('reserved_word', [code('test'), code('TESTER')]))).toEqual(['code_test'])
  })

  it('finds rude words, also behind digits, but not inside harmless ones', () => {
    const rude = (text: string) => on('rude_word', [code(text)]).length
    for (const text of ['SHIT20', '20_SH1T', 'BITCHSALE', 'PUTA10', 'ARSCH5']) expect(rude(text), text).toBe(1)
    for (const text of ['CLASSIC', 'COMPUTER', 'ANALYSE10', 'COCKTAIL', 'ASSET5', 'XJ92KD'])
      expect(rude(text), text).toBe(0)
  })
})

describe('codes and their promotions', () => {
  it('finds codes that open nothing', () => {
    expect(ids(on('code_without_promotion', [code('A', { promotion: 'nowhere' }), code('B')]))).toEqual(['code_A'])
    const archived = found('code_without_promotion', {
      promotions: [promotion({ status: 'archived' })],
      codes: [code('A')],
    })
    expect(archived).toHaveLength(1)
  })

  it('[T8] finds codes whose dates lie outside those of their promotion', () => {
    const schedule = { starts: '2026-12-01', ends: '2026-12-31' }
    const dated = (ends: string) => on('code_never_open', [code('EARLY', { ends })], { schedule })
    expect(dated('2026-11-30')[0]).toMatchObject({ code: 'code_EARLY', severity: 'error' })
    expect(dated('2026-12-01')).toEqual([])
  })

  it('hints that there is no code, unless it was not shown all', () => {
    const without = { promotions: [promotion()] }
    expect(found('no_codes', without)).toHaveLength(1)
    expect(found('no_codes', { ...without, options: { codes_complete: false } })).toEqual([])
    expect(found('no_codes', { ...without, codes: [code('SARAH')] })).toEqual([])
  })

  it('hints that there are more codes than uses', () => {
    const three = ['AAAAAA', 'BBBBBB', 'CCCCCC'].map(text => code(text))
    const uses = (redemptions: number) => on('more_codes_than_uses', three, { limits: { redemptions } })
    expect(uses(2)[0]?.details).toEqual({ codes: 3, redemptions: 2 })
    expect(uses(3)).toEqual([])
  })

  it('counts the codes that are no documents too', () => {
    const besides = (count: number) =>
      on(
        'more_codes_than_uses',
        [code('AAAAAA')],
        { limits: { redemptions: 10 } },
        { codes_besides: new Map([['p', count]]) },
      )
    expect(besides(10)[0]?.details).toEqual({ codes: 11, redemptions: 10 })
    expect(besides(9)).toEqual([])
  })
})
