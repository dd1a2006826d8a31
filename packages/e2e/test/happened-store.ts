/** A store in which something happened today: orders, refusals, changes. */
import type { TestService } from '../../server/test/with-service.ts'

/** What a page must show as text and nothing else. */
export const hostile = '<img src=x onerror="document.title=1">'

export async function fillHappened({ ask, booted }: TestService): Promise<void> {
  const call = async (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const answer = await ask(method, path, { ...(body && { body }), headers })
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const promotion = (id: string, percent: string, more: object = {}) =>
    call('POST', '/v1/promotions', {
      ...{ id, name: hostile, status: 'active', trigger: 'code', conditions: [] },
      effects: [{ type: 'percent_off', percent, target: 'items' }],
      ...more,
    })
  await promotion('ten', '10')
  await promotion('quarter', '25', { name: 'A quarter off', limits: { redemptions: 2 } })
  await promotion('gone', '10', { name: 'Long ago', schedule: { ends: '2020-01-01' } })
  await call('PATCH', '/v1/promotions/ten', { name: 'Ten off' }, { 'if-match': '*' })
  for (const [code, id] of [
    ['TEN', 'ten'],
    ['QUARTER', 'quarter'],
    ['GONE', 'gone'],
  ] as const)
    await call('POST', '/v1/codes', { code, promotion: id, source: { channel: hostile } })

  const cart = (id: string, email: string, codes: readonly string[], unit_price: number) => ({
    ...{ id, currency: 'USD', customer: { email }, discounts: { codes } },
    line_items: [{ id: 'l1', product: hostile, quantity: 2, unit_price }],
  })
  // 90.00 + 37.50 + 37.50 paid of 200.00.
  await call('POST', '/v1/redemptions', { order: cart('order-1', 'ann@example.com', ['TEN'], 5000) })
  await call('POST', '/v1/redemptions', { order: cart('order-2', 'bob@example.com', ['QUARTER'], 2500) })
  await call('POST', '/v1/redemptions', { order: cart('order-3', 'cid@example.com', ['QUARTER'], 2500) })
  const { id: _id, ...quoted } = cart('', 'ann@example.com', ['GONE'], 5000)
  await call('POST', '/v1/quotes', quoted)
  await booted.service.attempts.flush()
}
