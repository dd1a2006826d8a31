import { parseCampaign, parseCode, parsePromotion, promotionState } from '@counterfoil/engine'
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

/** Made for the visitors of today. */
const afterwards = ['NEWS10', 'TONIGHT12']

it('one ends tonight, whatever day it is', () => {
  const deal = promotions.find(({ id }) => id === 'deal-of-the-day')!
  for (const now of ['2027-03-28T10:00:00Z', '2026-12-31T23:30:00Z', '2026-06-01T22:59:00Z']) {
    const { now: state, until } = promotionState(deal, undefined, 'Europe/London', Date.parse(now))
    const night = Temporal.Instant.from(until!).toZonedDateTimeISO('Europe/London')
    expect([state, night.toPlainTime().toString()]).toEqual(['active', '00:00:00'])
    expect(Date.parse(until!) - Date.parse(now)).toBeLessThan(86_400_000)
  }
})

it('draws the same codes for the same order, and every code that is live in the quarter', () => {
  const draw = () => {
    const shopperOf = createShoppers()
    return [...readDemoOrders()].map(order => drawCodes(order, shopperOf(order)))
  }
  const drawn = draw()
  expect(draw()).toEqual(drawn)
  const seen = new Set(drawn.flatMap(({ codes }) => codes))
  expect(demoCodes.map(({ code }) => code).filter(code => !seen.has(code) && !afterwards.includes(code))).toEqual([])
  const withCode = drawn.filter(({ codes }) => codes.length > 0).length
  expect(withCode / drawn.length).toBeGreaterThan(0.45)
  expect(withCode / drawn.length).toBeLessThan(0.65)
})
