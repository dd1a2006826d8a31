/** What the store of these tests holds: a small catalogue and two promotions to stand beside. */
import { expect } from 'vitest'
import type { TestService } from '../../server/test/with-service.ts'

const items = [
  { sku: 'TEE-M', title: 'Tee, medium', categories: ['apparel/tops'], brand: 'Acme', unit_price: 2500 },
  { sku: 'TEE-L', title: 'Tee, large', categories: ['apparel/tops'], brand: 'Acme', unit_price: 2500 },
  { sku: 'MUG', title: 'Mug', categories: ['kitchen'], brand: 'Clay', unit_price: 900 },
  { sku: 'JEANS', title: 'Jeans', categories: ['apparel/trousers'], brand: 'Denim', unit_price: 8900 },
]

export async function addCatalogue({ ask }: TestService): Promise<void> {
  const body = items.map(item => JSON.stringify(item)).join('\n')
  const reply = await ask('PUT', '/v1/catalogue/items', { body, headers: { 'content-type': 'application/x-ndjson' } })
  expect(reply.status).toBe(200)
}

export async function addNeighbours({ ask }: TestService): Promise<void> {
  const shipping = { effects: [{ type: 'shipping_off', percent: '100' }], trigger: 'automatic', name: 'Free shipping' }
  const alone = { effects: [{ type: 'percent_off', percent: '30', target: 'order' }], trigger: 'code', name: 'Alone' }
  for (const body of [
    { id: 'free-shipping', status: 'active', ...shipping },
    { id: 'alone', status: 'active', combination: { exclusive: true }, ...alone },
  ]) {
    expect((await ask('POST', '/v1/promotions', { body })).status).toBe(201)
  }
}

export interface StoredPromotion {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly schedule?: { readonly ends?: string }
  readonly [field: string]: unknown
}

/** All there are. */
export async function promotionsIn({ ask }: TestService): Promise<readonly StoredPromotion[]> {
  const reply = await ask('GET', '/v1/promotions?limit=250')
  return reply.body.data as unknown as readonly StoredPromotion[]
}
