/** Sends a request, again where that is safe and may help, and reads what comes back. */
import { NetworkError, type Problem, ProblemError } from './errors.ts'
import type { HttpRequest } from './request.ts'

export interface Sender {
  readonly fetch: typeof fetch
  /** Asked for every try: a token may have changed since. */
  readonly headers: () => Record<string, string>
  /** Further tries after the first. */
  readonly retries: number
  /** Milliseconds that one try may take. */
  readonly timeout: number
}

export interface Answered {
  readonly status: number
  readonly body: unknown
  readonly headers: Headers
}

/** These pass by themselves, and nothing was done. */
const passing = [408, 425, 429, 502, 503, 504]
/** Who is told to come back later than this is told so instead, in milliseconds. */
const longestWait = 30_000

/** Throws ProblemError, NetworkError, or why `signal` was aborted. */
export async function send(sender: Sender, request: HttpRequest, signal: AbortSignal | undefined): Promise<Answered> {
  for (let further = request.repeatable ? sender.retries : 0, pause = 250; ; further -= 1, pause *= 2) {
    const answer = await attempt(sender, request, signal)
    const wait = delay(answer, pause)
    if (further <= 0 || wait === undefined) return settled(answer)
    await sleep(wait, signal)
  }
}

async function attempt(
  sender: Sender,
  request: HttpRequest,
  signal: AbortSignal | undefined,
): Promise<Answered | NetworkError> {
  const limit = AbortSignal.timeout(sender.timeout)
  const { method, url, headers, body } = request
  try {
    const response = await sender.fetch(url, {
      method,
      headers: { ...headers, ...sender.headers() },
      ...(body !== undefined && { body }),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    })
    return { status: response.status, headers: response.headers, body: await read(response) }
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    return new NetworkError(error)
  }
}

/** How long to wait before the next try; undefined: another one would not help. */
function delay(answer: Answered | NetworkError, pause: number): number | undefined {
  const jitter = Math.random()
  if (answer instanceof NetworkError) return pause * (0.5 + jitter)
  if (!passing.includes(answer.status) && !isUnderWay(answer)) return undefined
  const said = answer.headers.get('retry-after')
  if (said === null) return pause * (0.5 + jitter)
  const seconds = Number(said)
  const wait = Number.isNaN(seconds) ? Date.parse(said) - Date.now() : seconds * 1000
  return wait <= longestWait ? Math.max(0, wait) + pause * jitter : undefined
}

/** An earlier try of the same call, whose answer was lost, is still at work. */
function isUnderWay({ status, body }: Answered): boolean {
  return status === 409 && (body as Partial<Problem> | null)?.code === 'in_progress'
}

function settled(answer: Answered | NetworkError): Answered {
  if (answer instanceof NetworkError) throw answer
  if (answer.status < 400) return answer
  throw new ProblemError(problemOf(answer))
}

function problemOf({ status, body }: Answered): Problem {
  if (typeof body === 'object' && body !== null && 'code' in body) return { ...(body as Problem), status }
  return { type: 'about:blank', title: `The answer was ${status}.`, status, code: 'not_a_problem' }
}

/** JSON as what it says, text as text, anything else as it came. What claims to be JSON and is cut off is no answer. */
async function read(response: Response): Promise<unknown> {
  const media = response.headers.get('content-type') ?? ''
  if (/json/.test(media)) return JSON.parse(await response.text())
  if (/^text|xml/.test(media)) return response.text()
  const blob = await response.blob()
  return blob.size === 0 ? null : blob
}

function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const timer = setTimeout(resolve, ms)
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        reject(signal.reason)
      },
      { once: true },
    )
  })
}
