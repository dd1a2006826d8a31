/** A browser for tests over HTTP: keeps cookies, names its store, says where its page is from, and knows its CSRF token. */
import type { Body } from './with-service.ts'

export interface BrowserAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: Body & PeopleBody
}

/** What tests of people look at. */
export interface PeopleBody {
  readonly csrf: string
  readonly role: string
  readonly email: string
  readonly kind: string
  readonly url: string
  readonly ended: number
  readonly account: {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly has_password: boolean
  }
  readonly store: { readonly id: string }
  readonly challenge: string
  readonly member: { readonly id: string; readonly status: string }
  readonly link: { readonly url: string; readonly kind: string }
}

export interface BrowserOptions {
  readonly storeId?: string
  /** Of the page; absent: the service's own. */
  readonly origin?: string
}

export interface BrowserAsk {
  /** Sent as JSON unless it is text already. */
  readonly body?: unknown
  /** `null` leaves a header out that would be sent. */
  readonly headers?: Readonly<Record<string, string | null>>
}

export interface TestBrowser {
  readonly cookies: Map<string, string>
  /** The one cookie it has. */
  readonly cookie: () => string
  readonly ask: (method: string, path: string, ask?: BrowserAsk) => Promise<BrowserAnswer>
  /** Answers of `/v1/session…` tell the CSRF token; it goes along from then on. */
  readonly csrf: () => string
  readonly moveTo: (url: string) => void
}

export function openBrowser(url: string, { storeId = 'default', origin }: BrowserOptions = {}): TestBrowser {
  const cookies = new Map<string, string>()
  let csrf = ''
  let base = url
  const ask: TestBrowser['ask'] = async (method, path, { body, headers = {} } = {}) => {
    const sent: Record<string, string | null> = {
      'counterfoil-store': storeId,
      ...(cookies.size > 0 && { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
      ...(method !== 'GET' && { origin: origin ?? base, 'counterfoil-csrf': csrf }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    }
    const present = Object.entries(sent).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
    const response = await fetch(base + path, {
      method,
      redirect: 'manual',
      headers: Object.fromEntries(present),
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    keepCookies(cookies, response.headers)
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    const read = (isJson ? JSON.parse(text) : text) as BrowserAnswer['body']
    if (response.status === 200 && path.startsWith('/v1/session') && typeof read.csrf === 'string') csrf = read.csrf
    return { status: response.status, headers: response.headers, text, body: read }
  }
  return {
    cookies,
    cookie: () => [...cookies.values()][0] ?? '',
    ask,
    csrf: () => csrf,
    moveTo: to => {
      base = to
    },
  }
}

function keepCookies(cookies: Map<string, string>, headers: Headers): void {
  for (const line of headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (/max-age=0/i.test(line)) cookies.delete(name)
    else cookies.set(name, value)
  }
}
