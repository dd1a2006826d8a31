/** Calls a Counterfoil server: JSON in and out, waits when the server asks to come back, and says plainly what failed. */
import { setTimeout as wait } from 'node:timers/promises'
import { CommandFailed, ServerAway, UsageError } from './failure.ts'

export interface ApiAnswer {
  readonly status: number
  readonly body: unknown
  /** The revision of the document, as If-Match takes it. */
  readonly etag: string | undefined
}

export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  /** Instead of a document: a part of a table. */
  readonly csv?: Uint8Array<ArrayBuffer>
  readonly ifMatch?: string
}

export interface Api {
  readonly url: string
  readonly call: (call: ApiCall) => Promise<ApiAnswer>
  /** A body that is no document, piece by piece; a break is a TypeError. Throws ServerAway, or CommandFailed where it refuses. */
  readonly read: (path: string) => Promise<AsyncIterable<Uint8Array>>
}

const tries = 4

export function createApi(url: string, key: string): Api {
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new UsageError(`"${url}" is no address of a server.`)
  const base = url.replace(/\/+$/, '')
  return {
    url: base,
    call: async call => {
      for (let attempt = 1; ; attempt += 1) {
        const answer = await send(base, key, call)
        // 429 and 503 say that nothing was done: the same call may simply be made again.
        if (attempt === tries || (answer.status !== 429 && answer.status !== 503)) return answer
        await wait(Math.min(answer.retryAfter, 10) * 1000)
      }
    },
    read: async path => {
      const response = await fetch(base + path, { headers: { authorization: `Bearer ${key}` } }).catch(
        unreachable(base),
      )
      if (response.ok && response.body) return response.body
      const body = bodyOf(await response.text(), `${base}${path}`)
      const text = problemText({ status: response.status, body, etag: undefined })
      throw response.status === 429 || response.status === 503 ? new ServerAway(text) : new CommandFailed(text)
    },
  }
}

function unreachable(base: string): (error: unknown) => never {
  return error => {
    throw new ServerAway(`${base} does not answer: ${reasonOf(error)}`)
  }
}

async function send(base: string, key: string, call: ApiCall): Promise<ApiAnswer & { readonly retryAfter: number }> {
  const response = await fetch(base + call.path, {
    method: call.method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(call.csv === undefined ? {} : { 'content-type': 'text/csv' }),
      ...(call.ifMatch === undefined ? {} : { 'if-match': call.ifMatch }),
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    ...(call.csv === undefined ? {} : { body: call.csv }),
    signal: AbortSignal.timeout(30_000),
  }).catch(unreachable(base))
  const text = await response.text()
  return {
    status: response.status,
    body: bodyOf(text, `${base}${call.path}`),
    etag: response.headers.get('etag') ?? undefined,
    retryAfter: Number(response.headers.get('retry-after') ?? 1) || 1,
  }
}

function bodyOf(text: string, address: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    throw new CommandFailed(`${address} did not answer in JSON: is it a Counterfoil server?`)
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message || error.message : error.message
}

/** One line about a problem document: its title, detail and every error with its place. */
export function problemText(answer: ApiAnswer): string {
  const body = answer.body
  if (typeof body !== 'object' || body === null) return `status ${answer.status}`
  const { title, detail, errors } = body as {
    title?: string
    detail?: string
    errors?: { path: string; message: string }[]
  }
  const parts = [
    title ?? `status ${answer.status}`,
    detail,
    ...(errors ?? []).map(error => `${error.path}: ${error.message}`),
  ]
  return parts.filter(part => part !== undefined).join(' ')
}
