/** The form of a campaign: from the document and back, and what a save writes. */
import { describe, expect, it } from 'vitest'
import { documentOf, emptyForm, formOf, patchOf, problemsOf } from './form-values.ts'

const place = { currency: 'USD', locale: 'en' }
const campaign = {
  name: 'Spring',
  schedule: { starts: '2026-03-01', ends: '2026-05-31T18:00', time_zone: 'Europe/Paris', weekly: [] },
  limits: { redemptions: 10, budget: { USD: 1_234_500, JPY: 900 } },
}
const form = formOf(campaign, place)

describe('the form of a campaign', () => {
  it('shows amounts as people write them, also of other currencies', () => {
    expect(form.budget).toEqual({ USD: '12345.00', JPY: '900' })
    expect(formOf({ name: 'x' }, { currency: 'EUR', locale: 'de' })).toEqual({ ...emptyForm('EUR'), name: 'x' })
  })

  it('writes what was changed and nothing else', () => {
    expect(patchOf(form, form, 'en')).toEqual({})
    expect(patchOf(form, { ...form, ends: '', budget: { ...form.budget, USD: '99.5' } }, 'en')).toEqual({
      schedule: { ends: null },
      limits: { budget: { USD: 9950 } },
    })
    expect(patchOf(form, { ...form, redemptions: '', budget: { USD: '', JPY: '900' } }, 'en')).toEqual({
      limits: { redemptions: null, budget: { USD: null } },
    })
  })

  it('makes a new one without what was left empty', () => {
    const filled = { ...emptyForm('USD'), name: ' Summer ', starts: '2026-06-01', budget: { USD: '1,000' } }
    expect(documentOf(filled, place)).toEqual({
      name: 'Summer',
      schedule: { starts: '2026-06-01' },
      limits: { budget: { USD: 100_000 } },
    })
    expect(documentOf({ ...emptyForm('USD'), name: 'Bare' }, place)).toEqual({ name: 'Bare' })
  })

  it('says what is wrong before it is sent', () => {
    const wrong = { ...form, name: ' ', redemptions: '0', budget: { USD: '1.005' }, ends: '2026-02-01' }
    expect([...problemsOf(wrong, 'en')]).toEqual([
      ['name', 'name_needed'],
      ['redemptions', 'redemptions_wrong'],
      ['budget.USD', 'budget_wrong'],
      ['ends', 'ends_before_start'],
    ])
    expect(problemsOf(form, 'en').size).toBe(0)
  })
})
