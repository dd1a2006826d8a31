/** A store with codes of every kind, for the tests of their pages. */
import { insertAttacks } from '../../server/src/store/guard/insert-attacks.ts'
import { raiseAlarm } from '../../server/src/store/guard/raise-alarm.ts'
import type { TestService } from '../../server/test/with-service.ts'

/** What a page must show as text and nothing else. */
export const hostile = '<img src=x onerror="document.title=1">"\'{{}}'

export function orderOf(id: string, code: string) {
  return {
    id,
    currency: 'USD',
    line_items: [{ id: 'a', sku: 'TEE', quantity: 2, unit_price: 1000 }],
    discounts: { codes: [code] },
  }
}

export async function fillStore({ ask, database }: Pick<TestService, 'ask' | 'database'>): Promise<void> {
  const call = async (method: string, path: string, body?: object, headers?: Record<string, string>) => {
    const answer = await ask(method, path, { ...(body && { body }), ...(headers && { headers }) })
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const effects = [{ type: 'percent_off', percent: '10', target: 'order' }]
  const promotion = { status: 'active', trigger: 'code', conditions: [], effects }
  await call('PATCH', '/v1/store', { settings: { links: { url: 'https://shop.example' } } }, { 'if-match': '*' })
  await call('POST', '/v1/promotions', { ...promotion, id: 'spring', name: 'Spring newsletter', title: '10% off' })
  await call('POST', '/v1/promotions', { ...promotion, id: 'hostile', name: hostile })
  const source = { channel: 'influencer', partner: 'sarah' }
  await call('POST', '/v1/codes', {
    id: 'sarah',
    code: 'SARAH10',
    promotion: 'spring',
    limits: { redemptions: 5 },
    ends: '2099-12-31',
    source,
  })
  await call('POST', '/v1/codes', {
    id: 'odd',
    code: 'ODDCODE7',
    promotion: 'hostile',
    source: { channel: hostile, partner: hostile },
  })
  const signals = [
    { signal: 'spike', uses: 84, usual: 1 },
    { signal: 'new_source', source: hostile, uses: 40 },
  ]
  await database.db.query(raiseAlarm({ storeId: 'default', codeId: 'sarah', signals, events: [] }))
  const details = { wrong_codes: 200, window_seconds: 600, network: hostile, measure: 'refused' }
  await database.db.query(insertAttacks([{ store_id: 'default', kind: 'network_budget', name: 'n:1', details }]))
  await call('POST', '/v1/codes', {
    id: 'sommer',
    code: 'SOMMER20',
    promotion: 'spring',
    assigned_to: { email: 'ann@example.com' },
  })
  await call('POST', '/v1/batches', {
    id: 'mailing',
    promotion: 'spring',
    count: 2000,
    pattern: 'MAIL-####-####-####',
    limits: { redemptions: 1 },
  })
  await call('POST', '/v1/batches', {
    id: 'welcome',
    promotion: 'spring',
    count: 500,
    pattern: 'HI-####-####-####',
    handout: 'issue',
  })
  await call('POST', '/v1/redemptions', { order: orderOf('order-1', 'SARAH10') })
}
