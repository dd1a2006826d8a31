/** The file of a batch: streamed, the same every time, in parts, and safe to open. */
import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { maker } from '../../../test/documents.ts'
import { withService } from '../../../test/with-service.ts'

const service = withService()
const { ask, keys } = service
const make = maker(ask)
const hostile = '=cmd|"/c calc"!A1\r\nSet-Cookie: x=1; ../../Frühling 🌷\u202e"'

beforeAll(async () => {
  await make('promotions', { id: 'base', name: hostile })
  await create({ id: 'small', count: 50, pattern: 'S-##########', words: null })
  await create({ id: 'big', count: 200_000, pattern: 'B-##########', words: null })
  await ready('small')
})

async function create(body: object) {
  const answer = await ask('POST', '/v1/batches', { body: { promotion: 'base', ...body } })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
}

async function ready(id: string) {
  while ((await ask('GET', `/v1/batches/${id}`)).body.status === 'making') await new Promise(r => setTimeout(r, 20))
}

const exported = async (id: string) =>
  ((await ask('GET', `/v1/batches/${id}`)).body as unknown as { exported: number }).exported

function get(id: string, query = '', headers: Record<string, string> = {}): Promise<Response> {
  const authorization = `Bearer ${keys.secret}`
  return fetch(`${service.url}/v1/batches/${id}/codes.csv${query}`, { headers: { authorization, ...headers } })
}

const linesOf = async (response: Response) => (await response.text()).split('\n').slice(0, -1)

describe('codes.csv', () => {
  it('[BAT-12] has the same bytes whenever it is asked for', async () => {
    const one = await (await get('small')).text()
    expect(one.split('\n').length).toBe(52)
    expect(one.startsWith('code\nS-')).toBe(true)
    await ask('POST', '/v1/batches/small/disable', { body: { from: 3, to: 9 } })
    await ask('POST', '/v1/batches/small/disable', { body: { codes: [one.split('\n')[2]] } })
    expect(await (await get('small')).text()).toBe(one)
    await ask('POST', '/v1/batches/small/enable')
  })

  it('gives a range by index', async () => {
    const all = await linesOf(await get('big'))
    expect(await linesOf(await get('big', '?from=100&to=109'))).toEqual(['code', ...all.slice(101, 111)])
    expect(await linesOf(await get('big', '?from=199998'))).toEqual(['code', ...all.slice(-2)])
    expect(await linesOf(await get('big', '?from=200000'))).toEqual(['code'])
  })

  it('[BAT-12] goes on behind the last code that arrived, without headings', async () => {
    const all = await linesOf(await get('big'))
    expect(await linesOf(await get('big', `?after_code=${all[150_000]}`))).toEqual(all.slice(150_001))
    expect(await linesOf(await get('big', `?after_code=${all.at(-1)}`))).toEqual([])
    const wrong = await ask('GET', '/v1/batches/big/codes.csv?after_code=NOPE')
    expect([wrong.status, wrong.body.code]).toEqual([400, 'bad_parameter'])
  })

  it('has further columns when they are asked for', async () => {
    const link = encodeURIComponent('https://shop.example/discount/{code}?redirect=/a,b')
    const [head, first = '', ...rest] = await linesOf(await get('small', `?link=${link}&index=1&from=7`))
    expect([head, rest.length]).toEqual(['code,link,index', 42])
    const [plain] = (await linesOf(await get('small', '?from=7'))).slice(1)
    expect(first).toBe(`${plain},"https://shop.example/discount/${plain}?redirect=/a,b",7`)
    for (const bad of ['javascript:alert(1)//{code}', 'https://shop.example/', '=1+{code}', 'https://x/{code}\n=1'])
      expect((await get('small', `?link=${encodeURIComponent(bad)}`)).status, bad).toBe(400)
  })

  it('[K12] [K3] is named by the batch, and by whatever the promotion is called, harmlessly', async () => {
    const { headers } = await get('small')
    const disposition = headers.get('content-disposition') ?? ''
    expect(headers.get('set-cookie')).toBeNull()
    const [, name = ''] =
      /^attachment; filename="small\.csv"; filename\*=UTF-8''([\w%.~!#$&+^`|-]+)$/.exec(disposition) ?? []
    expect(decodeURIComponent(name)).toBe('=cmd c calc !A1 Set-Cookie x=1; .. .. Frühling 🌷 small.csv')
  })

  it('is compressed on the way, or as a file', async () => {
    const plain = await (await get('small', '', { 'accept-encoding': 'identity' })).text()
    const onTheWay = await get('small', '', { 'accept-encoding': 'br, gzip;q=0.5' })
    expect(onTheWay.headers.get('content-encoding')).toBe('gzip')
    expect(await onTheWay.text()).toBe(plain)
    const refused = await get('small', '', { 'accept-encoding': 'gzip;q=0, identity' })
    expect(refused.headers.get('content-encoding')).toBeNull()
    const file = await get('small', '?gzip=1', { 'accept-encoding': 'gzip' })
    expect(file.headers.get('content-type')).toBe('application/gzip')
    expect(file.headers.get('content-disposition')).toContain('filename="small.csv.gz"')
    expect(gunzipSync(Buffer.from(await file.arrayBuffer())).toString()).toBe(plain)
  })

  it('answers HEAD without handing anything out', async () => {
    await create({ id: 'head', count: 10, words: null })
    const head = await ask('HEAD', '/v1/batches/head/codes.csv')
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(await exported('head')).toBe(0)
    await (await get('head', '?to=3')).text()
    expect(await exported('head')).toBe(4)
    await (await get('head', '?to=1')).text()
    expect(await exported('head')).toBe(4)
    await (await get('head')).text()
    expect(await exported('head')).toBe(10)
  })

  it('begins what is valid for so long with the first download', async () => {
    await create({ id: 'days', count: 2, words: null, expires_after: 'P2D' })
    const [, code] = await linesOf(await get('days'))
    const found = await ask('GET', `/v1/codes?code=${code}`)
    const [row] = found.body.data as unknown as readonly { ends?: string }[]
    expect(Date.parse(row?.ends ?? '') - Date.now()).toBeGreaterThan(47 * 3_600_000)
    expect(Date.parse(row?.ends ?? '') - Date.now()).toBeLessThan(49 * 3_600_000)
  })

  it('[BAT-12] of codes that are issued one by one there is none', async () => {
    await create({ id: 'issued', count: 10, words: null, handout: 'issue' })
    const answer = await ask('GET', '/v1/batches/issued/codes.csv')
    expect([answer.status, answer.body.code]).toEqual([409, 'already_resolved'])
  })

  it('streams a million codes at constant memory, to a reader that is slow at first', async () => {
    await create({ id: 'million', count: 1_000_000, pattern: 'M-####-####-####', words: null })
    const before = process.memoryUsage().rss
    const response = await get('million', '', { 'accept-encoding': 'identity' })
    await new Promise(resolve => setTimeout(resolve, 300))
    const hash = createHash('sha256')
    let bytes = 0
    let most = 0
    for await (const piece of response.body!) {
      hash.update(piece)
      bytes += piece.length
      most = Math.max(most, process.memoryUsage().rss)
    }
    expect(bytes).toBe('code\n'.length + 1_000_000 * 'M-####-####-####\n'.length)
    expect((most - before) / 2 ** 20).toBeLessThan(100)
  }, 20_000)

  it('[C5] hands out no more than a reader took that goes away', async () => {
    await create({ id: 'left', count: 2_000_000, pattern: 'L-############', words: null })
    const aborting = new AbortController()
    const headers = { authorization: `Bearer ${keys.secret}`, 'accept-encoding': 'identity' }
    const path = `${service.url}/v1/batches/left/codes.csv`
    const response = await fetch(path, { headers, signal: aborting.signal })
    await response.body?.getReader().read()
    aborting.abort()
    let some = 0
    while (some === 0) some = await exported('left')
    expect(some).toBeLessThan(2_000_000)
  })
})
