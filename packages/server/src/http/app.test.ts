/** The door: who may come in, what is refused and how, over real HTTP. */
import { connect } from 'node:net'
import { operations, problemTable } from '@counterfoil/contract'
import { describe, expect, it } from 'vitest'
import { type Answer, withService } from '../../test/with-service.ts'
import { makeApiKey } from '../secrets/api-key.ts'

const service = withService()
const { ask, keys } = service
const cart = { currency: 'USD', line_items: [{ id: 'l1', quantity: 1, unit_price: 1000 }] }

function expectProblem(answer: Answer, status: number, code: string): void {
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code })
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(answer.body).toMatchObject({ type: `urn:counterfoil:problem:${code}`, status, title: expect.any(String) })
  expect(answer.body.request_id).toBe(answer.headers.get('x-request-id'))
  expect(JSON.stringify(answer.body)).not.toMatch(/select |insert |\.ts:|node_modules|at [A-Z]\w+\./)
}

describe('addresses', () => {
  it('answers health and readiness without a key', async () => {
    expect(await ask('GET', '/healthz', { key: null })).toMatchObject({ status: 200, body: { status: 'ok' } })
    expect(await ask('GET', '/readyz', { key: null })).toMatchObject({ status: 200, body: { status: 'ready' } })
  })

  it('serves its own description and front door', async () => {
    const description = await ask('GET', '/openapi.json', { key: null })
    expect(description.body.openapi).toMatch(/^3\.1/)
    expect((await ask('GET', '/', { key: null })).body).toMatchObject({ docs: '/docs', openapi: '/openapi.json' })
    const page = await ask('GET', '/', { key: null, headers: { accept: 'text/html' } })
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  })

  it('[H12] is 404 for an address that nobody has, whatever is sent there', async () => {
    expectProblem(await ask('GET', '/v2/quotes'), 404, 'not_found')
    expectProblem(await ask('POST', '/nowhere', { headers: { 'content-type': 'x/y' }, body: '<x>' }), 404, 'not_found')
    expectProblem(await ask('GET', '/%zz'), 404, 'not_found')
  })

  it('[H10] is 405 for a method that an address does not have, and says which it has', async () => {
    const answer = await ask('DELETE', '/v1/promotions/x')
    expectProblem(answer, 405, 'method_not_allowed')
    expect(answer.headers.get('allow')).toBe('GET, HEAD, PUT, PATCH')
    expect(await traceStatus()).toContain(' 405 ')
    const overridden = await ask('POST', '/v1/promotions/x', { headers: { 'x-http-method-override': 'PUT' } })
    expectProblem(overridden, 405, 'method_not_allowed')
  })

  it('[H10] answers HEAD like GET without a body, and OPTIONS with what is allowed', async () => {
    expect(await ask('HEAD', '/v1/promotions')).toMatchObject({ status: 200, body: '' })
    const options = await ask('OPTIONS', '/v1/promotions', { key: null })
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'POST, GET, HEAD'])
    expect(options.headers.get('access-control-allow-origin')).toBeNull()
    const quotes = await ask('OPTIONS', '/v1/quotes', { key: null })
    expect(quotes.headers.get('access-control-allow-origin')).toBe('*')
  })

  it('sends the headers that keep a browser from doing anything with what it gets', async () => {
    for (const path of ['/v1/store', '/nowhere', '/docs']) {
      const { headers } = await ask('GET', path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
      expect(headers.get('x-powered-by')).toBeNull()
      expect(headers.get('server')).toBeNull()
    }
  })
})

describe('keys', () => {
  const secretCalls = operations.filter(({ key }) => key === 'secret')

  it.each([
    ['none', null],
    ['one that nobody has', makeApiKey('secret')],
    ['[I4] one with a broken checksum', `${makeApiKey('secret').slice(0, -1)}_`],
    ['nonsense', 'x'],
  ])('is 401 with %s', async (_what, key) => {
    const answer = await ask('GET', '/v1/store', { key })
    expectProblem(answer, 401, 'bad_key')
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/)
  })

  it('is 401 with another scheme', async () => {
    expectProblem(
      await ask('GET', '/v1/store', { key: null, headers: { authorization: 'Basic eDp5' } }),
      401,
      'bad_key',
    )
  })

  it.each(secretCalls.map(({ id, method, path }) => [id, method.toUpperCase(), path] as const))(
    '[I2] [G12] %s is 403 with a publishable key',
    async (_id, method, path) => {
      const answer = await ask(method, path.replace(/\{\w+\}/g, 'x'), { key: keys.publishable })
      expectProblem(answer, 403, 'not_allowed')
    },
  )

  it('[I2] a publishable key asks for quotes', async () => {
    expect((await ask('POST', '/v1/quotes', { key: keys.publishable, body: cart })).status).toBe(200)
  })

  it('[I3] keeps no key that could be used', async () => {
    const { db } = service.database
    const [row] = await db.query<{ dump: string }>({
      name: 'test-dump-keys',
      text: 'select json_agg(k)::text as dump from api_keys k',
      values: [],
    })
    for (const key of Object.values(keys)) {
      expect(row?.dump).not.toContain(key)
      expect(row?.dump).not.toContain(key.slice(3, 20))
    }
  })

  it('[I5] stops working within a second of being revoked', async () => {
    const { db } = service.database
    const revoke = "update api_keys set revoked_at = clock_timestamp() where store_id = 'other'"
    expect((await ask('GET', '/v1/store', { key: keys.otherSecret })).status).toBe(200)
    await db.query({ name: 'test-revoke', text: revoke, values: [] })
    await new Promise(resolve => setTimeout(resolve, 1000))
    expectProblem(await ask('GET', '/v1/store', { key: keys.otherSecret }), 401, 'bad_key')
  })
})

describe('bodies', () => {
  const post = (body: unknown, headers: Record<string, string> = {}) => ask('POST', '/v1/quotes', { body, headers })

  it.each([
    ['nothing', ''],
    ['a comma too many', '{"currency":"USD",}'],
    ['NaN', '{"currency":NaN}'],
    ['a byte order mark', '\ufeff{}'],
    ['a key twice', '{"currency":"USD","currency":"EUR"}'],
    ['__proto__', '{"__proto__":{"admin":true}}'],
    ['half a document', '{"currency"'],
  ])('[H1] [H2] is 400 for %s', async (_what, body) => {
    expectProblem(await post(body), 400, 'malformed_json')
  })

  it('[H2] is 400 for bytes that are no UTF-8, and for UTF-16', async () => {
    expectProblem(await postBytes(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])), 400, 'malformed_json')
    expectProblem(await postBytes(Buffer.from('{}', 'utf16le')), 400, 'malformed_json')
  })

  it('[E6] [MON-1] is 422 with its path for a number that JSON would change silently, and names the rest too', async () => {
    const paths = ['$.line_items[0].unit_price']
    for (const number of ['9007199254740993', '1e400', '-0.5']) {
      const text = JSON.stringify(cart).replace('1000', number)
      const answer = await post(text)
      expectProblem(answer, 422, 'invalid')
      expect([...new Set(answer.body.errors.map(({ path }) => path))]).toEqual(paths)
      const wrong = await post(text.replace('"USD"', '"usd"'))
      expect([...new Set(wrong.body.errors.map(({ path }) => path))].sort()).toEqual(['$.currency', ...paths])
    }
  })

  it('[E6] names a number in a line of NDJSON by its line and place, with what is wrong in other lines', async () => {
    const answer = await ask('PUT', '/v1/catalogue/items', {
      body: '{"sku":"A","unit_price":9007199254740993}\n{"title":"no sku"}',
      headers: { 'content-type': 'application/x-ndjson' },
    })
    expectProblem(answer, 422, 'invalid')
    expect(answer.body.errors.map(({ path }) => path)).toEqual(['$[0].unit_price', '$[1].sku'])
  })

  it('[D14] is 422 for an instant outside of 2000 to 2200', async () => {
    for (const at of ['0000-01-01T00:00:00Z', '1999-12-31T23:59:59Z', '9999-12-31T23:59:59Z']) {
      const answer = await post({ ...cart, at })
      expectProblem(answer, 422, 'invalid')
      expect(answer.body.errors.map(({ path }) => path)).toEqual(['$.at'])
    }
  })

  it.each([['text/plain'], ['application/xml'], ['application/x-ndjson'], ['application/json; charset=utf-16']])(
    '[H6] is 415 for %s',
    async type => expectProblem(await post(JSON.stringify(cart), { 'content-type': type }), 415, 'unsupported_media'),
  )

  it('[H3] is 413 for more than 4 MiB, more than 5,000 lines, or more than 32 levels', async () => {
    expectProblem(await post({ ...cart, attributes: { a: 'x'.repeat(4 * 1024 * 1024) } }), 413, 'too_large')
    const line_items = Array.from({ length: 5001 }, (_, index) => ({ id: `l${index}`, quantity: 1, unit_price: 1 }))
    expectProblem(await post({ ...cart, line_items }), 413, 'too_large')
    expectProblem(await post('['.repeat(200_000) + ']'.repeat(200_000)), 413, 'too_large')
  })

  it('[API-1] [H4] is 422 naming every problem by its path', async () => {
    const answer = await post({ line_items: [{ id: 'l1', quantity: 0, unit_price: -1 }] })
    expectProblem(answer, 422, 'invalid')
    const paths = [...answer.body.errors].map(({ path }) => path)
    expect(paths).toEqual(
      expect.arrayContaining(['$.currency', '$.line_items[0].quantity', '$.line_items[0].unit_price']),
    )
  })

  it('names what it does not know of a cart instead of refusing it', async () => {
    const answer = await post({ ...cart, colour: 'red', line_items: [{ ...cart.line_items[0], weight: 3 }] })
    expect(answer.status).toBe(200)
    const paths = [...answer.body.warnings].map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining(['$.colour', '$.line_items[0].weight']))
  })

  async function postBytes(bytes: Buffer): Promise<Answer> {
    const response = await fetch(`${service.url}/v1/quotes`, {
      method: 'POST',
      headers: { authorization: `Bearer ${keys.secret}`, 'content-type': 'application/json' },
      body: new Uint8Array(bytes),
    })
    return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] }
  }
})

describe('parameters', () => {
  it.each(['limit=0', 'limit=-1', 'limit=251', 'limit=1e9', 'limit=x', 'limit=1&limit=2', 'colour=red', 'status=open'])(
    '[H5] is 400 for ?%s',
    async query => expectProblem(await ask('GET', `/v1/promotions?${query}`), 400, 'bad_parameter'),
  )

  it.each(['x', 'eyJpZCI6IjEifQ', '%00', 'a'.repeat(1024)])('[H5] is 400 for the cursor %s', async after => {
    const answer = await ask('GET', `/v1/promotions?after=${after}`)
    expectProblem(answer, 400, answer.body.code === 'bad_parameter' ? 'bad_parameter' : 'bad_cursor')
  })

  it.each([['""'], ['x'.repeat(256)], ['two words'], ['é']])('[B5] is 400 for the idempotency key %s', async key => {
    const headers = { 'idempotency-key': Buffer.from(key).toString('latin1') }
    expectProblem(await ask('POST', '/v1/codes', { headers, body: {} }), 400, 'bad_parameter')
  })

  it.each(['x', 'x'.repeat(255), '"quoted"', '"with\\"inside"'])('[B5] takes the idempotency key %s', async key => {
    const answer = await ask('POST', '/v1/codes', { headers: { 'idempotency-key': key }, body: {} })
    expectProblem(answer, 422, 'invalid')
  })

  it('[F16] decodes an id once', async () => {
    for (const id of ['..%2Fstore', '%252e', 'a%00b', 'a%2Fb', 'x'.repeat(2500)])
      expectProblem(await ask('GET', `/v1/promotions/${id}`), 404, 'not_found')
  })
})

describe('requests that are no HTTP', () => {
  it.each([
    [
      '[H11] two lengths',
      'POST /v1/quotes HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['nonsense', 'HELLO\r\n\r\n', 400],
    ['[H14] headers without end', `GET / HTTP/1.1\r\nhost: x\r\ncookie: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ])('%s', async (_what, text, status) => {
    const answer = await sendRaw(text)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(answer).toMatch(/content-type: application\/problem\+json/)
  })
})

it('every problem of the contract has the status of its code', () => {
  for (const [code, { status }] of Object.entries(problemTable)) expect([code, status >= 400]).toEqual([code, true])
})

function traceStatus(): Promise<string> {
  return sendRaw('TRACE /v1/quotes HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
}

function sendRaw(text: string): Promise<string> {
  const { hostname, port } = new URL(service.url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text))
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('data', chunk => {
      answer += chunk
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
    socket.setTimeout(5000, () => socket.destroy())
  })
}
