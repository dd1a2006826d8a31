/**
 * Brings a file of the API to the disk of whoever asked. It goes through the page, not by a link: the session needs its
 * header, and what is refused is told in words instead of being saved as a file.
 */
import { NetworkError, type Problem, ProblemError } from '@counterfoil/contract/client'
import { storeId } from '../app/store-id.ts'

/** `url`: as `api.url(…)` gives it. Throws ProblemError or NetworkError. */
export async function download(url: string, fallbackName: string): Promise<void> {
  const { blob, name } = await fetchFile(url)
  save(blob, name ?? fallbackName)
}

/** A picture or a file as it is, and the name that the service gives it. */
export async function fetchFile(url: string, signal?: AbortSignal) {
  const response = await ask(url, signal)
  if (!response.ok) throw new ProblemError(await problemOf(response))
  const blob = await response.blob().catch(error => {
    throw new NetworkError(error)
  })
  return { blob, name: nameIn(response.headers.get('content-disposition') ?? '') }
}

/** Saves what the page has made itself. */
export function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Not at once: some browsers read it a moment later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

async function ask(url: string, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await fetch(url, { headers: { 'counterfoil-store': storeId }, ...(signal && { signal }) })
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    throw new NetworkError(error)
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const { status } = response
  const body: unknown = await response.json().catch(() => undefined)
  if (typeof body === 'object' && body !== null && 'code' in body) return { ...(body as Problem), status }
  return { type: 'about:blank', title: `The answer was ${status}.`, status, code: 'not_a_problem' }
}

/** `attachment; filename="a.csv"; filename*=UTF-8''%C3%A4.csv` is `ä.csv`. */
function nameIn(disposition: string): string | undefined {
  const coded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  if (coded !== undefined) return decodeURIComponent(coded)
  return /filename="([^"]+)"/i.exec(disposition)?.[1]
}
