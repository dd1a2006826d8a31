/**
 * The typed client: a method for every call of the API, nothing imported from anywhere else. Runs where there is `fetch`:
 * Node, edge runtimes and browsers.
 */
import type { Calls } from './calls/index.ts'
import { type AnyInput, addressOf, requestOf } from './request.ts'
import { routes } from './routes.ts'
import { send } from './send.ts'

export type OperationId = keyof Calls

export interface CallOptions {
  /** Ends the call; what it throws is the reason. */
  readonly signal?: AbortSignal | undefined
}

/** What a call takes: parameters of the path by their names, `query`, `body`, `ifMatch`, `idempotencyKey`, `signal`. */
export type InputOf<Id extends OperationId> = Calls[Id]['input'] & CallOptions
export type AnswerOf<Id extends OperationId> = Calls[Id]['answer']

/** Calls that need nothing may be made without an argument. */
type Arguments<Id extends OperationId> =
  Record<never, never> extends Calls[Id]['input'] ? [input?: InputOf<Id>] : [input: InputOf<Id>]

export interface FullAnswer<Body> {
  readonly status: number
  readonly body: Body
  /** The revision of the document, as `ifMatch` takes it. */
  readonly etag: string | undefined
  readonly headers: Headers
  /** The call was carried out before, under the same idempotency key. */
  readonly replayed: boolean
}

export type Methods = { readonly [Id in OperationId]: (...args: Arguments<Id>) => Promise<AnswerOf<Id>> }

export interface Client extends Methods {
  /** The same call with status, revision and headers. */
  readonly request: <Id extends OperationId>(id: Id, ...args: Arguments<Id>) => Promise<FullAnswer<AnswerOf<Id>>>
  /** Its address, for links, pictures and downloads. */
  readonly url: <Id extends OperationId>(id: Id, ...args: Arguments<Id>) => string
}

export interface ClientOptions {
  /** Where the service is, such as `https://codes.example`; in a page of the service itself it may be empty. */
  readonly url: string
  /** A secret key on a server, a publishable one in a page; absent where a session of the admin signs in. */
  readonly key?: string
  readonly fetch?: typeof fetch
  /** Added to every try of every call, such as the token of a session. */
  readonly headers?: () => Record<string, string>
  /** Further tries after the first, where that is safe. Absent: 2. */
  readonly retries?: number
  /** Milliseconds that one try may take. Absent: 30,000. */
  readonly timeout?: number
}

/** A refused call throws ProblemError, one without an answer NetworkError, an aborted one the reason of its signal. */
export function createClient(options: ClientOptions): Client {
  const { url, key, retries = 2, timeout = 30_000 } = options
  const sender = {
    fetch: options.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args)),
    headers: () => ({ ...(key && { authorization: `Bearer ${key}` }), ...options.headers?.() }),
    retries,
    timeout,
  }
  const request = async (id: OperationId, input: AnyInput = {}): Promise<FullAnswer<unknown>> => {
    const { status, body, headers } = await send(sender, requestOf(routes[id], url, input), input.signal)
    const replayed = headers.get('idempotent-replayed') === 'true'
    return { status, body, headers, etag: headers.get('etag') ?? undefined, replayed }
  }
  const methods = Object.keys(routes).map(id => [
    id,
    async (input?: AnyInput) => (await request(id as OperationId, input)).body,
  ])
  return {
    ...Object.fromEntries(methods),
    request,
    url: (id: OperationId, input: AnyInput = {}) => addressOf(routes[id], url, input),
  } as Client
}
