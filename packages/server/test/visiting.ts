/** A visitor's browser, byte by byte: addresses go out as they are written, and redirects are not followed. */
import { request } from 'node:http'

export interface Visited {
  readonly status: number
  /** Names and values in the order in which they came, without the date and the id of the request. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly location: string | undefined
  readonly cookie: string | undefined
  readonly body: string
}

export interface VisitOptions {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
}

const browser = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x64) Firefox/140.0',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
}

export function visit(server: string, path: string, { method = 'GET', headers }: VisitOptions = {}): Promise<Visited> {
  const { hostname, port } = new URL(server)
  const { promise, resolve, reject } = Promise.withResolvers<Visited>()
  const asked = request({ hostname, port, path, method, headers: { ...browser, ...headers }, agent: false }, answer => {
    const parts: Buffer[] = []
    answer.on('data', (part: Buffer) => parts.push(part))
    answer.on('error', reject)
    answer.on('end', () => {
      const pairs = Array.from({ length: answer.rawHeaders.length / 2 }, (_, index) => {
        const [name = '', value = ''] = answer.rawHeaders.slice(index * 2, index * 2 + 2)
        return [name.toLowerCase(), value] as const
      })
      resolve({
        status: answer.statusCode ?? 0,
        headers: pairs.filter(([name]) => name !== 'date' && name !== 'x-request-id'),
        location: answer.headers.location,
        cookie: answer.headers['set-cookie']?.[0],
        body: Buffer.concat(parts).toString(),
      })
    })
  })
  asked.on('error', reject)
  asked.end()
  return promise
}

/** What a browser sends back of a `Set-Cookie`. */
export function cookieOf({ cookie }: Visited): string {
  return cookie?.split(';')[0] ?? ''
}
