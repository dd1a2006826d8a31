/** One code of a store, by its text in any spelling or by its id. */
import type { Api } from '../api-client.ts'
import { ask, askFor } from './shown-batch.ts'

export interface ShownCode {
  readonly id: string
  readonly code: string
  readonly promotion: string
  readonly status: 'active' | 'disabled' | 'archived'
  readonly batch?: string
  readonly limits?: { readonly redemptions?: number; readonly per_customer?: number }
  readonly starts?: string
  readonly ends?: string
  readonly expires_after?: string
  readonly issued_at?: string
  readonly purpose?: string
  readonly assigned_to?: { readonly customer_id?: string; readonly email_hint?: string }
  readonly owner?: { readonly customer_id?: string; readonly email_hint?: string }
  readonly session_hint?: string
  readonly source?: Readonly<Record<string, string>>
  readonly created_at: string
}

/** The live one; an archived one where no live one reads so. */
export async function findCode(api: Api, text: string): Promise<ShownCode | undefined> {
  const query = new URLSearchParams({ code: text, limit: '250' })
  const { data } = await ask<{ readonly data: readonly ShownCode[] }>(api, {
    method: 'GET',
    path: `/v1/codes?${query}`,
  })
  return data.find(({ status }) => status !== 'archived') ?? data[0]
}

/** Undefined also for what can be no id. */
export async function findCodeById(api: Api, id: string): Promise<ShownCode | undefined> {
  return /^[A-Za-z0-9_-]{1,64}$/.test(id) ? askFor<ShownCode>(api, `/v1/codes/${id}`) : undefined
}
