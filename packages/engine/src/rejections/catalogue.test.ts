import { describe, expect, it } from 'vitest'
import { catalogue } from './catalogue.ts'
import { publicDetails } from './privacy.ts'
import { type Reason, reasonRank, reasons } from './reasons.ts'

/** CONTRACT: of a secret promotion every reason from the first to the second reads `unknown_code`. */
const hiddenFrom: Reason = 'code_disabled'
const hiddenTo: Reason = 'order_count_mismatch'

describe('the catalogue of reasons', () => {
  it('[SEQ-1] has an entry for each reason, in the published order', () => {
    expect(Object.keys(catalogue)).toEqual([...reasons])
  })

  it.each(reasons)('[C12] %s of a secret promotion is hidden exactly where the contract says', reason => {
    const rank = reasonRank[reason]
    const hidden = rank >= reasonRank[hiddenFrom] && rank <= reasonRank[hiddenTo]
    expect(catalogue[reason].hiddenOfSecret).toBe(hidden)
  })

  it('[SEQ-6] keeps segments, counts and budgets from a publishable key', () => {
    expect(publicDetails('wrong_segment', { any_of: ['vip'], segments: ['x'] })).toEqual({})
    expect(publicDetails('redemption_limit', { of: 'code', limit: 5, used: 5 })).toEqual({ of: 'code' })
    expect(publicDetails('budget_spent', { of: 'campaign', currency: 'USD', budget: 1, spent: 1 })).toEqual({
      of: 'campaign',
      currency: 'USD',
    })
    expect(publicDetails('subtotal_too_low', { required: 5, missing: 1 })).toEqual({ required: 5, missing: 1 })
  })

  it('says which refusals pass by themselves', () => {
    const retryable = reasons.filter(reason => catalogue[reason].retryable)
    expect(retryable).toEqual(['rate_limited', 'not_started', 'outside_hours', 'period_limit', 'held_elsewhere'])
  })
})
