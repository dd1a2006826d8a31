/** docs/guides/storefront.md: the code of "The shop's back end" is storefront-example.ts, which does what the guide says. */
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { cancelOrder, holdPrice, openClient, placeOrder, showPrice, takeBack } from './storefront-example.ts'
import { withService } from './with-service.ts'

const service = withService()
const open = () => {
  vi.stubEnv('COUNTERFOIL_URL', service.url)
  vi.stubEnv('COUNTERFOIL_SECRET_KEY', service.keys.secret)
  return openClient()
}
const cart = (session: string) => ({
  currency: 'USD',
  line_items: [{ id: 'l1', sku: 'TEE', quantity: 4, unit_price: 2500 }],
  context: { session_id: session },
  discounts: { codes: ['guide'] },
})
const done: string[] = []
const payments = {
  authorise: async (amount: number) => void done.push(`authorise ${amount}`),
  capture: async () => void done.push('capture'),
  letGo: async () => void done.push('let go'),
}

describe('the guide of the storefront', () => {
  beforeAll(async () => {
    const limits = { redemptions: 1 }
    const effects = [{ type: 'percent_off', percent: '10', target: 'order' }] as const
    const words = { id: 'guide', name: 'Guide', title: '10% off', status: 'active', trigger: 'code' } as const
    await open().createPromotion({ body: { ...words, conditions: [], effects, limits, on_cancel: 'restore' } })
    await open().createCode({ body: { code: 'GUIDE', promotion: 'guide' } })
  })

  it('shows no code that is not compiled and run', () => {
    const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
    const example = read('./storefront-example.ts')
    const [, part = ''] = read('../../../docs/guides/storefront.md').split("## The shop's back end\n")
    const blocks = [...part.split(/\n## /)[0]!.matchAll(/```ts\n([\s\S]*?)```/g)].map(match => match[1]!)
    expect(blocks.length).toBe(6)
    for (const block of blocks) for (const piece of block.split(/\n\n(?=\S)/)) expect(example).toContain(piece.trim())
  })

  it('shows, holds, orders, takes back and cancels', async () => {
    const counterfoil = open()
    const first = cart('guide-session-0001')
    const second = cart('guide-session-0002')
    expect(await showPrice(counterfoil, first)).toEqual({
      total: 9000,
      saved: [{ title: '10% off', code: 'guide', amount: 1000 }],
      refused: [],
    })
    expect(await holdPrice(counterfoil, first, 9000)).toMatchObject({ total: 9000 })
    const { changed } = await holdPrice(counterfoil, second, 9000)
    expect(changed).toMatchObject({ totals: { total: 10000 }, discounts: { rejected: [{ reason: 'held_elsewhere' }] } })

    const order = { ...first, id: 'guide-1' }
    const placed = await placeOrder(counterfoil, order, 9000, payments)
    expect((await placeOrder(counterfoil, order, 9000, payments)).id).toBe(placed.id)
    await expect(placeOrder(counterfoil, { ...second, id: 'guide-2' }, 9000, payments)).rejects.toMatchObject({
      code: 'quote_changed',
    })
    expect(done).toEqual([
      ...['authorise 9000', 'capture'],
      ...['authorise 9000', 'capture'],
      ...['authorise 9000', 'let go'],
    ])

    expect(await takeBack(counterfoil, 'guide-1', 'back-1', { l1: 1 })).toEqual({
      told: 2250,
      refund: 2250,
      clawback: 0,
    })
    expect((await takeBack(counterfoil, 'guide-1', 'back-2', { l1: 1 })).refund).toBe(2250)
    await placeOrder(counterfoil, { ...second, discounts: { codes: [] }, id: 'guide-3' }, 10000, payments)
    expect((await cancelOrder(counterfoil, 'guide-3')).status).toBe('cancelled')
  })
})
