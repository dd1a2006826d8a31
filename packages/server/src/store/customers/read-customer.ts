/** Everything that is kept under any of a customer's identities, for the customer to read. */
import type { StoredCode } from '../codes/stored-code.ts'
import type { Statement } from '../database.ts'
import { type DocumentRow, documentColumns, instantText } from '../document-row.ts'
import { redemptionColumns, type StoredRedemption } from '../redemptions/redemption-columns.ts'
import type { ReturnDocument } from '../returns/find-return.ts'

const ordersOf = 'select redemption_id from order_identities where store_id = $1 and identity = any ($2::text[])'

export function readCustomerRedemptions(storeId: string, identities: readonly string[]): Statement<StoredRedemption> {
  return {
    name: 'read-customer-redemptions',
    text: `
select ${redemptionColumns}
from redemptions
where store_id = $1 and redemption_id in (${ordersOf})
order by recorded_at, redemption_id`,
    values: [storeId, identities],
  }
}

export function readCustomerReturns(
  storeId: string,
  identities: readonly string[],
): Statement<{ readonly document: ReturnDocument }> {
  return {
    name: 'read-customer-returns',
    text: `
select document
from returns
where store_id = $1 and redemption_id in (${ordersOf})
order by at, return_id`,
    values: [storeId, identities],
  }
}

export interface ListedReservation {
  readonly id: string
  readonly status: string
  readonly created_at: string
  readonly expires_at: string
}

export function readCustomerReservations(storeId: string, identities: readonly string[]): Statement<ListedReservation> {
  return {
    name: 'read-customer-reservations',
    text: `
select reservation_id as id, status, ${instantText('created_at')} as created_at, ${instantText('expires_at')} as expires_at
from reservations
where store_id = $1 and customer_hashes && $2::text[]
order by 3, 1`,
    values: [storeId, identities],
  }
}

export function readCustomerCodes(storeId: string, identities: readonly string[]): Statement<DocumentRow<StoredCode>> {
  return {
    name: 'read-customer-codes',
    text: `
select ${documentColumns('code_id')}
from codes
where store_id = $1 and (assigned_hashes && $2::text[] or owner_hashes && $2::text[])
order by code_id`,
    values: [storeId, identities],
  }
}
