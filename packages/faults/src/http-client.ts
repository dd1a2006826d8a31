/** Calls over HTTP as a shop makes them: an answer, or no answer. Nothing is retried here. */
import { Agent, type IncomingHttpHeaders, request } from 'node:http'

export type Outcome =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Body }
  /** The connection ended, or nothing came in time: nobody knows whether it was done. */
  | { readonly kind: 'cut'; readonly reason: string }

/** The fields that the harness looks at; which are there depends on the answer. */
export interface Body {
  readonly id?: string
  readonly code?: string
  readonly status?: string
  readonly order_id?: string
  readonly expires_at?: string
  readonly totals?: { readonly total: number }
  readonly quote?: { readonly discounts: { readonly rejected: readonly Rejected[] } }
  readonly discounts?: { readonly applied: readonly Applied[]; readonly rejected: readonly Rejected[] }
  readonly data?: readonly Body[]
  readonly has_more?: boolean
  readonly next?: string | null
}

export interface Rejected {
  readonly code: string
  readonly reason: string
}

export interface Applied {
  readonly promotion: string
  readonly code?: string
  readonly amount: number
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'DELETE' | 'PATCH' | 'PUT'
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface HttpClient {
  readonly send: (port: number, call: Call) => Promise<Outcome>
  readonly close: () => void
}

export const secretKey = 'sk_fault-harness-key-of-32-characters-or-more'

/** `patience`: milliseconds after which an answer is no longer waited for. */
export function httpClient(patience = 15_000): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 2_000 })
  return {
    send: (port, call) => send(agent, patience, port, call),
    close: () => agent.destroy(),
  }
}

function send(agent: Agent, patience: number, port: number, { method, path, body, headers }: Call): Promise<Outcome> {
  const text = body === undefined ? undefined : JSON.stringify(body)
  return new Promise(resolve => {
    const cut = (error: Error) => resolve({ kind: 'cut', reason: error.message })
    const outgoing = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        path,
        method: method ?? (text === undefined ? 'GET' : 'POST'),
        headers: {
          authorization: `Bearer ${secretKey}`,
          ...(text !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
          ...headers,
        },
      },
      response => {
        const parts: Buffer[] = []
        response.on('data', part => parts.push(part))
        response.on('error', cut)
        response.on('end', () => {
          if (!response.complete) return cut(new Error('the answer ended in the middle'))
          resolve(answerOf(response.statusCode ?? 0, response.headers, Buffer.concat(parts).toString()))
        })
      },
    )
    outgoing.setTimeout(patience, () => outgoing.destroy(new Error(`no answer within ${patience} ms`)))
    outgoing.on('error', cut)
    outgoing.end(text)
  })
}

function answerOf(status: number, headers: IncomingHttpHeaders, text: string): Outcome {
  try {
    return { kind: 'answer', status, headers, body: text === '' ? {} : (JSON.parse(text) as Body) }
  } catch {
    return { kind: 'answer', status, headers, body: { code: `no JSON: ${text.slice(0, 80)}` } }
  }
}
