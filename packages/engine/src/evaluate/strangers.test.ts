/** What a publishable key gets for a secret promotion that does not hold is what it gets for nothing at all, byte for byte. */
import { expect, it } from 'vitest'
import type { SubmittedCode } from '../model/facts.ts'
import type { Promotion } from '../model/promotion.ts'
import { ask, codeFor, tenOff } from './asking.test-data.ts'

const shut: [string, Partial<Promotion>][] = [
  ['paused', { status: 'paused' }],
  ['expired', { schedule: { ends: '2026-01-01' } }],
  ['out of budget', { limits: { budget: { USD: 499 } } }],
]
const spellings: [string, string[]][] = [
  ['once', ['TEN0']],
  ['twice', ['TEN0', 'TEN0']],
  ['in two spellings that look alike', ['TEN0', 'TENO']],
]

it.each(shut.flatMap(([state, changes]) => spellings.map(([how, texts]) => ({ state, changes, how, texts }))))(
  '[SEQ-6] a secret promotion that is $state, entered $how',
  ({ changes, texts }) => {
    const promotions: Promotion[] = [{ ...tenOff, ...changes, visibility: 'secret' }]
    for (const duplicate_codes of ['report', 'ignore'] as const) {
      const told = (codes: SubmittedCode[]) =>
        JSON.stringify(ask({ promotions, codes, settings: { duplicate_codes }, options: { audience: 'stranger' } }))
      const known = texts.map(submitted => ({ ...codeFor('ten'), submitted, canonical: 'TEN0' }))
      const unknown = texts.map(submitted => ({ submitted, canonical: submitted }))
      expect(told(known)).toBe(told(unknown))
    }
  },
)
