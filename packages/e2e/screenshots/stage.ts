/** What is added to the demo store before its pictures are taken: a batch, a file of codes, a draft, scenarios, a colleague. */
import { type Client, createClient } from '@counterfoil/contract/client'
import type { Page } from 'playwright-core'
import { fragmentOf } from '../../admin/src/features/try/share/fragment.ts'
import type { DemoService } from './demo-service.ts'

export interface Stage {
  readonly client: Client
  /** Where a cart with codes that apply and codes that do not stands in "Try it". */
  readonly tried: string
  /** An order that used a code. */
  readonly order: string
}

const line = (id: string, sku: string, quantity: number, unit_price: number) => ({ id, sku, quantity, unit_price })
const cart = {
  currency: 'GBP',
  line_items: [line('l1', '22423', 2, 1275), line('l2', '23084', 6, 208), line('l3', '22197', 4, 85)],
  shipping: [{ id: 'delivery', amount: 395 }],
  customer: { id: 'somebody', email: 'ada@example.com', order_count: 0 },
  context: { shipping_country: 'GB' },
}

export async function setStage({ url, key }: DemoService): Promise<Stage | undefined> {
  if (key === undefined) return undefined
  const client = createClient({ url, key })
  await client.createBatch({
    body: {
      id: 'autumn-letter',
      promotion: 'newsletter',
      count: 1000,
      pattern: 'NEWS-####-####',
      limits: { redemptions: 1 },
    },
  })
  await client.createPromotion({
    body: {
      id: 'bags-readers',
      name: 'Bags for newsletter readers',
      title: '100% off bags',
      status: 'draft',
      trigger: 'code',
      conditions: [],
      effects: [
        { type: 'percent_off', percent: '100', target: 'items', items: { include: [{ categories: ['bags'] }] } },
      ],
    },
  })
  await client.createScenario({
    body: {
      id: 'first-order',
      name: 'A first order with WELCOME10',
      status: 'active',
      cart,
      codes: ['WELCOME10'],
      expected: { applied: [{ promotion: 'welcome' }] },
    },
  })
  await client.createScenario({
    body: {
      id: 'christmas',
      name: 'Christmas decorations before the 24th',
      status: 'active',
      cart,
      codes: ['XMAS15'],
      expected: { applied: [{ promotion: 'christmas' }] },
    },
  })
  const [redemption] = (await client.listRedemptions({ query: { code: 'WELCOME10', order: 'newest' } })).data
  const discounts = { codes: ['WELCOME10', 'FREESHIP', 'XMAS15', 'FLASH25', 'VIP15'] }
  const state = { cart: { ...cart, discounts }, moment: { kind: 'now' }, usage: 'real' } as const
  return { client, tried: `/try#${await fragmentOf(state)}`, order: `/redemptions/${redemption?.id}` }
}

/** A link for a colleague who has not come yet, by the page of an owner: people have no API key. */
export async function invite(page: Page, store: string): Promise<string> {
  return await page.evaluate(async id => {
    const headers = { 'Counterfoil-Store': id, 'Content-Type': 'application/json' }
    const session = await (await fetch('/v1/session', { headers })).json()
    const answer = await fetch('/v1/members', {
      method: 'POST',
      headers: { ...headers, 'Counterfoil-CSRF': session.csrf, 'Idempotency-Key': crypto.randomUUID() },
      body: JSON.stringify({ email: 'ben@example.com', role: 'marketer', name: 'Ben' }),
    })
    return String((await answer.json()).link.url)
  }, store)
}
