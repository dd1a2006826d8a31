/** A code is not for its owner, nor for who brought the owner; what that says of others a stranger does not read. */
import { describe, expect, it } from 'vitest'
import { ask, codeFor, type Given, tenOff } from './asking.test-data.ts'

type Ownership = NonNullable<NonNullable<Given['codes']>[number]['ownership']>

const told = (ownership: Ownership, more: Given = {}) =>
  ask({ codes: [codeFor('ten', {}, { ownership })], ...more }).discounts

describe('[OWN-1] a code with an owner', () => {
  it('is for others; nobody known is provisional, and refused at the redemption', () => {
    expect(told('other').applied).toMatchObject([{ provisional: false }])
    expect(told('unknown').applied).toMatchObject([{ provisional: true, waiting_for: ['customer'] }])
    const redemption = told('unknown', { options: { moment: 'redemption' } })
    expect(redemption.rejected).toMatchObject([{ reason: 'sign_in_required', remedy: { type: 'sign_in' } }])
  })

  it('is its owner’s to share', () => {
    for (const audience of ['merchant', 'stranger'] as const)
      expect(told('own', { options: { audience } }).rejected).toMatchObject([
        { reason: 'wrong_customer', details: { own: true }, remedy: null },
      ])
  })

  it('[OWN-2] tells a stranger nothing of somebody else, and nothing of a secret promotion', () => {
    expect(told('referrer').rejected).toMatchObject([{ reason: 'wrong_customer', details: { referrer: true } }])
    const [shown] = told('referrer', { options: { audience: 'stranger' } }).rejected
    const [assigned] = ask({
      codes: [codeFor('ten', {}, { assignment: 'other' })],
      options: { audience: 'stranger' },
    }).discounts.rejected
    expect(shown).toEqual(assigned)
    const promotions = [{ ...tenOff, visibility: 'secret' as const }]
    for (const ownership of ['own', 'referrer'] as const)
      expect(told(ownership, { promotions, options: { audience: 'stranger' } }).rejected).toMatchObject([
        { reason: 'unknown_code', details: {} },
      ])
  })
})
