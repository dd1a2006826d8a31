import { expect, it } from 'vitest'
import { armsOf } from './arms.ts'
import { askedOf } from './offers.ts'
import type { ComparedArm, Comparison } from './use-comparison.ts'

const t = Object.assign((_: string, { name }: { readonly name?: unknown } = {}) => `“${name}”`, {
  locale: 'en' as const,
})
const armAt = (arm: string, title: string | null = null) => {
  const [kind, key] = arm.split(':')
  return { arm, kind, key, title, conversion: null, order_value: null, net_per_head: null } as ComparedArm
}
const compared = (arms: readonly ComparedArm[], places: readonly number[]) =>
  armsOf({ comparison: { arms, currency: 'USD' } as Pick<Comparison, 'arms' | 'currency'>, places, t: t as never })

it('an offer has the letter and the colour of its place in the form, also after an empty or a repeated one', () => {
  const offers = ['promotion:a', '', 'promotion:a', 'promotion:b'].map(arm => ({ arm, audience: '' }))
  const asked = askedOf(offers)
  const all = (asked?.arm ?? []).map(arm => armAt(arm, 'Spring'))
  const arms = compared(all, asked?.places ?? [])
  expect(all.map(arms.place)).toEqual([0, 3])
  expect(all.map(arms.letter)).toEqual(['A', 'D'])
  expect(all.map(arms.name)).toEqual(['Spring (A)', 'Spring (D)'])
  expect(all.map(arms.said)).toEqual(['“Spring” (A)', '“Spring” (D)'])
})

it('what is called differently is called without a letter; a code is its text', () => {
  const all = [armAt('code:SAVE10', 'Spring'), armAt('campaign:c-1', 'Spring'), armAt('channel:mail')]
  const arms = compared(all, [0, 1, 2])
  expect(all.map(arms.name)).toEqual(['SAVE10', 'Spring', 'mail'])
  expect(all.map(arms.said)).toEqual(['SAVE10', '“Spring”', '“mail”'])
})
