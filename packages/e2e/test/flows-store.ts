/** A store whose every name is an attack: promotion, campaign, codes, people, the store itself. */
import { signIn } from '../../server/test/staff.ts'
import type { TestService } from '../../server/test/with-service.ts'

/** What a page must show as text and nothing else. A page that runs it says so in `attacked`. */
export const hostile = '<img src=x onerror="attacked=1">\u202e"\'{{}}'

export async function fillHostile({ ask, booted }: TestService): Promise<void> {
  const call = async (method: string, path: string, body: object) => {
    const answer = await ask(method, path, { body, ...(method === 'PATCH' && { headers: { 'if-match': '*' } }) })
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  }
  await call('PATCH', '/v1/store', { name: hostile })
  await call('POST', '/v1/campaigns', { id: 'hostile', name: hostile, status: 'active' })
  await call('POST', '/v1/promotions', {
    ...{ id: 'hostile', name: hostile, title: hostile, status: 'active', trigger: 'code', campaign: 'hostile' },
    conditions: [],
    effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
    metadata: { [hostile]: hostile },
  })
  const source = { channel: hostile, partner: hostile }
  await call('POST', '/v1/codes', {
    ...{ id: 'hostile', code: 'HOSTILE10', promotion: 'hostile', source },
    metadata: { [hostile]: hostile },
  })
  await call('POST', '/v1/redemptions', {
    order: {
      ...{
        id: 'order-1',
        currency: 'USD',
        discounts: { codes: ['HOSTILE10'] },
        customer: { email: 'ann@example.com' },
      },
      line_items: [{ id: 'l1', product: hostile, quantity: 2, unit_price: 1000 }],
    },
  })
  await call('POST', '/v1/scenarios', {
    ...{ id: 'hostile', name: hostile, codes: ['HOSTILE10'], expected: { total: 1800 } },
    cart: { currency: 'USD', line_items: [{ id: 'l1', quantity: 2, unit_price: 1000 }] },
  })
  await booted.service.attempts.flush()
  for (const role of ['owner', 'marketer', 'analyst'] as const) await signIn(booted.service, 'default', role)
  // No page can store such a name of a person in one step; a row can.
  const rename = { name: 'test-rename-everybody', text: 'update accounts set name = $1', values: [hostile] }
  await booted.service.db.query(rename)
}
