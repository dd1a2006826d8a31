/** `/shop/…`: the demo shop of the demo store, its page, its files and its back end. */
import { createClient } from '@counterfoil/contract/client'
import { type BackEnd, createBackEnd } from '@counterfoil/storefront/shop/back-end'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Service } from '../../context.ts'
import type { ShopKeys } from '../../demo/shop-keys.ts'
import { networkOfPeer } from '../../use-cases/guard/network.ts'
import { serveAsset, servePage } from '../web/serve-page.ts'
import type { WebFolder } from '../web/web-folder.ts'
import { inProcess } from './in-process.ts'

export function addShopRoutes(app: FastifyInstance, service: Service, web: WebFolder): void {
  const page = { web, part: 'storefront', path: 'shop/index.html' } as const
  const backEnd = openBackEnd(app, service)
  app.get('/shop', async (request, reply) => servePage({ request, reply }, page))
  app.get<{ Params: { '*': string } }>('/shop/*', async (request, reply) => {
    const path = request.params['*']
    if (!path.startsWith('assets/')) return servePage({ request, reply }, page)
    return serveAsset({ request, reply }, await web.readAsset('storefront', path, 'shop/'))
  })
  app.route({
    method: ['GET', 'POST'],
    url: '/shop/api/*',
    handler: async (request, reply) => {
      const handle = await backEnd()
      if (handle === undefined) return reply.code(404).send(noDemo)
      return answerWith(await handle(toRequest(request), addressOf(request, service)), reply)
    },
  })
}

const noDemo = { error: 'no_demo', message: 'This service has no demo store.' }

/** Made when it is first asked for: the demo store may be opened while the service runs. */
function openBackEnd(app: FastifyInstance, { demoShop }: Service): () => Promise<BackEnd | undefined> {
  let made: { readonly keys: ShopKeys; readonly backEnd: BackEnd } | undefined
  return async () => {
    const keys = await demoShop?.open()
    if (keys === undefined) return undefined
    if (made?.keys !== keys) {
      // The shop calls the service it lives in, through the same door as every other shop.
      const api = createClient({ url: 'http://shop.invalid', key: keys.secret, fetch: inProcess(app) })
      made = { keys, backEnd: createBackEnd({ api, publishableKey: keys.publishable }) }
    }
    return made.backEnd
  }
}

/** Of the shopper, behind proxies that the installation trusts too. A network of many addresses is one shopper. */
function addressOf({ socket, headers }: FastifyRequest, { people }: Service): string | undefined {
  const forwarded = headers['x-forwarded-for']
  const forwardedFor = Array.isArray(forwarded) ? forwarded.join() : forwarded
  return networkOfPeer({ address: socket.remoteAddress, forwardedFor }, people.trustedProxies)?.split('/')[0]
}

/** Bodies arrive as text. */
function toRequest({ method, url, headers, body }: FastifyRequest): Request {
  const type = headers['content-type']
  return new Request(new URL(url, 'http://shop.invalid'), {
    method,
    headers: type === undefined ? {} : { 'content-type': type },
    ...(typeof body === 'string' && method !== 'GET' && { body }),
  })
}

async function answerWith(response: Response, reply: FastifyReply): Promise<FastifyReply> {
  reply.code(response.status).headers(Object.fromEntries(response.headers))
  return reply.send(await response.text())
}
