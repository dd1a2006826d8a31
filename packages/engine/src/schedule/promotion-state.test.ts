import { describe, expect, it } from 'vitest'
import type { PromotionStatus, Schedule } from '../model/promotion.ts'
import { promotionState } from './promotion-state.ts'

const now = Date.parse('2026-11-20T12:00:00Z')
const state = (status: PromotionStatus, schedule?: Schedule) =>
  promotionState({ status, ...(schedule && { schedule }) }, undefined, 'UTC', now)

describe('the state of a promotion', () => {
  it('is its status unless it is active', () => {
    for (const status of ['draft', 'paused', 'archived'] as const) {
      expect(state(status, { ends: '2026-01-01' })).toEqual({ now: status })
    }
    expect(state('active')).toEqual({ now: 'active' })
  })

  it('[TIM-5] [T7] says what it is now and until when', () => {
    expect(state('active', { starts: '2026-12-01' })).toEqual({ now: 'scheduled', until: '2026-12-01T00:00:00Z' })
    expect(state('active', { ends: '2026-11-20' })).toEqual({ now: 'active', until: '2026-11-21T00:00:00Z' })
    expect(state('active', { ends: '2026-11-19' })).toEqual({ now: 'expired' })
    expect(state('active', { weekly: [{ days: ['fri'], from: '17:00', to: '19:00' }] })).toEqual({
      now: 'outside_hours',
      until: '2026-11-20T17:00:00Z',
    })
  })

  it('[T8] is narrowed by its campaign', () => {
    const promotion = { status: 'active', schedule: { ends: '2026-12-31' } } as const
    const within = (campaign: { status: PromotionStatus; schedule?: Schedule }) =>
      promotionState(promotion, campaign, 'UTC', now)
    expect(within({ status: 'paused' })).toEqual({ now: 'paused' })
    expect(within({ status: 'active', schedule: { ends: '2026-11-30' } })).toEqual({
      now: 'active',
      until: '2026-12-01T00:00:00Z',
    })
    expect(within({ status: 'active', schedule: { starts: '2026-12-01' } }).now).toBe('scheduled')
  })
})
