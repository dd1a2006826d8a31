import { parseCampaign, parseCode, parsePromotion } from '@counterfoil/engine'
import { expect, it } from 'vitest'
import { demoCodes } from './codes.ts'
import { drawCodes } from './draw-codes.ts'
import { demoCampaigns, demoPromotions } from './promotions.ts'
import { readDemoOrders } from './read-data.ts'
import { createShoppers } from './shoppers.ts'

const promotions = demoPromotions(2027)

it('reads as the documents they are', () => {
  for (const promotion of promotions) expect(parsePromotion(promotion)).toMatchObject({ ok: true })
  for (const code of demoCodes) expect(parseCode(code)).toMatchObject({ ok: true })
  for (const campaign of demoCampaigns) expect(parseCampaign(campaign)).toMatchObject({ ok: true })
})

it('names only promotions and campaigns that exist', () => {
  const ids = promotions.map(promotion => promotion.id)
  expect(demoCodes.filter(code => !ids.includes(code.promotion))).toEqual([])
  const campaigns = demoCampaigns.map(campaign => campaign.id)
  expect(promotions.filter(({ campaign }) => campaign !== undefined && !campaigns.includes(campaign))).toEqual([])
  const opened = new Set(demoCodes.map(code => code.promotion))
  expect(promotions.filter(({ id, trigger }) => opened.has(id) !== (trigger === 'code'))).toEqual([])
})

it('draws the same codes for the same order, and every code that is live in the quarter', () => {
  const draw = () => {
    const shopperOf = createShoppers()
    return [...readDemoOrders()].map(order => drawCodes(order, shopperOf(order)))
  }
  const drawn = draw()
  expect(draw()).toEqual(drawn)
  const seen = new Set(drawn.flatMap(({ codes }) => codes))
  expect(demoCodes.map(({ code }) => code).filter(code => !seen.has(code) && code !== 'NEWS10')).toEqual([])
  const withCode = drawn.filter(({ codes }) => codes.length > 0).length
  expect(withCode / drawn.length).toBeGreaterThan(0.45)
  expect(withCode / drawn.length).toBeLessThan(0.65)
})
