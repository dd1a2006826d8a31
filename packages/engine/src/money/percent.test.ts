import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePercent, percentToPpm } from './percent.ts'

describe('percentages', () => {
  it('[MON-5] are read exactly to four decimals', () => {
    expect(parsePercent('12.5')).toBe(125_000)
    expect(parsePercent('33.3333')).toBe(333_333)
    expect(parsePercent('0.0001')).toBe(1)
    expect(parsePercent('100')).toBe(1_000_000)
    expect(parsePercent('100.0000')).toBe(1_000_000)
    expect(parsePercent('7')).toBe(70_000)
  })

  it('[E8] [E6] refuse everything else', () => {
    const bad = [
      '0',
      '0.0',
      '100.0001',
      '101',
      '-5',
      '33.33333',
      '',
      ' 5',
      '5 ',
      '5%',
      '1e1',
      '0x10',
      '05',
      '.5',
      '5.',
      '1,5',
      'NaN',
      '٥',
      '999',
    ]
    for (const text of bad) expect(parsePercent(text), text).toBeUndefined()
    expect(() => percentToPpm('0')).toThrow(RangeError)
  })

  it('read back what was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), ppm => {
        const text = `${Math.floor(ppm / 10_000)}.${String(ppm % 10_000).padStart(4, '0')}`
        expect(percentToPpm(text)).toBe(ppm)
      }),
    )
  })
})
