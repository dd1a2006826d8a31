/** The promotions that the pages of the element try: ten dollars on the tee make its sums easy to read. */
import type { TestService } from '../../../server/test/with-service.ts'

const all = ['product', 'order', 'shipping']
const percent = (off: string) => [{ type: 'percent_off', percent: off, target: 'order' }]

export const img = '<img src=x onerror="document.title=1">'

export async function addDocuments({ ask }: TestService): Promise<void> {
  const must = async (status: number, ...given: Parameters<typeof ask>) => {
    const answer = await ask(...given)
    if (answer.status !== status) throw new Error(`${given[1]}: ${answer.status} ${JSON.stringify(answer.body)}`)
  }
  await must(200, 'PATCH', '/v1/store', {
    headers: { 'if-match': '*' },
    body: { settings: { max_codes: 3, currency: 'USD', time_zone: 'UTC' } },
  })
  const promotions = [
    { id: 'ten', title: '10% off', effects: percent('10') },
    {
      id: 'five',
      title: { en: '$5 off', de: '5 $ Rabatt' },
      effects: [{ type: 'amount_off', amount: { USD: 500 }, target: 'order' }],
    },
    {
      id: 'spend',
      title: '20% off',
      effects: percent('20'),
      conditions: [{ type: 'minimum_subtotal', amount: { USD: 6000 } }],
    },
    { id: 'over', effects: percent('10'), schedule: { ends: '2026-01-31' } },
    { id: 'img', title: img, effects: percent('10') },
    { id: 'vip', title: 'VIP', effects: percent('30'), conditions: [{ type: 'customer_segment', any_of: ['vip'] }] },
    {
      id: 'ship',
      trigger: 'automatic',
      title: 'Free shipping',
      effects: [{ type: 'shipping_off', percent: '100' }],
      conditions: [{ type: 'minimum_subtotal', amount: { USD: 5400 } }],
    },
  ]
  for (const promotion of promotions) {
    const combination = { with: all }
    const body = { name: promotion.id, status: 'active', trigger: 'code', conditions: [], combination, ...promotion }
    await must(201, 'POST', '/v1/promotions', { body })
  }
  const codes = { TEN: 'ten', FIVE: 'five', SPEND: 'spend', OVER: 'over', XSS: 'img', VIP: 'vip' }
  for (const [code, promotion] of Object.entries(codes))
    await must(201, 'POST', '/v1/codes', { body: { code, promotion, status: 'active' } })
}

/** A code of its own that ends in so many seconds. */
export async function addFlash({ ask }: TestService, code: string, seconds: number): Promise<void> {
  const ends = new Date(Date.now() + seconds * 1000).toISOString()
  const body = { code, promotion: 'ten', status: 'active', ends }
  const answer = await ask('POST', '/v1/codes', { body })
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
}
