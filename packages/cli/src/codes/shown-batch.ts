/** A batch with all that the API tells of it, and the calls that every command about batches makes. */
import type { Api, ApiCall } from '../api-client.ts'
import { ServerRefused } from '../failure.ts'
import type { Batch } from './batch.ts'

export interface ShownBatch extends Batch {
  readonly exported: number
  readonly issued: number
  readonly used: number
  readonly capacity: string
  readonly space: string
  readonly created_at: string
  readonly limits?: { readonly redemptions?: number; readonly per_customer?: number }
  readonly starts?: string
  readonly ends?: string
  readonly expires_after?: string
  /** Indexes, both ends in. */
  readonly disabled?: readonly { readonly from: number; readonly to: number }[]
  readonly retired?: boolean
  readonly replaced_by?: string
  readonly stopped?: { readonly reason: string; readonly left: number }
}

/** The body of the answer. Throws ServerRefused for any that is no success. */
export async function ask<Body>(api: Api, call: ApiCall): Promise<Body> {
  const answer = await api.call(call)
  if (answer.status >= 300) throw new ServerRefused(answer)
  return answer.body as Body
}

/** The same, and undefined where there is no such thing. */
export async function askFor<Body>(api: Api, path: string): Promise<Body | undefined> {
  const answer = await api.call({ method: 'GET', path })
  if (answer.status === 404) return undefined
  if (answer.status >= 300) throw new ServerRefused(answer)
  return answer.body as Body
}

export function pathOfBatch(id: string, verb?: string): string {
  return `/v1/batches/${encodeURIComponent(id)}${verb === undefined ? '' : `/${verb}`}`
}

/** Undefined also for what can be no id of a batch, such as `SAVE 10`. */
export async function findBatch(api: Api, id: string): Promise<ShownBatch | undefined> {
  return /^[A-Za-z0-9_-]{1,40}$/.test(id) ? askFor<ShownBatch>(api, pathOfBatch(id)) : undefined
}

interface Page {
  readonly data: readonly ShownBatch[]
  readonly next: string | null
}

/** Every batch of the store, page by page. */
export async function* allBatches(api: Api): AsyncGenerator<ShownBatch> {
  for (let after: string | null = ''; after !== null; ) {
    const query = new URLSearchParams({ limit: '250', ...(after !== '' && { after }) })
    const page: Page = await ask(api, { method: 'GET', path: `/v1/batches?${query}` })
    yield* page.data
    after = page.next
  }
}
