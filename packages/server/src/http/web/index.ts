/** `/admin/…`: the admin, one page whatever the address below it, and its files. `/storefront/promo-code.js`: the element. */
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { noFile, sendBytes, serveAsset, servePage } from './serve-page.ts'
import type { WebFolder } from './web-folder.ts'

export function addWebRoutes(app: FastifyInstance, web: WebFolder): void {
  const page = { web, part: 'admin', path: 'index.html' } as const
  app.get('/admin', async (request, reply) => servePage({ request, reply }, page))
  app.get<{ Params: { '*': string } }>('/admin/*', async (request, reply) => {
    const path = request.params['*']
    if (!path.startsWith('assets/')) return servePage({ request, reply }, page)
    return serveAsset({ request, reply }, await web.readAsset('admin', path))
  })
  app.get('/storefront/promo-code.js', async (request, reply) => {
    const file = await web.read('storefront', 'promo-code.js')
    if (file === undefined) return noFile(reply)
    // Pages of other origins load it; it changes with a new version only.
    reply.header('cross-origin-resource-policy', 'cross-origin').header('access-control-allow-origin', '*')
    reply.header('cache-control', 'public, max-age=300, stale-while-revalidate=86400')
    const etag = `"${createHash('sha256').update(file.bytes).digest('base64url').slice(0, 22)}"`
    reply.header('etag', etag)
    return request.headers['if-none-match'] === etag ? reply.code(304).send() : sendBytes({ request, reply }, file)
  })
}
