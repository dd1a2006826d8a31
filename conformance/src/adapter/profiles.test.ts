/** A profile of the engine says of a source's arithmetic what the words of that source's cases say. */
import { type ProfileName, type Settings, settingsOf } from '@counterfoil/engine'
import { expect, it } from 'vitest'
import { translateSemantics } from './semantics.ts'
import { tinyCase } from './tiny-case.ts'

/** The words that nearly all cases of a source carry; a source that keeps fractions is asked for nothing that has any. */
const usual: readonly [ProfileName, Readonly<Record<string, unknown>>][] = [
  ['magento', { allocation: 'carry', stacking: 'sequential', carryRounding: true }],
  ['medusa', { stacking: 'sequential' }],
  ['prestashop', { stacking: 'sequential' }],
  ['saleor', { roundAt: 'unit', allocation: 'round_then_last', stacking: 'lanes' }],
  ['shopware', { stacking: 'sequential' }],
  ['solidus', { allocation: 'floor_then_first', stacking: 'lanes' }],
  ['spree', { stacking: 'best_per_line' }],
  ['sylius', { roundAt: 'unit', allocation: 'round_half_down_then_first' }],
  ['vendure', { rounding: 'half_down', codeCase: 'sensitive' }],
  ['woocommerce', { rounding: 'half_down', roundAt: 'order', stacking: 'parallel' }],
]

const asked = [
  'rounding',
  'round_at',
  'allocation',
  'percent_base',
  'same_line',
  'carry_rounding',
  'code_case',
] as const

function arithmeticOf(settings: Settings): object {
  return Object.fromEntries(asked.map(name => [name, settings[name]]))
}

it.each(usual)('%s', (profile, semantics) => {
  const gaps: string[] = []
  const translated = translateSemantics(tinyCase({ semantics }), { portable: false, profile: true }, gaps)
  expect(gaps).toEqual([])
  expect(arithmeticOf(settingsOf('counterfoil', translated as Partial<Settings>))).toEqual(
    arithmeticOf(settingsOf(profile)),
  )
})
