/** `fetch` to the service itself, without a socket: its door, its checks and its answers are those of any caller. */
import type { FastifyInstance, InjectOptions } from 'fastify'

export function inProcess(app: FastifyInstance): typeof fetch {
  return async (input, init = {}) => {
    init.signal?.throwIfAborted()
    const { pathname, search } = new URL(input instanceof Request ? input.url : input)
    const answer = await app.inject({
      method: (init.method ?? 'GET') as NonNullable<InjectOptions['method']>,
      url: pathname + search,
      headers: Object.fromEntries(new Headers(init.headers)),
      ...(typeof init.body === 'string' && { payload: init.body }),
    })
    const headers = new Headers()
    for (const [name, value] of Object.entries(answer.headers))
      if (value !== undefined) headers.set(name, String(value))
    return new Response(answer.statusCode === 204 ? null : new Uint8Array(answer.rawPayload), {
      status: answer.statusCode,
      headers,
    })
  }
}
