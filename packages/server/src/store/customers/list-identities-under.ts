/**
 * Identities in the history of a store that were hashed under one master key, in order, from one to the next: `<hash>`
 * under the first key, `<hash>.2` under the second. What was erased is a shorter word and under none.
 */
import type { Statement } from '../database.ts'

export interface IdentitiesUnder {
  readonly storeId: string
  readonly keyNumber: number
  readonly after: string
  readonly limit: number
}

/** SQL: was `identity` hashed under the key of number `number`? */
export function isUnder(identity: string, number: string): string {
  return `${identity} ~ ('^([a-z][.])?[A-Za-z0-9_-]{43}' || case when ${number} = 1 then '' else '[.]' || ${number} end || '$')`
}

export function listIdentitiesUnder(list: IdentitiesUnder): Statement<{ readonly identity: string }> {
  return {
    name: 'list-identities-under',
    text: `
select distinct identity
from order_identities
where store_id = $1 and identity > $3 and ${isUnder('identity', '$2::int')}
order by identity
limit $4`,
    values: [list.storeId, list.keyNumber, list.after, list.limit],
  }
}
