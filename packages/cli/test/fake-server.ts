/** A server with documents in memory: enough of the API for `apply`, and able to fail at a chosen moment. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'

interface Stored {
  readonly revision: number
  readonly document: Record<string, unknown>
}

export interface FakeServer {
  readonly url: string
  readonly documents: Map<string, Stored>
  /** `METHOD path` of every call that wrote or tried to. */
  readonly writes: string[]
  /** Called before a write is done; an answer here is sent instead of doing it. */
  beforeWrite: (call: string) => Reply | undefined | Promise<undefined>
  /** What the scenarios come to; the body that they were asked with is kept. */
  scenarios: { readonly answer: Reply; asked?: Record<string, unknown> }
  readonly close: () => Promise<void>
}

export async function startFakeServer(): Promise<FakeServer> {
  const documents = new Map<string, Stored>()
  const writes: string[] = []
  const server = createServer((request, response) => {
    answer(request).then(
      reply => send(response, reply),
      () => send(response, { status: 500, body: {} }),
    )
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')

  const fake: FakeServer = {
    url: `http://127.0.0.1:${address.port}`,
    documents,
    writes,
    beforeWrite: () => undefined,
    scenarios: { answer: { status: 200, body: { run: 0, passed: 0, failed: 0, results: [] } } },
    close: () => new Promise(resolve => server.close(() => resolve())),
  }

  async function answer(request: IncomingMessage): Promise<Reply> {
    const { pathname, searchParams } = new URL(request.url ?? '', fake.url)
    const path = pathname.replace('/v1/', '')
    if (request.headers.authorization !== 'Bearer sk_test')
      return { status: 401, body: { title: 'The key is missing or not known.' } }
    if (request.method === 'GET') return path === 'codes' ? list(searchParams.get('code')) : shown(documents.get(path))
    const call = `${request.method} ${path}`
    const document = (await json(request)) as Record<string, unknown>
    if (path === 'scenarios/run') {
      fake.scenarios.asked = document
      return fake.scenarios.answer
    }
    writes.push(call)
    const instead = await fake.beforeWrite(call)
    if (instead !== undefined) return instead
    if (request.method === 'POST') return write(`${path}/${document.id ?? 'made-up'}`, document, 0)
    const before = documents.get(path)
    if (request.headers['if-match'] !== `"${before?.revision}"`)
      return { status: 412, body: { title: 'The document was changed in the meantime.' } }
    return write(path, document, before?.revision ?? 0)
  }

  function list(code: string | null): Reply {
    const data = [...documents].filter(([path, { document }]) => path.startsWith('codes/') && document.code === code)
    return { status: 200, body: { data: data.map(([, { document }]) => document), has_more: false, next: null } }
  }

  function write(path: string, document: Record<string, unknown>, revision: number): Reply {
    documents.set(path, { revision: revision + 1, document: { ...document, id: path.split('/')[1] } })
    return shown(documents.get(path))
  }
  return fake
}

interface Reply {
  readonly status: number
  readonly body: unknown
  readonly etag?: string
}

function shown(stored: Stored | undefined): Reply {
  if (stored === undefined) return { status: 404, body: { title: 'There is nothing with this id or address.' } }
  const added = { revision: stored.revision, created_at: '2026-11-21T10:00:00Z', updated_at: '2026-11-21T10:00:00Z' }
  return { status: 200, body: { ...stored.document, ...added }, etag: `"${stored.revision}"` }
}

function send(response: ServerResponse, { status, body, etag }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...(etag === undefined ? {} : { etag }) })
  response.end(JSON.stringify(body))
}
