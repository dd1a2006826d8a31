/** What a countdown counts to. */
import { describe, expect, it } from 'vitest'
import type { Promotion } from '../model/promotion.ts'
import { now } from './arbitraries.test-data.ts'
import { ask, codeFor, type Given, tenOff } from './asking.test-data.ts'

const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString().replace('.000Z', 'Z')
const endOf = (given: Given) => ask(given).discounts.applied[0]?.ends_at
const until = (ends: string, more: Partial<Promotion> = {}): Given => ({
  promotions: [{ ...tenOff, schedule: { ends }, ...more }],
})

describe('[TIM-6] the end of an applied promotion', () => {
  it('is absent where nothing ends by itself', () => {
    expect(ask({}).discounts.applied).toHaveLength(1)
    expect(Object.keys(ask({}).discounts.applied[0]!)).not.toContain('ends_at')
  })

  it('is the earliest of promotion, campaign and code', () => {
    expect(endOf(until(at(3)))).toBe(at(3))
    const campaign = { id: 'camp', name: 'c', status: 'active' as const, schedule: { ends: at(2) } }
    expect(endOf({ ...until(at(3), { campaign: 'camp' }), campaigns: [campaign] })).toBe(at(2))
    expect(endOf({ ...until(at(3)), codes: [codeFor('ten', { ends: at(1) })] })).toBe(at(1))
    expect(endOf({ ...until(at(3)), codes: [codeFor('ten', { ends: at(4) })] })).toBe(at(3))
    expect(endOf({ codes: [codeFor('ten', { ends: at(1) })] })).toBe(at(1))
  })

  it('is a midnight of its own zone for a date, and the closing of weekly hours', () => {
    const day = new Date(now).toISOString().slice(0, 10)
    const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
    expect(endOf({ promotions: [{ ...tenOff, schedule: { ends: day, time_zone: 'UTC' } }] })).toBe(`${next}T00:00:00Z`)
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
    const hour = new Date(now).getUTCHours()
    const two = (hours: number) => `${String(hours % 24).padStart(2, '0')}:00`
    const weekly = [{ days: [...days], from: two(hour), to: two(hour + 1) }]
    const closing = Math.floor(now / 3_600_000 + 1) * 3_600_000
    const end = endOf({ promotions: [{ ...tenOff, schedule: { weekly, time_zone: 'UTC' } }] })
    expect(Date.parse(end!)).toBe(closing)
  })

  it('is told of an automatic promotion and of a provisional one', () => {
    const automatic = until(at(3), { trigger: 'automatic' })
    expect(endOf({ ...automatic, codes: [] })).toBe(at(3))
    const waiting = until(at(3), { conditions: [{ type: 'customer_segment', any_of: ['vip'] }] })
    expect(ask(waiting).discounts.applied).toMatchObject([{ provisional: true, ends_at: at(3) }])
  })

  it('is kept from strangers where the promotion is secret, and from nobody else', () => {
    const secret = until(at(3), { visibility: 'secret' })
    expect(endOf({ ...secret, options: { audience: 'stranger' } })).toBeUndefined()
    expect(endOf(secret)).toBe(at(3))
    expect(endOf({ ...until(at(3)), options: { audience: 'stranger' } })).toBe(at(3))
  })

  it('is nothing that an order keeps, nor what a reservation holds beyond it', () => {
    expect(endOf({ ...until(at(3)), options: { moment: 'redemption' } })).toBeUndefined()
    const held = { facts: { reserved: { at: now - 3_600_000, promotions: { ten: 'code_ten' } } } }
    const ended = { ...until(at(-0.5)), ...held }
    expect(ask(ended).discounts.applied).toHaveLength(1)
    expect(endOf(ended)).toBeUndefined()
  })
})
