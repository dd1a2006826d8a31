/** What surrounds every answer: an id to ask about it by, headers that a page may read, and no packed bodies. */
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { withService } from '../../test/with-service.ts'
import { answerBrokenRequest } from './broken-request.ts'

const service = withService()
const { ask, keys } = service
const cart = { currency: 'USD', line_items: [{ id: 'l1', sku: 'TEE', quantity: 1, unit_price: 1000 }] }

describe('a request that is no HTTP', () => {
  it('is answered with an id, in the header and in the problem, each time another', async () => {
    const ids = new Set<string>()
    for (let n = 0; n < 3; n++) {
      const answer = await sendRaw('HELLO\r\n\r\n')
      const [head = '', body = ''] = answer.split('\r\n\r\n')
      const id = /^x-request-id: (req_[0-9a-f]{24})$/m.exec(head)?.[1]
      expect(JSON.parse(body)).toMatchObject({ code: 'malformed_request', request_id: id })
      ids.add(id ?? '')
    }
    expect(ids.size).toBe(3)
  })

  it('is in the log under that id, without a word of what was sent', () => {
    const lines: string[] = []
    const log = pino({ level: 'info' }, { write: line => lines.push(line) })
    let sent = ''
    const socket = { writable: true, destroy: () => undefined, end: (text: string) => (sent = text) }
    const error = Object.assign(new Error('canary'), { code: 'HPE_INVALID_METHOD', rawPacket: Buffer.from('canary') })
    answerBrokenRequest(log, error, socket as never)
    const id = /x-request-id: (\S+)/.exec(sent)?.[1]
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ request_id: id, status: 400 })
    expect(lines[0]).not.toContain('canary')
  })
})

describe('a packed body', () => {
  it.each(['gzip', 'br', 'deflate', 'zstd', 'identity, gzip', 'GZIP'])(
    '%s is 415, and says what is read',
    async encoding => {
      const headers = { 'content-encoding': encoding }
      const answer = await ask('POST', '/v1/quotes', { headers, body: cart })
      expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media'])
      expect(answer.headers.get('accept-encoding')).toBe('identity')
    },
  )

  it('[H3] of a few bytes that would be gigabytes costs nothing', async () => {
    const bomb = gzipSync(Buffer.alloc(3 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(10_000)
    const response = await fetch(`${service.url}/v1/quotes`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${keys.secret}`,
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      },
      body: new Uint8Array(bomb),
    })
    expect(response.status).toBe(415)
  })

  it.each(['identity', 'Identity', ''])('"%s" is none', async encoding => {
    const headers = encoding === '' ? {} : { 'content-encoding': encoding }
    expect((await ask('POST', '/v1/quotes', { headers, body: cart })).status).toBe(200)
  })
})

describe('answers to a page of another origin', () => {
  const exposed = ['etag', 'idempotent-replayed', 'retry-after', 'x-request-id']

  it('show the headers that a page needs, also when they refuse', async () => {
    for (const [key, status] of [
      [keys.publishable, 200],
      [null, 401],
    ] as const) {
      const answer = await ask('POST', '/v1/quotes', { key, body: cart })
      expect(answer.status).toBe(status)
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect(answer.headers.get('access-control-expose-headers')?.split(', ').sort()).toEqual(exposed)
    }
  })

  it('of calls that a page may not make show nothing', async () => {
    const answer = await ask('GET', '/v1/store')
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(answer.headers.get('access-control-expose-headers')).toBeNull()
  })
})

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
  })
}
