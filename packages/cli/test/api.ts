/** Calls of the API, for tests that run the whole service as processes of their own. */
export interface Answer<Body> {
  readonly status: number
  readonly body: Body
}

export async function call<Body>(url: string, key: string, path: string, body?: unknown): Promise<Answer<Body>> {
  const response = await fetch(`${url}/v1/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as Body }
}

/** Every entry of a list, page by page. */
export async function all<Entry>(url: string, key: string, path: string): Promise<Entry[]> {
  const entries: Entry[] = []
  for (let after: string | undefined; ; ) {
    const query = `limit=250${after === undefined ? '' : `&after=${encodeURIComponent(after)}`}`
    const { body } = await call<{ data: Entry[]; has_more: boolean; next: string }>(url, key, `${path}?${query}`)
    entries.push(...body.data)
    if (!body.has_more) return entries
    after = body.next
  }
}

/** A promotion of 10 % off the order behind one code, with a limit of uses or without. */
export async function createCode(url: string, key: string, code: string, redemptions?: number): Promise<void> {
  const promotion = {
    id: `p-${code.toLowerCase()}`,
    name: code,
    status: 'active',
    trigger: 'code',
    conditions: [],
    effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
    ...(redemptions !== undefined && { limits: { redemptions } }),
  }
  for (const [path, body] of [
    ['promotions', promotion],
    ['codes', { code, promotion: promotion.id, status: 'active' }],
  ] as const) {
    const { status, body: answer } = await call(url, key, path, body)
    if (status !== 201) throw new Error(`POST ${path}: ${status} ${JSON.stringify(answer)}`)
  }
}

export function orderWith(id: string, code: string): object {
  const line = { id: '1', sku: 'TEE', quantity: 2, unit_price: 2500 }
  return { order: { id, currency: 'USD', line_items: [line], discounts: { codes: [code] } } }
}
