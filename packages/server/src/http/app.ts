/** The HTTP server: every operation of the contract with its handler, behind one door that reads, checks and refuses. */
import { type Operation, operations, problem } from '@counterfoil/contract'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Caller, Reply, Service } from '../context.ts'
import { createKeyRing, type KeyRing } from '../secrets/key-ring.ts'
import { inRequest } from '../use-cases/audit/request-of.ts'
import type { Peer } from '../use-cases/guard/network.ts'
import { answerBrokenRequest } from './broken-request.ts'
import type { Handler } from './call.ts'
import { handlers } from './calls.ts'
import { authenticate } from './door/authenticate.ts'
import { readBody } from './door/read-body.ts'
import { readIdempotencyKey, readRevision } from './door/read-headers.ts'
import { readParams, readQuery } from './door/read-query.ts'
import { maxBodyBytes, Refusal, readStream, readText } from './door/read-text.ts'
import { readableLink } from './links/readable-link.ts'
import { logRequest } from './log-request.ts'
import { crossOrigin, isCrossOrigin, otherAddresses } from './other-addresses.ts'
import { countRequest } from './outcome.ts'
import { pages } from './pages.ts'
import { errorReply, isBug } from './problems/error-reply.ts'
import { newRequestId } from './request-id.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { send } from './send.ts'
import { addShopRoutes } from './shop/index.ts'
import { addWebRoutes } from './web/index.ts'
import { createWebFolder } from './web/web-folder.ts'

export function buildApp(service: Service): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: maxBodyBytes,
    routerOptions: { maxParamLength: 2000 },
    rewriteUrl: request => readableLink(request.url ?? '/'),
    requestTimeout: 30_000,
    // Node looks for late requests only every so often: without the third number 10 s may mean 40.
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2000 },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: newRequestId,
    clientErrorHandler: (error, socket) => answerBrokenRequest(service.log, error, socket),
    frameworkErrors: (error, request, reply) => {
      dress(request, reply as FastifyReply)
      send(reply as FastifyReply, errorReply(error))
    },
  })
  readBodiesAsText(app)
  answerErrors(app, service)
  answerOthers(app)
  app.addHook('onResponse', (request, reply, done) => {
    logRequest(service.log, request, reply)
    countRequest(service.metrics, request, reply)
    done()
  })
  for (const page of pages)
    app.get(page.path, async (request, reply) => send(reply, await page.answer(service, request)))
  const web = createWebFolder(service.webFolder)
  addWebRoutes(app, web)
  addShopRoutes(app, service, web)
  const keys = createKeyRing(service.db)
  for (const operation of operations) addRoute(app, { service, keys, operation, handler: handlerOf(operation) })
  return app
}

interface Route {
  readonly service: Service
  readonly keys: KeyRing
  readonly operation: Operation
  readonly handler: Handler
}

function handlerOf({ id }: Operation): Handler {
  const handler = handlers.find(({ operation }) => operation === id)
  if (handler === undefined) throw new Error(`No handler answers the operation ${id}.`)
  return handler
}

function addRoute(app: FastifyInstance, route: Route): void {
  const { operation } = route
  app.route({
    method: operation.method.toUpperCase() as 'GET',
    url: operation.path.replace(/\{(\w+)\}/g, ':$1'),
    config: { operation: operation.id },
    onRequest: (request, reply, done) => {
      if (isCrossOrigin(operation)) reply.headers(crossOrigin)
      const { method, headers } = request
      const asked = authenticate(route, operation, { method, headers, peer: peerOf(request) })
      if (asked === undefined) return done()
      Promise.resolve(asked).then(result => {
        if ('refusal' in result) return void send(reply, result.refusal)
        callers.set(request, result.caller)
        done()
      }, done)
    },
    handler: (request, reply) => {
      const { keyId: actor } = callers.get(request) ?? nobody
      return inRequest({ id: request.id, actor }, async () => send(reply, await answer(route, request)))
    },
  })
}

/** Who sent a request; kept beside it, so that nothing but the door can set it. */
const callers = new WeakMap<FastifyRequest, Caller>()
const nobody: Caller = { storeId: '', keyId: '', kind: 'publishable', scopes: [] }

function answer({ service, operation, handler }: Route, request: FastifyRequest): Promise<Reply> {
  const params = readParams(operation, request.params)
  const idempotencyKey = operation.method === 'post' ? readIdempotencyKey(request.headers) : undefined
  const revision = readRevision(operation, request.headers)
  refuseOtherMedia(operation, request)
  const query = readQuery(handler.query ?? operation.query, request.query)
  const { body, raw } = readBody(operation, handler, request.body as string | undefined)
  const caller = callers.get(request) ?? nobody
  const { method, headers } = request
  const peer = peerOf(request)
  const call = { service, caller, params, query, body, raw, idempotencyKey, method, headers, revision, peer }
  return handler.handle(call as Parameters<Handler['handle']>[0])
}

function peerOf(request: FastifyRequest): Peer {
  return { address: request.socket.remoteAddress, forwardedFor: forwardedFor(request) }
}

/** Node joins several headers of this name by commas. */
function forwardedFor({ headers }: FastifyRequest): string | undefined {
  const header = headers['x-forwarded-for']
  return Array.isArray(header) ? header.join() : header
}

/** JSON where JSON is read, a merge patch also under its own name, NDJSON where lines are read. */
function refuseOtherMedia({ body }: Operation, { headers, body: sent }: FastifyRequest): void {
  if (body === undefined || sent === undefined || sent === '') return
  const header = headers['content-type']
  if (header === body.mediaType) return
  const media = header?.split(';')[0]?.trim().toLowerCase()
  const accepted =
    body.mediaType === 'application/merge-patch+json' ? [body.mediaType, 'application/json'] : [body.mediaType]
  if (media !== undefined && accepted.some(type => type === media)) return
  throw new Refusal(problem('unsupported_media', { detail: `Send ${accepted.join(' or ')}.` }))
}

function readBodiesAsText(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const types = ['application/json', 'application/merge-patch+json', 'application/x-ndjson']
  app.addContentTypeParser(types, { parseAs: 'buffer' }, (request: FastifyRequest, bytes: Buffer, done) =>
    done(null, readText(bytes, request.headers)),
  )
  app.addContentTypeParser('text/csv', async (request: FastifyRequest, stream: AsyncIterable<Buffer>) =>
    readStream(stream, request.headers),
  )
}

function answerErrors(app: FastifyInstance, { log }: Service): void {
  app.setErrorHandler((error, request, reply) => {
    const answer = errorReply(error)
    if (isBug(answer)) log.error({ err: error, request_id: request.id }, 'request failed')
    return send(reply, answer)
  })
}

/** The hook runs before a body is read, so that an unknown address is 404 whatever was sent to it. */
function answerOthers(app: FastifyInstance): void {
  const decide = otherAddresses(operations)
  app.addHook('onRequest', (request, reply, done) => {
    dress(request, reply)
    if (!request.is404) return done()
    send(reply, decide(request.method, request.url.split('?')[0] ?? '', request.headers.origin))
  })
}

/** What every answer carries, whoever gives it. */
function dress({ id }: Pick<FastifyRequest, 'id'>, reply: FastifyReply): void {
  reply.header('x-request-id', id)
  setSecurityHeaders(reply)
}
