import { describe, expect, it } from 'vitest'
import { country } from './country.ts'
import { customerSegment } from './customer-segment.ts'
import { newCustomer } from './new-customer.ts'
import { salesChannel } from './sales-channel.ts'
import { sampleView } from './sample-view.ts'

describe('what the request does not say', () => {
  it('[SEQ-4] [G8] [G9] a customer or destination still comes at checkout', () => {
    expect(customerSegment.check({ any_of: ['vip'] }, sampleView())).toMatchObject({ waiting_for: 'customer' })
    expect(newCustomer.check({}, sampleView())).toMatchObject({ waiting_for: 'customer' })
    expect(country.check({ any_of: ['FR'] }, sampleView())).toMatchObject({ waiting_for: 'destination' })
  })

  it('a sales channel, the country of the address, or segments of a known account do not', () => {
    const verdicts = [
      salesChannel.check({ any_of: ['web'] }, sampleView()),
      country.check({ any_of: ['FR'], of: 'ip' }, sampleView()),
      customerSegment.check({ any_of: ['vip'] }, sampleView({ customer: { id: 'c1' } })),
    ]
    for (const verdict of verdicts) {
      expect(verdict.outcome).toBe('unknown')
      expect(verdict).not.toHaveProperty('waiting_for')
    }
  })

  it('is unknown also for none_of: nobody is let in for want of facts', () => {
    expect(customerSegment.check({ none_of: ['staff'] }, sampleView()).outcome).toBe('unknown')
    expect(country.check({ none_of: ['US'] }, sampleView()).outcome).toBe('unknown')
  })
})

describe('new_customer', () => {
  it('[G1] [G2] [G7] an order under any identity counts, whatever the request says', () => {
    const known = { customer: { email: 'a@example.com', order_count: 0 } }
    expect(newCustomer.check({ guests: 'accept' }, sampleView(known, { has_ordered: true })).outcome).toBe('rejected')
    expect(newCustomer.check({}, sampleView(known, { has_ordered: false })).outcome).toBe('satisfied')
  })

  it('[G6] [G10] a customer without identity is a guest, not a match of other guests', () => {
    const nameless = sampleView({ customer: { order_count: 0 } })
    expect(newCustomer.check({}, nameless).outcome).toBe('unknown')
    expect(newCustomer.check({ guests: 'refuse' }, nameless)).toMatchObject({ reason: 'sign_in_required' })
    expect(newCustomer.check({ guests: 'accept' }, nameless).outcome).toBe('satisfied')
  })

  it('without any history nothing is known of an account either', () => {
    expect(newCustomer.check({}, sampleView({ customer: { id: 'c1' } })).outcome).toBe('unknown')
  })
})

describe('any_of and none_of', () => {
  it('[S15] exactly one is given, and never empty', () => {
    const issuesOf = (value: unknown) => {
      const issues: { code: string }[] = []
      customerSegment.params.parse(value, [], issues as never[])
      return issues.map(({ code }) => code)
    }
    expect(issuesOf({})).toEqual(['required'])
    expect(issuesOf({ any_of: ['a'], none_of: ['b'] })).toEqual(['conflict'])
    expect(issuesOf({ any_of: [] })).toEqual(['empty'])
    expect(issuesOf({ none_of: ['b'] })).toEqual([])
  })

  it('a customer without segments is in none of them', () => {
    const view = sampleView({ customer: { id: 'c1', segments: [] } })
    expect(customerSegment.check({ none_of: ['staff'] }, view).outcome).toBe('satisfied')
    expect(customerSegment.check({ any_of: ['staff'] }, view).outcome).toBe('rejected')
  })
})
