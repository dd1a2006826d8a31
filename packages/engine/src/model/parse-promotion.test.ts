import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCampaign } from './parse-campaign.ts'
import { parseCode } from './parse-code.ts'
import { parsePromotion, promotionSchema } from './parse-promotion.ts'

const smallest = {
  id: 'spring-15',
  name: 'Spring',
  status: 'active',
  trigger: 'code',
  conditions: [],
  effects: [{ type: 'percent_off', percent: '15', target: 'order' }],
}

const whole = {
  ...smallest,
  title: { en: '15% off tops', fr: '15 % sur les hauts' },
  visibility: 'unlisted',
  campaign: 'camp_1',
  priority: 100,
  schedule: {
    starts: '2026-03-01',
    ends: '2026-03-31',
    time_zone: 'Europe/Paris',
    weekly: [{ days: ['fri'], from: '17:00', to: '19:00' }],
  },
  conditions: [
    { type: 'minimum_subtotal', amount: { USD: 7500 }, items: { include: [{ categories: ['apparel'] }] } },
    { type: 'customer_segment', any_of: ['vip'] },
  ],
  limits: {
    redemptions: 500,
    per_customer: 1,
    per_code: 1,
    units: 1000,
    budget: { USD: 1000000 },
    on_budget: 'refuse',
    per_period: [{ period: 'day', redemptions: 50, per_customer: 1, budget: {} }],
  },
  combination: { with: ['shipping'], group: 'seasonal', exclusive: false, stack_on_line: false, stop_on_line: false },
  on_cancel: 'restore',
  on_return: 'keep',
  margin_floor: '20',
  metadata: { team: ['a', { b: null }] },
}

const problems = (result: ReturnType<typeof parsePromotion | typeof parseCode | typeof parseCampaign>) =>
  result.ok ? [] : result.issues.map(({ path, code }) => `${path.join('.') || '$'}: ${code}`)
const promotion = (changes: object) => problems(parsePromotion({ ...smallest, ...changes }))

describe('a promotion document', () => {
  it('[T6] reads back exactly as it was written', () => {
    for (const document of [smallest, whole]) {
      expect(parsePromotion(document)).toEqual({ ok: true, value: document })
      expect(parsePromotion(JSON.parse(JSON.stringify(document)))).toEqual({ ok: true, value: document })
    }
  })

  it('may leave its conditions out', () => {
    const { conditions: _, ...rest } = smallest
    expect(parsePromotion(rest)).toEqual({ ok: true, value: smallest })
  })

  it('reports every problem at once, with its path', () => {
    const result = parsePromotion({
      ...whole,
      id: 'has space',
      status: 'live',
      schedule: { starts: '2026-02-30', time_zone: 'Mars/Base' },
      conditions: [{ type: 'minimum_subtotal', amount: { USD: -1 }, basis: 'x' }, { type: 'magic' }],
      effects: [],
      limits: { redemptions: 0 },
      surprise: true,
    })
    expect(problems(result)).toEqual([
      'surprise: unknown_field',
      'id: format',
      'status: one_of',
      'schedule.starts: format',
      'schedule.time_zone: format',
      'conditions.0.amount.USD: too_small',
      'conditions.0.basis: one_of',
      'conditions.1.type: one_of',
      'effects: empty',
      'limits.redemptions: too_small',
    ])
  })

  it('bounds names, ids and conditions', () => {
    expect(promotion({ id: 'a'.repeat(65) })).toEqual(['id: too_large'])
    expect(promotion({ id: '' })).toEqual(['id: empty'])
    expect(promotion({ name: '' })).toEqual(['name: empty'])
    expect(promotion({ name: 'n'.repeat(256) })).toEqual(['name: too_large'])
    const condition = { type: 'new_customer' }
    expect(promotion({ conditions: Array(500).fill(condition) })).toEqual([])
    expect(promotion({ conditions: Array(501).fill(condition) })).toEqual(['conditions: too_large'])
    expect(promotion({ effects: undefined })).toEqual(['effects: required'])
  })

  it('starts before it ends', () => {
    expect(promotion({ schedule: { starts: '2026-03-02', ends: '2026-03-01' } })).toEqual(['schedule.ends: too_small'])
    expect(promotion({ schedule: { starts: '2026-03-01', ends: '2026-03-01' } })).toEqual([])
    const instant = '2026-03-01T00:00:00Z'
    expect(promotion({ schedule: { starts: instant, ends: instant } })).toEqual(['schedule.ends: too_small'])
  })

  it('[D6] [D7] knows no yearly or monthly recurrence: 29 February is a date of leap years, and no word repeats it', () => {
    expect(promotion({ schedule: { starts: '2028-02-29', ends: '2028-02-29' } })).toEqual([])
    expect(promotion({ schedule: { starts: '2027-02-29' } })).toEqual(['schedule.starts: format'])
    expect(promotion({ schedule: { ends: '2027-02-29T10:00' } })).toEqual(['schedule.ends: format'])
    expect(promotion({ schedule: { starts: '2028-02-29', every: 'year' } })).toEqual(['schedule.every: unknown_field'])
    expect(promotion({ schedule: { weekly: [{ days: ['31'], from: '10:00', to: '11:00' }] } })).toEqual([
      'schedule.weekly.0.days.0: one_of',
    ])
  })

  it('keeps free data plain', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) })
    expect(promotion({ metadata: nested(32) })).toEqual([])
    expect(promotion({ metadata: nested(33) })).toHaveLength(1)
    expect(problems(parsePromotion(JSON.parse('{"__proto__":{},"constructor":{}}')))).toContain(
      '__proto__: unknown_field',
    )
  })

  it('answers to any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(whole)), (value, key) => {
        expect(parsePromotion(value).ok).toBe(false)
        const result = parsePromotion({ ...whole, [key]: value })
        if (!result.ok) for (const issue of result.issues) expect(issue.path[0]).toBe(key)
      }),
    )
  })

  it('describes itself as JSON Schema', () => {
    const json = JSON.parse(JSON.stringify(promotionSchema.json))
    expect(json).toEqual(promotionSchema.json)
    expect(json).toMatchObject({ title: 'Promotion', additionalProperties: false })
    expect(json.required).toEqual(['id', 'name', 'status', 'trigger', 'effects'])
    expect(Object.keys(json.properties).toSorted()).toEqual(Object.keys(whole).toSorted())
  })
})

describe('a code document', () => {
  const code = { id: 'code_1', code: 'SARAH10', promotion: 'spring-15', status: 'active' }
  const full = {
    ...code,
    limits: { redemptions: 1, per_customer: 1 },
    starts: '2026-03-01',
    ends: '2026-03-31T12:00:00Z',
    expires_after: 'P2D',
    assigned_to: { email: 'a@example.com' },
    session_id: 'cart_1',
    source: { channel: 'influencer', partner: 'sarah', medium: 'instagram' },
    batch: 'batch_1',
    metadata: {},
  }

  it('reads back exactly as it was written', () => {
    for (const document of [code, full]) expect(parseCode(document)).toEqual({ ok: true, value: document })
  })

  it('reports what is wrong', () => {
    expect(problems(parseCode({ ...full, expires_after: '2 days', assigned_to: {}, status: 'draft', x: 1 }))).toEqual([
      'x: unknown_field',
      'status: one_of',
      'expires_after: format',
      'assigned_to: required',
    ])
    expect(problems(parseCode({ ...code, starts: '2026-03-02', ends: '2026-03-01' }))).toEqual(['ends: too_small'])
  })
})

describe('a campaign document', () => {
  const campaign = {
    id: 'camp_1',
    name: 'Spring',
    status: 'active',
    schedule: { ends: '2026-03-31' },
    limits: { redemptions: 10, budget: { USD: 100 } },
    metadata: {},
  }

  it('reads back exactly as it was written', () => {
    expect(parseCampaign(campaign)).toEqual({ ok: true, value: campaign })
  })

  it('has no conditions', () => {
    expect(problems(parseCampaign({ ...campaign, conditions: [] }))).toEqual(['conditions: unknown_field'])
  })
})
