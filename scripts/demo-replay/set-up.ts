/** Gives a store what the replay needs: pounds, two codes an order, the demo's promotions, and one that was over before. */
import type { Code, Promotion } from '@counterfoil/engine'
import { demoCodes } from '../../packages/server/src/demo/codes.ts'
import { demoCampaigns, demoPromotions } from '../../packages/server/src/demo/promotions.ts'
import type { Answer, Client } from './client.ts'

const over: Promotion = {
  id: 'summer-sale',
  name: 'Summer sale',
  status: 'active',
  trigger: 'code',
  schedule: { starts: '2011-06-01', ends: '2011-08-31', time_zone: 'Europe/London' },
  conditions: [],
  effects: [{ type: 'percent_off', percent: '20', target: 'order' }],
}

const overCode: Code = { id: 'summer20', code: 'SUMMER20', promotion: over.id, status: 'active' }

export const replayCodes: readonly Code[] = [...demoCodes, overCode]

export async function setUp(client: Client): Promise<void> {
  const store = await client.get('/v1/store')
  const settings = { currency: 'GBP', time_zone: 'Europe/London', locale: 'en', max_codes: 2 }
  expectStatus(store, 200)
  expectStatus(await client.patch('/v1/store', { settings }, store.etag ?? '*'), 200)
  for (const campaign of demoCampaigns) await ensure(client, 'campaigns', campaign)
  for (const promotion of [...demoPromotions(new Date().getUTCFullYear() + 1), over])
    await ensure(client, 'promotions', promotion)
  for (const code of replayCodes) await ensure(client, 'codes', code)
}

async function ensure(client: Client, folder: string, document: { readonly id: string }): Promise<void> {
  const found = await client.get(`/v1/${folder}/${document.id}`)
  if (found.status !== 200) expectStatus(await client.post(`/v1/${folder}`, document), 201)
}

function expectStatus(answer: Answer, status: number): void {
  if (answer.status !== status)
    throw new Error(`Expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`)
}
