/** Requests one after the other on a connection that stays open, with what was answered: for questions about answers, not for load. */
import { Agent, request } from 'node:http'

export interface Answered {
  readonly status: number
  readonly body: string
  /** From the first byte sent to the last one read. */
  readonly micros: number
}

export interface Connection {
  readonly post: (path: string, body: string, headers?: Readonly<Record<string, string>>) => Promise<Answered>
  readonly close: () => void
}

export function openConnection(url: string, key: string): Connection {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const { hostname, port } = new URL(url)
  const post: Connection['post'] = (path, body, headers = {}) =>
    new Promise((resolve, reject) => {
      const began = performance.now()
      const sent = request(
        {
          agent,
          hostname,
          port,
          path,
          method: 'POST',
          headers: {
            authorization: `Bearer ${key}`,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            ...headers,
          },
        },
        answer => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('end', () => {
            const micros = (performance.now() - began) * 1000
            resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString(), micros })
          })
        },
      )
      sent.on('error', reject)
      sent.end(body)
    })
  return { post, close: () => agent.destroy() }
}
