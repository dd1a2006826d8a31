/** Changes of orders as the API makes them, and what counters and ledger say afterwards. */
import type { Quote } from '@counterfoil/engine'
import type { Reply } from '../src/context.ts'
import type { Queryable } from '../src/store/database.ts'
import { type AmendInput, amendOrder } from '../src/use-cases/orders/amend.ts'
import { cancelRedemption } from '../src/use-cases/orders/cancel.ts'
import { recordReturn } from '../src/use-cases/orders/record-return.ts'
import { reopenRedemption } from '../src/use-cases/orders/reopen.ts'
import type { Order } from '../src/use-cases/redeem.ts'
import type { Shop } from './shop.ts'

/** The fields of answers that tests look at. */
export interface Changed {
  readonly id: string
  readonly code: string
  readonly status: string
  readonly detail: string
  readonly difference: number
  readonly refund: number
  readonly clawback: number
  readonly refunded: number
  readonly quote: Quote
  readonly totals: Quote['totals']
  readonly discounts: Quote['discounts']
  readonly line_items: Quote['line_items']
  readonly refused: readonly { readonly of: string; readonly id: string; readonly reason: string }[]
  readonly errors: readonly { readonly path: string; readonly code: string }[]
}

export interface Changes {
  readonly cancel: (orderId: string, more?: Extra) => Promise<Reply<Changed>>
  readonly reopen: (orderId: string, more?: Extra) => Promise<Reply<Changed>>
  readonly amend: (order: Order, more?: Partial<AmendInput>) => Promise<Reply<Changed>>
  /** Units by line; `shipping` in minor units. */
  readonly giveBack: (orderId: string, units: Readonly<Record<string, number>>, more?: Extra) => Promise<Reply<Changed>>
}

export interface Extra {
  readonly promotion?: string
  readonly id?: string
  readonly shipping?: number
  readonly at?: string
  readonly idempotency_key?: string
}

export function changesOf({ service, caller }: Pick<Shop, 'service' | 'caller'>): Changes {
  const answer = (reply: Promise<Reply>): Promise<Reply<Changed>> => reply as Promise<Reply<Changed>>
  return {
    cancel: (orderId, more) => answer(cancelRedemption(service, caller, { id: `order:${orderId}`, ...more })),
    reopen: (orderId, more) => answer(reopenRedemption(service, caller, { id: `order:${orderId}`, ...more })),
    amend: (order, more) => answer(amendOrder(service, caller, { id: `order:${order.id}`, order, ...more })),
    giveBack: (orderId, units, more) => {
      const line_items = Object.entries(units).map(([id, quantity]) => ({ id, quantity }))
      return answer(recordReturn(service, caller, { redemption: `order:${orderId}`, line_items, ...more }))
    },
  }
}

/** Uses, units and amount of a counter. */
export async function counter(db: Queryable, storeId: string, key: string): Promise<readonly number[]> {
  const [row] = await db.query<{ counted: number[] }>({
    name: 'test-counter',
    text: `select array[uses, units, amount]::float8[] as counted from counters where store_id = $1 and key = $2`,
    values: [storeId, key],
  })
  return row?.counted ?? [0, 0, 0]
}

/** Type, promotion, uses, units and amount of an order's entries, oldest first. */
export async function entriesOf(db: Queryable, storeId: string, orderId: string): Promise<readonly unknown[][]> {
  const rows = await db.query<{ entry: unknown[] }>({
    name: 'test-entries-of',
    text: `select json_build_array(type, promotion_id, uses, units, amount) as entry
      from ledger where store_id = $1 and order_id = $2 order by recorded_at, type, promotion_id nulls first`,
    values: [storeId, orderId],
  })
  return rows.map(row => row.entry)
}

/** A promotion of the store is another one from now on, as if it had been patched. */
export async function changePromotion({ storeId, service }: Shop, id: string, more: object): Promise<void> {
  await service.db.transaction(async tx => {
    await tx.query({
      name: 'test-change-promotion',
      text: `update promotions set document = document || $3::jsonb, revision = revision + 1,
        status = coalesce($3::jsonb ->> 'status', status) where store_id = $1 and promotion_id = $2`,
      values: [storeId, id, JSON.stringify(more)],
    })
    await tx.query({
      name: 'test-raise-version',
      text: 'update stores set version = version + 1 where store_id = $1',
      values: [storeId],
    })
  })
}
