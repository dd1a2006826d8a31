import { describe, expect, it } from 'vitest'
import { tinyCase } from './adapter/tiny-case.ts'
import type { Verdict } from './judge.ts'
import { unsupportedWords } from './refused-documents.ts'
import { report } from './report.ts'

const judged = (source: string, verdict: Verdict) => ({
  source,
  case: tinyCase({ id: `${source}/case`, doubt: 'its source contradicts itself' }),
  verdict,
})

const differences = [{ what: 'discountTotal', expected: 1000, actual: 900 }]

describe('the report', () => {
  const text = report([
    judged('one', { outcome: 'passed' }),
    judged('one', { outcome: 'failed', differences }),
    judged('two', { outcome: 'doubtful', differences }),
    judged('two', { outcome: 'unsupported', reasons: ['effect gift', 'semantics rounding: "none"'] }),
    judged('two', { outcome: 'unsupported', reasons: ['effect gift'] }),
  ])

  it('closes with exactly what passed and what failed', () => {
    expect(text.split('\n').at(-1)).toBe('1 passed, 1 failed')
  })

  it('shows expected and actual of every failure', () => {
    expect(text).toContain('FAILED one/case')
    expect(text).toMatch(/discountTotal {2}expected 1000 {2}actual 900/)
    expect(text).toContain('DOUBTFUL two/case (its source contradicts itself)')
  })

  it('counts by source, and the unsupported by reason', () => {
    expect(text).toMatch(/^two +0 +0 +2 +1$/m)
    expect(text).toContain('2 unsupported, because of:\n    2  effect gift\n    1  semantics rounding: "none"')
  })
})

describe('what the parsers refused', () => {
  it('reads as the words that are not built', () => {
    const simulation = { promotions: [{ effects: [{ type: 'gift' }] }, { effects: [{ type: 'gift' }] }] }
    const refusals = [0, 1].map(index => ({
      path: `$.promotions[${index}].effects[0].type`,
      code: 'one_of',
      message: 'type is one of: …',
    }))
    expect(unsupportedWords(simulation, refusals)).toEqual(['promotions[].effects[].type "gift"'])
  })

  it('keeps the sentence when a word is known and its value is not', () => {
    const refusal = { path: '$.cart.currency', code: 'format', message: 'Not a currency.' }
    expect(unsupportedWords({ cart: { currency: 'XX' } }, [refusal])).toEqual(['cart.currency "XX": Not a currency.'])
  })
})
