/** JSON over HTTP, again after `busy`: what a shop's back end does. */
import { setTimeout as wait } from 'node:timers/promises'

export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly etag: string | null
}

export interface Client {
  readonly get: (path: string) => Promise<Answer>
  readonly post: (path: string, body: unknown) => Promise<Answer>
  readonly patch: (path: string, body: unknown, etag: string) => Promise<Answer>
  /** Calls made, those made again included. */
  readonly calls: () => number
}

export function createClient(url: string, key: string): Client {
  let calls = 0
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    for (let attempt = 1; ; attempt += 1) {
      calls += 1
      const response = await fetch(url.replace(/\/+$/, '') + path, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }).catch((error: Error) => {
        if (attempt > 3) throw new Error(`${method} ${path}: no answer`, { cause: error.cause ?? error })
      })
      // A lost answer may be asked for again: orders and returns carry ids of their own.
      if (response === undefined) {
        await wait(100 * attempt)
        continue
      }
      const text = await response.text()
      if ((response.status === 503 || response.status === 429) && attempt < 20) {
        await wait(Math.max(1, Number(response.headers.get('retry-after'))) * 100 * attempt)
        continue
      }
      return {
        status: response.status,
        body: text === '' ? null : JSON.parse(text),
        etag: response.headers.get('etag'),
      }
    }
  }
  return {
    get: path => call('GET', path),
    post: (path, body) => call('POST', path, body),
    patch: (path, body, etag) =>
      call('PATCH', path, body, { 'content-type': 'application/merge-patch+json', 'if-match': etag }),
    calls: () => calls,
  }
}
