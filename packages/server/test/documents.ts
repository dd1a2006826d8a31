/** Documents for tests to make: one of each noun that is right, and a maker that checks that it was made. */
import { expect } from 'vitest'
import type { Answer, TestService } from './with-service.ts'

export type Noun = 'promotions' | 'codes' | 'campaigns'

export const promotion = {
  name: 'Spring',
  title: { en: 'Spring', fr: 'Printemps' },
  status: 'active',
  trigger: 'code',
  priority: 50,
  schedule: { starts: '2020-03-01', ends: '2099-03-31', time_zone: 'Europe/Paris' },
  conditions: [{ type: 'minimum_subtotal', amount: { USD: 5000 } }],
  effects: [{ type: 'percent_off', percent: '15', target: 'order' }],
  limits: { redemptions: 500, per_customer: 1 },
  combination: { with: ['shipping'], group: 'seasonal' },
  metadata: { owner: 'marketing', nested: { deep: [1, null, 'x'] } },
}

export const campaign = { name: 'Summer', limits: { redemptions: 10, budget: { USD: 100_000 } } }

let made = 0

/** A right body; codes differ and open the promotion `base`. */
export function sample(noun: Noun): object {
  made += 1
  return { promotions: promotion, codes: { code: `CODE${made}`, promotion: 'base' }, campaigns: campaign }[noun]
}

export type Make = (noun: Noun, changes?: object) => Promise<Answer>

export function maker(ask: TestService['ask']): Make {
  return async (noun, changes = {}) => {
    const answer = await ask('POST', `/v1/${noun}`, { body: { ...sample(noun), ...changes } })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return answer
  }
}

export const ifMatch = (answer: Answer) => ({ 'if-match': answer.headers.get('etag') ?? '' })
export const pathsOf = (answer: Answer) => answer.body.errors.map(({ path }) => path)
