import { expect, it } from 'vitest'
import { codeWith as code, found, promotionWith } from '../asking.test-data.ts'

const amount = (usd: number) => [{ type: 'amount_off', amount: { USD: usd }, target: 'order' }]
const card = { id: 'p', name: 'Gift card 50', trigger: 'code', conditions: [], effects: amount(5000) }
const on = (changes = {}, codes = [code('GC-1', { limits: { redemptions: 1 } })]) =>
  found('stored_value', { promotions: [promotionWith({ ...card, ...changes })], codes })

it('[row 21] warns of a gift card that was made as a promotion', () => {
  expect(on()).toMatchObject([
    { severity: 'warning', promotion: 'p', details: { name: 'Gift card 50', single_use: true, ends: false } },
  ])
  for (const name of ['Store credit', 'Geschenkkarte 50 €', 'Carte cadeau', 'Tarjeta regalo', 'Chèque-cadeau'])
    expect(on({ name }), name).toHaveLength(1)
  expect(on({ name: 'P', title: { en: 'P', de: 'Dein Geschenkgutschein' } })).toHaveLength(1)
  expect(on({ conditions: [{ type: 'minimum_subtotal', amount: { USD: 5000 } }] })).toHaveLength(1)
  expect(on({ schedule: { ends: '2027-12-31' }, limits: { per_code: 1 } })).toHaveLength(1)
})

it('[row 21] says nothing of promotions that only give, or that end and are for many', () => {
  expect(on({ name: '$10 off your first order' })).toEqual([])
  expect(on({ effects: [{ type: 'percent_off', percent: '10', target: 'order' }] })).toEqual([])
  expect(on({ schedule: { ends: '2027-12-31' } }, [code('GIFTCARDWEEK')])).toEqual([])
  expect(on({ trigger: 'automatic' }, [])).toEqual([])
})
