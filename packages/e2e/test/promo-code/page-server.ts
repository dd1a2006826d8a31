/** A shop's own pages, under a policy that allows next to nothing. What a form posts is answered as it came. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface PageServer {
  readonly origin: string
  /** By path. */
  readonly files: Map<string, string>
  readonly close: () => void
}

const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' }

/** Nothing but the page's own scripts and styles, and the service. */
export function policyOf(api: string): readonly string[] {
  return [
    "default-src 'none'",
    `script-src 'self' ${api}`,
    `connect-src ${api}`,
    "style-src 'self'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
  ]
}

/** `api`: the one other origin that pages may ask and take scripts from. */
export async function startPages(api: string): Promise<PageServer> {
  const files = new Map<string, string>()
  const policy = policyOf(api).join('; ')
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      response.writeHead(200, { 'content-type': 'text/plain' })
      request.pipe(response)
      return
    }
    const path = (request.url ?? '/').split('?')[0] ?? ''
    const text = files.get(path)
    const type = types[path.split('.')[1] ?? ''] ?? 'text/html'
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': type, 'content-security-policy': policy })
    response.end(text)
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, files, close: () => server.close() }
}
