/** Links and pictures that a shop makes, over real HTTP; what was made is then followed. */
import { inflateSync } from 'node:zlib'
import { pino } from 'pino'
import { decodeQR } from 'qr/decode.js'
import { beforeAll, expect, it } from 'vitest'
import { visit } from '../../../test/visiting.ts'
import { withService } from '../../../test/with-service.ts'
import { buildApp } from '../app.ts'

const service = withService()
const { ask, keys } = service
const effects = [{ type: 'percent_off', percent: '10', target: 'order' }]
const url = 'https://shop.example'

const link = async (path: string, key = keys.secret) =>
  (await ask('GET', path, { key })).body as unknown as {
    readonly url: string
    readonly errors: readonly { readonly path: string; readonly message: string }[]
  }
const setLinks = (links: object, key = keys.secret) =>
  ask('PATCH', '/v1/store', { key, body: { settings: { links } }, headers: { 'if-match': '*' } })

beforeAll(async () => {
  await ask('POST', '/v1/promotions', { body: { id: 'p', name: 'P', trigger: 'code', conditions: [], effects } })
  for (const [id, code] of Object.entries({ sarah: 'Sarah-10', odd: '50%+A&B$!', dots: '..' }))
    expect((await ask('POST', '/v1/codes', { body: { id, code, promotion: 'p' } })).status).toBe(201)
})

it('[LNK-7] needs to know where links live, and says so', async () => {
  for (const path of [
    '/v1/codes/sarah/link',
    '/v1/codes/sarah/qr.svg',
    '/v1/links?codes=A',
    '/v1/links/qr.png?codes=A',
  ]) {
    const answer = await ask('GET', path)
    expect([answer.status, answer.body.errors.map(error => error.path)]).toEqual([422, ['$.settings.links.url']])
  }
  expect((await setLinks({ url, shop_url: url })).status).toBe(200)
  expect((await link('/v1/codes/sarah/link')).url).toBe('https://shop.example/discount/Sarah-10')
})

it('[LNK-7] carries where to go and the campaign', async () => {
  const query = 'redirect=/sale%3Fa%3D1&utm_source=flyer&utm_campaign=spring%20%26%20more'
  expect((await link(`/v1/codes/sarah/link?${query}`)).url).toBe(
    'https://shop.example/discount/Sarah-10?redirect=%2Fsale%3Fa%3D1&utm_source=flyer&utm_campaign=spring%20%26%20more',
  )
  expect((await link('/v1/links?codes=A,%20B%2FC,A&redirect=/x')).url).toBe(
    'https://shop.example/discount/A,B%2FC?redirect=%2Fx',
  )
})

it.each([
  ['/v1/codes/sarah/link?redirect=//evil.example', '$.redirect'],
  ['/v1/codes/sarah/link?redirect=https://evil.example', '$.redirect'],
  ['/v1/codes/sarah/link?utm_source=sarah@example.com', '$.utm_source'],
  ['/v1/codes/sarah/link?utm_source=', '$.utm_source'],
  ['/v1/codes/sarah/link?utm_colour=red', '$.utm_colour'],
  ['/v1/links', '$.codes'],
  ['/v1/links?codes=,', '$.codes'],
  [`/v1/links?codes=${Array.from({ length: 11 }, (_, index) => `C${index}`)}`, '$.codes'],
  ['/v1/codes/sarah/qr.png?size=63', '$.size'],
  ['/v1/codes/sarah/qr.png?size=2049', '$.size'],
  ['/v1/codes/sarah/qr.png?size=1e3', '$.size'],
  ['/v1/codes/sarah/qr.png?quiet_zone=21', '$.quiet_zone'],
  ['/v1/codes/sarah/qr.svg?error_correction=most', '$.error_correction'],
  ['/v1/codes/sarah/qr.png?size=64&quiet_zone=20', '$.size'],
  [`/v1/links/qr.svg?codes=${'A'.repeat(1900)}&error_correction=high`, '$.redirect'],
])('[LNK-7] %s is refused', async (path, at) => {
  const answer = await ask('GET', path)
  expect([answer.status, answer.body.code, answer.body.errors.map(error => error.path)]).toEqual([
    400,
    'bad_parameter',
    [at],
  ])
})

it('of what is no code of the store is not found', async () => {
  for (const what of ['link', 'qr.svg', 'qr.png']) expect((await ask('GET', `/v1/codes/nope/${what}`)).status).toBe(404)
})

it.each([
  ['sarah', 'Sarah-10'],
  ['odd', '50%+A&B$!'],
  ['dots', '..'],
])('[F16] [LNK-7] the link of %s brings %s', async (id, code) => {
  const made = new URL((await link(`/v1/codes/${id}/link?redirect=/x`)).url)
  const answer = await visit(service.url, made.pathname + made.search, { headers: { host: made.host } })
  expect([answer.status, answer.location]).toEqual([302, 'https://shop.example/x'])
  const cookie = answer.cookie?.split(';')[0] ?? ''
  const { body } = await ask('GET', '/v1/public/discount', { headers: { cookie } })
  expect(body).toMatchObject({ codes: [code] })
})

it('[LNK-4] of a store whose host is another store’s names the store', async () => {
  expect((await setLinks({ url }, keys.otherSecret)).status).toBe(200)
  expect((await link('/v1/links?codes=A', keys.otherSecret)).url).toBe('https://shop.example/discount/other/A')
  expect((await link('/v1/links?codes=A')).url).toBe('https://shop.example/discount/A')
})

it('[LNK-7] the picture says what the link is', async () => {
  const path = '/v1/codes/sarah/qr.png?size=400&redirect=/sale&utm_source=poster'
  const response = await fetch(`${service.url}${path}`, { headers: { authorization: `Bearer ${keys.secret}` } })
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png'])
  const png = Buffer.from(await response.arrayBuffer())
  const { url: said } = await link('/v1/codes/sarah/link?redirect=/sale&utm_source=poster')
  expect(decodeQR(imageOf(png))).toBe(said)
  const svg = await ask('GET', path.replace('.png', '.svg'))
  expect(svg.headers.get('content-type')).toMatch(/^image\/svg\+xml/)
  expect(String(svg.body)).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="400"/)
})

it('[L6] [LNK-3] no code is in the log, and no campaign', async () => {
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
  const app = buildApp({ ...service.booted.service, log })
  await app.inject({ url: '/discount/CANARY?redirect=/canary&utm_source=canary' })
  await app.inject({ url: '/discount/canary/CANARY%ff' })
  await app.inject({ url: `/discount/${'CANARY'.repeat(500)}` })
  await app.close()
  expect(lines.map(line => JSON.parse(line)).map(({ route, status }) => [route, status])).toEqual([
    ['/discount/:code', 302],
    ['/discount/:store/:code', 302],
    ['/discount/:code', 302],
  ])
  expect(lines.join()).not.toMatch(/canary/i)
})

/** One bit a pixel, rows without a filter: as our pictures are. */
function imageOf(png: Buffer) {
  const size = png.readUInt32BE(16)
  const at = png.indexOf('IDAT')
  const raw = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)))
  const data = new Uint8Array(size * size * 4).fill(255)
  for (let pixel = 0; pixel < size * size; pixel += 1) {
    const [x, y] = [pixel % size, Math.floor(pixel / size)]
    const byte = raw[y * (raw.length / size) + 1 + (x >> 3)] ?? 0
    if ((byte & (0x80 >> (x & 7))) === 0) data.fill(0, pixel * 4, pixel * 4 + 3)
  }
  return { width: size, height: size, data }
}
