import { parsePromotion } from '@counterfoil/engine'
import { describe, expect, it } from 'vitest'
import { translateTiers } from './tiers.ts'
import { tinyCase } from './tiny-case.ts'

const tiers = [
  { min: 0, value: 10 },
  { min: 5, value: 15 },
]

function translated(effect: object) {
  const gaps: string[] = []
  const document = translateTiers({ type: 'tiered', tiers, ...effect }, tinyCase({}), gaps)
  return { document, gaps }
}

describe('tiers of a case', () => {
  it('counts all lines for the subtotal of the order, the filtered ones for a quantity', () => {
    const filter = { products: ['tee'] }
    const items = { include: [{ products: ['tee'] }] }
    expect(translated({ target: 'items', basis: 'order_subtotal', kind: 'percent', filter }).document).toMatchObject({
      by: 'subtotal',
      scope: 'cart',
      count: {},
      items,
      tiers: [
        { from: { USD: 0 }, percent_off: '10' },
        { from: { USD: 5 }, percent_off: '15' },
      ],
    })
    const byQuantity = translated({ target: 'each_line', basis: 'quantity', kind: 'amount', filter }).document
    expect(byQuantity).toMatchObject({
      by: 'quantity',
      items,
      method: 'each_line',
      tiers: [{ from: 0, amount_off: { USD: 10 } }, { from: 5 }],
    })
    expect(byQuantity).not.toHaveProperty('count')
  })

  it('gives on shipping row by row, by the charge or by what the lines come to', () => {
    const shipping = { target: 'shipping', kind: 'amount' }
    expect(translated({ ...shipping, basis: 'shipping' }).document).toMatchObject({
      by: 'shipping',
      scope: 'line',
      method: 'each',
      target: 'shipping',
      tiers: [{ from: { USD: 0 }, amount_off: { USD: 10 } }, { from: { USD: 5 } }],
    })
    const counted = translated({ ...shipping, basis: 'quantity', filter: { products: ['tee'] } }).document
    expect(counted).toMatchObject({ by: 'quantity', scope: 'cart', count: { include: [{ products: ['tee'] }] } })
    expect(counted).not.toHaveProperty('items')
  })

  it.each([
    { target: 'items', basis: 'line_subtotal', kind: 'percent' },
    { target: 'each_line', basis: 'order_subtotal', kind: 'amount', tiers: [{ min: 1, value: 10 }] },
    { target: 'shipping', basis: 'shipping', kind: 'percent' },
    { target: 'shipping', basis: 'order_subtotal', kind: 'percent' },
  ])('makes a document that the engine reads: %j', effect => {
    const percent = effect.kind === 'percent' ? { tiers: [{ min: 5, value: 15 }] } : {}
    const { document, gaps } = translated({ ...percent, ...effect })
    expect(gaps).toEqual([])
    const promotion = {
      id: 'p',
      name: 'P',
      status: 'active',
      trigger: 'automatic',
      conditions: [],
      effects: [document],
    }
    expect(parsePromotion(promotion)).toMatchObject({ ok: true })
  })

  it('notes a basis that the target does not have', () => {
    expect(translated({ target: 'items', basis: 'shipping', kind: 'percent' }).gaps).toEqual([
      'tiered/items by shipping',
    ])
  })
})
