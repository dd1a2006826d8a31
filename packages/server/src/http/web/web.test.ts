/** The built pages over real HTTP: their policy, their caching, and that no path leads out of their folder. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addWebRoutes } from './index.ts'
import { createWebFolder } from './web-folder.ts'

const script = 'export const answer = 42\n'

describe('pages of the service', () => {
  let folder: string
  let app: FastifyInstance

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'counterfoil-web-'))
    await mkdir(join(folder, 'admin/assets'), { recursive: true })
    await mkdir(join(folder, 'storefront/shop/assets'), { recursive: true })
    const html = '<meta property="csp-nonce" nonce="__CSP_NONCE__"><script nonce="__CSP_NONCE__" src="/a.js"></script>'
    await writeFile(join(folder, 'admin/index.html'), html)
    await writeFile(join(folder, 'admin/assets/main-1a2b.js'), script)
    await writeFile(join(folder, 'admin/assets/main-1a2b.js.gz'), gzipSync(script))
    await writeFile(join(folder, 'admin/assets/page-3c4d.html'), html)
    await mkdir(join(folder, 'admin/assets/deep'))
    await writeFile(join(folder, 'admin/assets/deep/main-1a2b.js'), script)
    await writeFile(join(folder, 'storefront/promo-code.js'), script)
    await writeFile(join(folder, 'secret.js'), 'not for the world')
    app = Fastify()
    addWebRoutes(app, createWebFolder(folder))
  })
  afterAll(async () => {
    await app.close()
    await rm(folder, { recursive: true })
  })

  it('answers every address of the admin with the page, under a nonce that is another each time', async () => {
    const answers = await Promise.all(['/admin', '/admin/demo', '/admin/demo/promotions/x'].map(url => app.inject(url)))
    const nonces = answers.map(({ headers, body }) => {
      const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? ''
      expect(body).toBe(`<meta property="csp-nonce" nonce="${nonce}"><script nonce="${nonce}" src="/a.js"></script>`)
      expect(headers['cache-control']).toBe('no-store')
      return nonce
    })
    expect(new Set(nonces).size).toBe(3)
    expect(nonces.every(nonce => nonce.length >= 20)).toBe(true)
  })

  it('[M1] allows no inline script or style and no other origin', async () => {
    const { headers } = await app.inject('/admin')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
  })

  it('keeps files with a digest for a year, gzipped for who takes that', async () => {
    const plain = await app.inject('/admin/assets/main-1a2b.js')
    expect([plain.body, plain.headers['content-encoding']]).toEqual([script, undefined])
    expect(plain.headers['cache-control']).toContain('immutable')
    const squeezed = await app.inject({ url: '/admin/assets/main-1a2b.js', headers: { 'accept-encoding': 'br, gzip' } })
    expect(squeezed.headers['content-encoding']).toBe('gzip')
    expect(squeezed.rawPayload.equals(gzipSync(script))).toBe(true)
  })

  it('does not answer a missing file with the page', async () => {
    expect((await app.inject('/admin/assets/gone-9z.js')).statusCode).toBe(404)
  })

  it.each([
    '/admin/assets/../../secret.js',
    '/admin/assets/%2e%2e/%2e%2e/secret.js',
    '/admin/assets/..%2f..%2fsecret.js',
  ])('leads nowhere out of its folder: %s', async url => {
    const { body } = await app.inject(url)
    expect(body).not.toContain('not for the world')
  })

  it.each([
    '/admin/assets/gone-9z.js',
    '/admin/assets/..%2findex.html',
    '/admin/assets/page-3c4d.html',
    '/admin/assets/deep/main-1a2b.js',
    '/admin/assets/deep%2fmain-1a2b.js',
    '/admin/assets/main-1a2b.js%00',
    '/admin/assets/a%00.js',
    `/admin/assets/${'a'.repeat(300)}.js`,
    `/admin/assets/${'a'.repeat(150)}${'.js'.repeat(15)}.js`,
  ])('[API-1] has no asset at %s, and says so as the API does', async url => {
    const { statusCode, headers, body } = await app.inject(url)
    expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([
      404,
      'application/problem+json',
      undefined,
    ])
    expect(JSON.parse(body)).toMatchObject({ status: 404, code: 'not_found' })
  })

  it('gives the element to pages of any origin, and says when it did not change', async () => {
    const { headers, body } = await app.inject('/storefront/promo-code.js')
    expect(body).toBe(script)
    expect(headers['access-control-allow-origin']).toBe('*')
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin')
    const again = await app.inject({
      url: '/storefront/promo-code.js',
      headers: { 'if-none-match': String(headers.etag) },
    })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  it('says how to build what is not built', async () => {
    const other = Fastify()
    addWebRoutes(other, createWebFolder(join(folder, 'nothing')))
    const { statusCode, body } = await other.inject('/admin')
    expect(statusCode).toBe(503)
    expect(body).toContain('npm run build:web')
    await other.close()
  })
})
