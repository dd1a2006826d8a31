/** Load over HTTP, by autocannon: so many connections, each with one request under way. */
import autocannon from 'autocannon'

export interface Load {
  readonly url: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Called for every request. */
  readonly body: () => string
  readonly connections: number
  readonly seconds: number
}

export interface Loaded {
  readonly perSecond: number
  readonly p99Ms: number
  readonly succeeded: number
  /** Answers 503: not now. They are in no rate. */
  readonly busy: number
}

/** Throws when a request failed or was refused for any other reason than load: a rate of errors is no rate. */
export async function load({ url, path, headers = {}, body, connections, seconds }: Load): Promise<Loaded> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        path,
        headers: { 'content-type': 'application/json', ...headers },
        setupRequest: request => ({ ...request, body: body() }),
      },
    ],
  })
  const busy = result.statusCodeStats?.['503']?.count ?? 0
  const failed = result.errors + result.timeouts + result.non2xx - busy
  if (failed > 0) throw new Error(`${failed} of the requests to ${path} failed or were refused.`)
  return {
    perSecond: result['2xx'] / result.duration,
    p99Ms: result.latency.p99,
    succeeded: result['2xx'],
    busy,
  }
}
