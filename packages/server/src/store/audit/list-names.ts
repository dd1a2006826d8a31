/** What keys and accounts are called: of a key its hint, which tells one from another and opens nothing. */
import type { Statement } from '../database.ts'

export interface ActorName {
  readonly id: string
  readonly name: string
}

export function listKeyNames(storeId: string, ids: readonly string[]): Statement<ActorName> {
  return {
    name: 'list-key-names',
    text: 'select key_id as id, hint as name from api_keys where store_id = $1 and key_id = any($2::text[])',
    values: [storeId, ids],
  }
}

export function listAccountNames(storeId: string, ids: readonly string[]): Statement<ActorName> {
  return {
    name: 'list-account-names',
    text: `
select account_id as id, coalesce(nullif(name, ''), email) as name from accounts
where store_id = $1 and account_id = any($2::text[])`,
    values: [storeId, ids],
  }
}
