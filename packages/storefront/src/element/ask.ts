/** One question to the service. Never rejects: what went wrong is an answer as well. */
import { AbortController, bare, bodyOf, clearTimeout, fetchNow, parseJson, setTimeout, toNumber } from './captured.ts'
import type { PromoCodeTrouble } from './types.ts'

export interface Question {
  readonly url: string
  readonly key: string
  /** JSON; absent: a GET. */
  readonly body?: string
  /** Brings the cookies of the service's host along. */
  readonly cookies?: boolean
}

export type Answer = { readonly kind: 'answer'; readonly body: unknown } | PromoCodeTrouble

/** Longer than this nobody waits at a checkout. */
const patience = 10_000

export async function ask(question: Question, controller = new AbortController()): Promise<Answer> {
  const timer = setTimeout(() => controller.abort(), patience)
  try {
    const { url, key, body, cookies } = question
    const response = await fetchNow(
      url,
      bare<RequestInit>({
        method: body === undefined ? 'GET' : 'POST',
        headers: bare({
          authorization: `Bearer ${key}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        }),
        credentials: cookies ? 'include' : 'omit',
        signal: controller.signal,
        ...(body !== undefined && { body }),
      }),
    )
    const { status } = response
    const retryAfter = toNumber(response.headers.get('retry-after') ?? '') || undefined
    const answer = parseJson((await bodyOf(response)) || 'null')
    if (response.ok) return { kind: 'answer', body: answer }
    const kind = status === 429 || status >= 500 ? 'busy' : 'refused'
    return { kind, status, ...(retryAfter !== undefined && { retryAfter }), problem: answer }
  } catch (problem) {
    return { kind: 'network', problem }
  } finally {
    clearTimeout(timer)
  }
}
