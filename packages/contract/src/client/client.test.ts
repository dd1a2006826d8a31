/** The typed client against a `fetch` that answers what a test says: requests, retries, refusals and ends. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createClient, NetworkError, ProblemError, paginate } from './index.ts'

interface Sent {
  readonly url: string
  readonly method: string
  readonly headers: Headers
  readonly body: unknown
}

type Answer = Response | Error

/** A `fetch` that gives these answers, one after another, and what it was sent. */
function answering(...answers: readonly Answer[]) {
  const sent: Sent[] = []
  const fake = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    init.signal?.throwIfAborted()
    sent.push({ url: String(input), method: init.method ?? 'GET', headers: new Headers(init.headers), body: init.body })
    const answer = answers[Math.min(sent.length, answers.length) - 1]!
    if (answer instanceof Error) throw answer
    return answer.clone()
  }
  return { sent, fetch: fake as typeof fetch }
}

/** Says nothing until it is given up. */
const silent = ((_: unknown, { signal }: RequestInit) =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))) as typeof fetch

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })
const refused = (status: number, code: string, more: object = {}, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ type: `urn:counterfoil:problem:${code}`, title: 'No.', status, code, ...more }), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  })
const busy = () => refused(503, 'busy', {}, { 'retry-after': '0' })
const url = 'https://codes.example/'
const cart = { currency: 'GBP', line_items: [] } as const

afterEach(() => {
  vi.useRealTimers()
})

describe('a request', () => {
  test('fills the path, writes the query, and knows the key', async () => {
    const { sent, fetch } = answering(json({ data: [], has_more: false, next: null }))
    const client = createClient({ url, key: 'sk_test', fetch })
    await client.listCodeRevisions({ id: 'a/b c', query: { limit: 5, after: undefined } })
    expect(sent[0]!.url).toBe('https://codes.example/v1/codes/a%2Fb%20c/revisions?limit=5')
    expect(sent[0]!.headers.get('authorization')).toBe('Bearer sk_test')
    expect(sent[0]!.headers.get('idempotency-key')).toBeNull()
    expect(sent[0]!.body).toBeUndefined()
  })

  test('an empty address asks the page’s own service, and repeated parameters repeat', () => {
    const client = createClient({ url: '' })
    expect(client.url('followLink', { code: 'A,B', query: { code: ['C', 'D'], redirect: '/x' } })).toBe(
      '/discount/A%2CB?code=C&code=D&redirect=%2Fx',
    )
  })

  test.each(['', '.', '..'])('%j leaves its place in the path, so it is refused before anything is sent', async id => {
    const { sent, fetch } = answering(json({}))
    await expect(createClient({ url, fetch }).readPromotion({ id })).rejects.toThrow(TypeError)
    expect(sent).toEqual([])
  })

  test('bodies are JSON, a merge patch, NDJSON or a file, each by its name', async () => {
    const { sent, fetch } = answering(json({}))
    const client = createClient({ url, fetch })
    await client.createQuote({ body: cart })
    await client.patchPromotion({ id: 'p', ifMatch: 3, body: { limits: null } })
    await client.putCatalogueItems({ body: [{ sku: 'A' }, { sku: 'B' }] })
    await client.sendImportFile({ id: 'i', body: 'code\nA\n' })
    expect(sent.map(({ method, headers, body }) => [method, headers.get('content-type'), body])).toEqual([
      ['POST', 'application/json', '{"currency":"GBP","line_items":[]}'],
      ['PATCH', 'application/merge-patch+json', '{"limits":null}'],
      ['PUT', 'application/x-ndjson', '{"sku":"A"}\n{"sku":"B"}'],
      ['PUT', 'text/csv', 'code\nA\n'],
    ])
    expect(sent[1]!.headers.get('if-match')).toBe('"3"')
  })

  test('what is said for every try is asked for again', async () => {
    const { sent, fetch } = answering(busy(), json({}))
    const tokens = ['1', '2', '3']
    const client = createClient({ url: '', fetch, headers: () => ({ 'counterfoil-csrf': tokens.shift()! }) })
    await client.readStore()
    expect(sent.map(({ headers }) => headers.get('counterfoil-csrf'))).toEqual(['1', '2'])
  })
})

describe('an answer', () => {
  test('is the body, or with `request` all of it', async () => {
    const { fetch } = answering(json({ id: 'p', revision: 4 }, 200, { etag: '"4"', 'idempotent-replayed': 'true' }))
    const client = createClient({ url, fetch })
    expect(await client.readPromotion({ id: 'p' })).toEqual({ id: 'p', revision: 4 })
    const full = await client.request('readPromotion', { id: 'p' })
    expect([full.status, full.etag, full.replayed, full.body.revision]).toEqual([200, '"4"', true, 4])
  })

  test('that is no JSON is a text or a blob', async () => {
    const picture = new Response(new Uint8Array([1, 2]), { headers: { 'content-type': 'image/png' } })
    const { fetch } = answering(
      new Response('code\nA\n', { headers: { 'content-type': 'text/csv; charset=utf-8' } }),
      new Response('<svg/>', { headers: { 'content-type': 'image/svg+xml' } }),
      picture,
    )
    const client = createClient({ url, fetch })
    expect(await client.exportCodes()).toBe('code\nA\n')
    expect(await client.readCodeQrSvg({ id: 'c' })).toBe('<svg/>')
    expect((await client.readCodeQrPng({ id: 'c' })).size).toBe(2)
  })

  test('that refuses throws the problem, with the current document of a 412', async () => {
    const { fetch } = answering(
      refused(412, 'stale_revision', { current: { id: 'p', revision: 5 }, detail: 'Look again.' }),
    )
    const error = await createClient({ url, fetch })
      .readPromotion({ id: 'p' })
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ProblemError)
    expect(error).toMatchObject({
      status: 412,
      code: 'stale_revision',
      current: { revision: 5 },
      message: 'No. Look again.',
    })
  })

  test('of something else on the way is a problem too', async () => {
    const { fetch } = answering(new Response('<h1>Bad</h1>', { status: 500, headers: { 'content-type': 'text/html' } }))
    const error = await createClient({ url, fetch })
      .readStore()
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ name: 'ProblemError', status: 500, code: 'not_a_problem' })
  })
})

describe('another try', () => {
  const dropped = new TypeError('fetch failed')

  test.each([408, 425, 429, 502, 503, 504])('after %i, when it has passed', async status => {
    const { sent, fetch } = answering(refused(status, 'busy', {}, { 'retry-after': '0' }), json({ id: 's' }))
    expect(await createClient({ url, fetch }).readStore()).toEqual({ id: 's' })
    expect(sent).toHaveLength(2)
  })

  test('while an earlier one, whose answer was lost, is still at work', async () => {
    const { sent, fetch } = answering(new TypeError('lost'), refused(409, 'in_progress'), json({ id: 'c' }))
    const body = { code: 'A', promotion: 'p' }
    expect(await createClient({ url, fetch }).createCode({ body })).toEqual({ id: 'c' })
    expect(new Set(sent.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1)
  })

  test.each([400, 401, 404, 409, 412, 422, 500])('never after %i', async status => {
    const { sent, fetch } = answering(refused(status, 'invalid', {}, { 'retry-after': '0' }))
    await expect(createClient({ url, fetch }).readStore()).rejects.toThrow(ProblemError)
    expect(sent).toHaveLength(1)
  })

  test('[TYC-2] a POST keeps its idempotency key for all its tries, and the next call has another', async () => {
    const { sent, fetch } = answering(dropped, busy(), json({ id: 'p' }))
    const client = createClient({ url, fetch })
    const body = { name: 'P', trigger: 'code', conditions: [], effects: [] } as const
    await client.createPromotion({ body })
    await client.createPromotion({ body })
    await client.createPromotion({ body, idempotencyKey: 'mine' })
    const keys = sent.map(({ headers }) => headers.get('idempotency-key'))
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/)
    expect(keys.slice(0, 3)).toEqual([keys[0], keys[0], keys[0]])
    expect(keys[3]).not.toBe(keys[0])
    expect(keys[4]).toBe('mine')
  })

  test('[TYC-2] never of a POST that writes without a key; one that stores nothing is made again', async () => {
    const { sent, fetch } = answering(dropped)
    const client = createClient({ url, fetch, retries: 1 })
    await expect(client.eraseCustomer({ body: { customer: { id: 'c' } } })).rejects.toThrow(NetworkError)
    expect(sent).toHaveLength(1)
    await expect(client.createQuote({ body: cart })).rejects.toThrow(NetworkError)
    expect(sent).toHaveLength(3)
  })

  test('`retries` is how many; the last refusal is thrown', async () => {
    const { sent, fetch } = answering(busy())
    await expect(createClient({ url, fetch }).readStore()).rejects.toMatchObject({ code: 'busy' })
    expect(sent).toHaveLength(3)
    await expect(createClient({ url, fetch, retries: 0 }).readStore()).rejects.toMatchObject({ code: 'busy' })
    expect(sent).toHaveLength(4)
  })

  test('[TYC-2] waits as long as it is told, in seconds or until an instant, and not for ever', async () => {
    vi.useFakeTimers({ now: Date.parse('2026-11-21T10:00:00Z') })
    const later = refused(503, 'busy', {}, { 'retry-after': 'Sat, 21 Nov 2026 10:00:07 GMT' })
    const { sent, fetch } = answering(refused(429, 'too_many_requests', {}, { 'retry-after': '4' }), later, json({}))
    const done = createClient({ url, fetch }).readStore()
    await vi.advanceTimersByTimeAsync(3900)
    expect(sent).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(400)
    expect(sent).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(2000)
    expect(sent).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(2000)
    expect(await done).toEqual({})
    const tomorrow = answering(refused(503, 'busy', {}, { 'retry-after': '86400' }))
    await expect(createClient({ url, fetch: tomorrow.fetch }).readStore()).rejects.toMatchObject({ status: 503 })
    expect(tomorrow.sent).toHaveLength(1)
  })

  test('pauses grow and are never the same for everybody', async () => {
    const pauses = async () => {
      vi.useFakeTimers()
      const spy = vi.spyOn(globalThis, 'setTimeout')
      const failing = createClient({ url, fetch: answering(dropped).fetch, retries: 3 }).readStore()
      const settled = expect(failing).rejects.toThrow(NetworkError)
      await vi.advanceTimersByTimeAsync(10_000)
      await settled
      const waits = spy.mock.calls.map(call => Number(call[1]))
      spy.mockRestore()
      vi.useRealTimers()
      return waits
    }
    const [first, second] = [await pauses(), await pauses()]
    expect(first).toHaveLength(3)
    for (const [index, wait] of first.entries()) {
      expect(wait).toBeGreaterThanOrEqual(125 * 2 ** index)
      expect(wait).toBeLessThanOrEqual(375 * 2 ** index)
    }
    expect(second).not.toEqual(first)
  })
})

describe('an end', () => {
  test('a call that was given up throws the reason of its signal, at once also between tries', async () => {
    const { sent, fetch } = answering(refused(503, 'busy', {}, { 'retry-after': '20' }))
    const giveUp = new AbortController()
    const call = createClient({ url, fetch }).readStore({ signal: giveUp.signal })
    const reason = new Error('The page was left.')
    setTimeout(() => giveUp.abort(reason), 20)
    await expect(call).rejects.toBe(reason)
    expect(sent).toHaveLength(1)
    await expect(createClient({ url, fetch }).readStore({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    expect(sent).toHaveLength(1)
  })

  test('also in the middle of a call that is never made again', async () => {
    const giveUp = new AbortController()
    const reason = new Error('The page was left.')
    const call = createClient({ url, fetch: silent }).eraseCustomer({
      body: { customer: { id: 'c' } },
      signal: giveUp.signal,
    })
    setTimeout(() => giveUp.abort(reason), 20)
    await expect(call).rejects.toBe(reason)
  })

  test('silence ends in time, and is no refusal', async () => {
    const error = await createClient({ url, fetch: silent, timeout: 20, retries: 0 })
      .readStore()
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(NetworkError)
    expect(error).toMatchObject({ timedOut: true })
  })

  test('an answer that breaks off in its middle is none', async () => {
    const { sent, fetch } = answering(
      new Response('{"id":"p', { headers: { 'content-type': 'application/json' } }),
      json({ id: 'p' }),
    )
    expect(await createClient({ url, fetch }).readStore()).toEqual({ id: 'p' })
    expect(sent).toHaveLength(2)
  })
})

describe('a list', () => {
  test('goes on where the page before ended, as far as it is read', async () => {
    const page = (data: number[], next: string | null) => json({ data, has_more: next !== null, next })
    const { sent, fetch } = answering(page([1, 2], 'x'), page([3], null))
    const client = createClient({ url, fetch })
    const seen: unknown[] = []
    for await (const item of paginate(client.listPromotions, { query: { status: 'active', limit: 2 } })) seen.push(item)
    expect(seen).toEqual([1, 2, 3])
    expect(sent.map(({ url }) => new URL(url).search)).toEqual([
      '?status=active&limit=2',
      '?status=active&limit=2&after=x',
    ])
    const first = await paginate(client.listCodes).next()
    expect(first.done).toBe(false)
  })
})
