/**
 * Load over HTTP for as little processor time as can be, where client and server share the machine: bare sockets,
 * requests that are laid out beforehand, and of every answer only its status and its length are read.
 */
import { connect } from 'node:net'

export interface RawLoad {
  readonly url: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent in turn, over and over. */
  readonly bodies: readonly string[]
  /** Callers, each with one request under way. */
  readonly connections: number
  readonly seconds: number
}

export interface RawLoaded {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly answered: number
}

/** Throws when an answer is anything but 2xx: a rate of errors is no rate. */
export async function rawLoad({ url, path, headers = {}, bodies, connections, seconds }: RawLoad): Promise<RawLoaded> {
  const { hostname, port, host } = new URL(url)
  const requests = bodies.map(body => requestOf({ path, host, headers, body }))
  const latencies: number[] = []
  const start = performance.now()
  const deadline = start + seconds * 1000
  let next = 0
  const draw = (): Buffer => requests[next++ % requests.length] as Buffer
  const callers = Array.from({ length: connections }, () => call(hostname, Number(port), draw, deadline, latencies))
  await Promise.all(callers)
  const elapsed = (performance.now() - start) / 1000
  const sorted = Float64Array.from(latencies).sort()
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { perSecond: sorted.length / elapsed, p50Ms: at(0.5), p99Ms: at(0.99), answered: sorted.length }
}

interface RequestParts {
  readonly path: string
  readonly host: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

function requestOf({ path, host, headers, body }: RequestParts): Buffer {
  const all = { host, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`)
}

/** One connection, one request at a time until the deadline. */
function call(host: string, port: number, draw: () => Buffer, deadline: number, latencies: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host)
    socket.setNoDelay(true)
    let sent = 0
    let received: Buffer | undefined
    const send = (): void => {
      sent = performance.now()
      if (sent < deadline) socket.write(draw())
      else socket.destroy()
    }
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('close', () => (sent < deadline ? reject(new Error('The server closed a connection.')) : resolve()))
    socket.on('data', (chunk: Buffer) => {
      const all = received === undefined ? chunk : Buffer.concat([received, chunk])
      received = all
      const length = lengthOf(all)
      if (length === undefined || all.length < length) return
      if (all[statusAt] !== success) return reject(new Error(all.toString('utf8', 0, 2000)))
      received = undefined
      latencies.push(performance.now() - sent)
      send()
    })
  })
}

/** `HTTP/1.1 2`: where the first digit of the status stands. */
const statusAt = 9
const success = '2'.charCodeAt(0)

/** Of the whole answer in bytes, as soon as its header is there. */
function lengthOf(received: Buffer): number | undefined {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const length = /\r\ncontent-length: (\d+)/i.exec(received.toString('latin1', 0, end + 2))?.[1]
  if (length === undefined) throw new Error('An answer does not say how long it is.')
  return end + 4 + Number(length)
}
