/** Batches that are handed out, and the use case called as the API calls it, on one shop of a test. */
import type { IssueRequest } from '@counterfoil/contract'
import type { Cart } from '@counterfoil/engine'
import { expect } from 'vitest'
import type { Reply, Service } from '../src/context.ts'
import { createBatch } from '../src/use-cases/batches/create.ts'
import { issueCodes } from '../src/use-cases/handout/issue.ts'
import { priceCart } from '../src/use-cases/price-cart.ts'
import { type Answer, order, type Shop } from './shop.ts'

/** What tests look at in answers about codes that were handed out. */
export interface IssuedAnswer extends Answer {
  readonly ends: string
  readonly issued_at: string
  readonly batch: string
  readonly promotion: string
  readonly assigned_to: { readonly customer_id?: string; readonly email_hint?: string }
  readonly session_hint: string
  readonly session_items: readonly unknown[]
  readonly data: readonly {
    readonly status: number
    readonly code: IssuedAnswer
    readonly problem: { readonly code: string }
  }[]
  readonly issued: number
  readonly existing: number
  readonly refused: number
}

let batches = 0

/** A batch of the promotion `p` that is handed out one by one; its id. */
export async function batchOf({ service, caller }: Shop, count: number, more: object = {}): Promise<string> {
  batches += 1
  const id = `pool-${batches}`
  const batch = { id, promotion: 'p', count, handout: 'issue' as const, words: null, ...more }
  const reply = await createBatch(service, caller, { batch })
  expect([reply.status, reply.body]).toMatchObject([201, { id }])
  return id
}

/** Asks for a code, for the purpose `welcome` unless the request says another; as another server if one is given. */
export function issue(shop: Shop, request: Partial<IssueRequest>, service: Service = shop.service, key?: string) {
  return issueCodes(service, shop.caller, {
    request: { purpose: 'welcome', ...request },
    idempotency_key: key,
  }) as Promise<Reply<IssuedAnswer>>
}

/** What a quote says of a code: its reason, or whether it applies for certain. */
export async function reasonOf(shop: Shop, code: string, cart: Partial<Cart>): Promise<string> {
  const reply = await priceCart(shop.service, shop.caller, { cart: order('q', [code], cart) })
  const { rejected, applied } = (reply as Reply<Answer>).body.discounts
  return rejected[0]?.reason ?? (applied[0]?.provisional ? 'provisional' : 'applied')
}
