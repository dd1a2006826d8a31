/** From a call and what it was given to an HTTP request: the address, the headers and the body. */
import type { Route } from './routes.ts'

/** What any call may be given, before its own type narrows it. */
export interface AnyInput {
  readonly query?: object | undefined
  readonly body?: unknown
  readonly ifMatch?: string | number | undefined
  readonly idempotencyKey?: string | undefined
  readonly signal?: AbortSignal | undefined
  readonly [param: string]: unknown
}

type HttpBody = NonNullable<RequestInit['body']>

export interface HttpRequest {
  readonly method: Route[0]
  readonly url: string
  readonly headers: Record<string, string>
  readonly body: HttpBody | undefined
  /** It may be sent again although nobody knows what became of it. */
  readonly repeatable: boolean
}

export function addressOf([, path]: Route, base: string, input: AnyInput): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => segment(name, input[name]))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {}))
    for (const one of [value].flat()) if (one !== undefined && one !== null) query.append(name, String(one))
  const search = String(query)
  return base.replace(/\/+$/, '') + filled + (search && `?${search}`)
}

/** What would leave its place in the path is no id of anything. */
function segment(name: string, value: unknown): string {
  const text = value === undefined || value === null ? '' : String(value)
  if (/^\.{0,2}$/.test(text)) throw new TypeError(`"${text}" cannot be the ${name} of an address.`)
  return encodeURIComponent(text)
}

export function requestOf(route: Route, base: string, input: AnyInput): HttpRequest {
  const [method, , how] = route
  const { body, ifMatch } = input
  const keyed = how === 'key'
  const media = how?.includes('/') ? how : method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
  const headers: Record<string, string> = { accept: 'application/json, */*;q=0.5' }
  if (body !== undefined) headers['content-type'] = media
  if (keyed) headers['idempotency-key'] = input.idempotencyKey ?? randomKey()
  if (ifMatch !== undefined) headers['if-match'] = typeof ifMatch === 'number' ? `"${ifMatch}"` : ifMatch
  return {
    method,
    url: addressOf(route, base, input),
    headers,
    body: body === undefined ? undefined : written(body, media),
    repeatable: method === 'POST' ? keyed || how === 'read' : method !== 'PATCH' || ifMatch !== undefined,
  }
}

function written(body: unknown, media: string): HttpBody {
  if (media.endsWith('csv')) return body as HttpBody
  if (media.endsWith('ndjson')) return (body as readonly unknown[]).map(line => JSON.stringify(line)).join('\n')
  return JSON.stringify(body)
}

/** Not `randomUUID`, which pages on plain http do not have. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
}
