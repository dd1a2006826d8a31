/**
 * Klaviyo's API of coupon codes as it is documented: JSON:API, one fixed revision, a private key, at most 1,000 codes in a
 * job. It waits when Klaviyo says so (429, 503), and says plainly what was refused.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { CommandFailed } from '../failure.ts'

/** Of the API that these calls were written for; Klaviyo keeps answering it as it was. */
const revision = '2026-04-15'
export const klaviyoUrl = 'https://a.klaviyo.com'
/** Codes of one job. */
export const mostOfJob = 1000

const mediaType = 'application/vnd.api+json'
const mostTries = 8

export interface KlaviyoJob {
  readonly id: string
  readonly status: 'queued' | 'processing' | 'complete' | 'cancelled'
  readonly completed: number
  readonly failed: number
  /** What Klaviyo says of those that failed. */
  readonly errors: readonly string[]
}

export interface Klaviyo {
  /** A coupon that is there already stays as it is. */
  readonly createCoupon: (id: string, description: string) => Promise<'created' | 'there'>
  /** Hands in at most 1,000 codes; Klaviyo works on them by itself. `expiresAt`: RFC 3339; absent: a year from now. */
  readonly createCodes: (couponId: string, codes: readonly string[], expiresAt?: string) => Promise<KlaviyoJob>
  readonly readJob: (id: string) => Promise<KlaviyoJob>
}

export interface KlaviyoOptions {
  readonly key: string
  readonly url?: string
  /** How long to sleep; tests do not. */
  readonly sleep?: (milliseconds: number) => Promise<unknown>
}

export function createKlaviyo({ key, url = klaviyoUrl, sleep = wait }: KlaviyoOptions): Klaviyo {
  const call = async (method: 'GET' | 'POST', path: string, data?: object): Promise<Answer> => {
    for (let tries = 1; ; tries += 1) {
      const answer = await send({ url, key }, method, path, data)
      if ((answer.status !== 429 && answer.status !== 503) || tries === mostTries) return answer
      await sleep(Math.min(answer.retryAfter, 60) * 1000)
    }
  }
  return {
    createCoupon: async (id, description) => {
      const attributes = { external_id: id, description }
      const answer = await call('POST', '/api/coupons', { type: 'coupon', attributes })
      if (answer.status === 409) return 'there'
      expectStatus(answer, 201, `create the coupon ${id}`)
      return 'created'
    },
    createCodes: async (couponId, codes, expiresAt) => {
      const coupon = { data: { type: 'coupon', id: couponId } }
      const data = codes.map(code => ({
        type: 'coupon-code',
        attributes: { unique_code: code, ...(expiresAt !== undefined && { expires_at: expiresAt }) },
        relationships: { coupon },
      }))
      const job = { type: 'coupon-code-bulk-create-job', attributes: { 'coupon-codes': { data } } }
      const answer = await call('POST', '/api/coupon-code-bulk-create-jobs', job)
      expectStatus(answer, 202, `take ${codes.length === 1 ? 'the code' : `the ${codes.length} codes`}`)
      return jobOf(answer)
    },
    readJob: async id => {
      const answer = await call('GET', `/api/coupon-code-bulk-create-jobs/${encodeURIComponent(id)}`)
      expectStatus(answer, 200, `tell of the job ${id}`)
      return jobOf(answer)
    },
  }
}

interface Answer {
  readonly status: number
  readonly body: unknown
  /** Seconds. */
  readonly retryAfter: number
}

async function send(
  { url, key }: { readonly url: string; readonly key: string },
  method: string,
  path: string,
  data: object | undefined,
): Promise<Answer> {
  const response = await fetch(`${url.replace(/\/+$/, '')}${path}`, {
    method,
    headers: {
      authorization: `Klaviyo-API-Key ${key}`,
      revision,
      accept: mediaType,
      ...(data && { 'content-type': mediaType }),
    },
    ...(data && { body: JSON.stringify({ data }) }),
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
  }).catch((error: unknown) => {
    // The key is in no message: errors of fetch name the address only.
    throw new CommandFailed(`Klaviyo does not answer: ${error instanceof Error ? error.message : String(error)}`)
  })
  const text = await response.text()
  return {
    status: response.status,
    body: jsonOf(text),
    retryAfter: Number(response.headers.get('retry-after') ?? 1) || 1,
  }
}

function jsonOf(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return null
  }
}

function expectStatus(answer: Answer, status: number, what: string): void {
  if (answer.status === status) return
  const told = errorsOf((answer.body as { readonly errors?: unknown } | null)?.errors)
  throw new CommandFailed(`Klaviyo did not ${what} (${answer.status}${told.length > 0 ? `: ${told.join('; ')}` : ''}).`)
}

function jobOf({ body }: Answer): KlaviyoJob {
  const data = (body as { readonly data?: Readonly<Record<string, unknown>> } | null)?.data
  const attributes = data?.attributes as Readonly<Record<string, unknown>> | undefined
  const { status, completed_count, failed_count, errors } = attributes ?? {}
  if (typeof data?.id !== 'string' || typeof status !== 'string')
    throw new CommandFailed('Klaviyo answered in a way that this version does not understand.')
  return {
    id: data.id,
    status: status as KlaviyoJob['status'],
    completed: Number(completed_count ?? 0),
    failed: Number(failed_count ?? 0),
    errors: errorsOf(errors),
  }
}

function errorsOf(errors: unknown): readonly string[] {
  if (!Array.isArray(errors)) return []
  return errors.flatMap((error: { readonly detail?: unknown; readonly title?: unknown }) => {
    const text = error?.detail ?? error?.title
    return typeof text === 'string' ? [text] : []
  })
}
