/** The typed client of this store, speaking with the session of whoever is signed in. */
import { createClient } from '@counterfoil/contract/client'
import { storeId } from '../app/store-id.ts'

let csrf = ''

/** Told by `GET /v1/session`; goes along with every call that changes something. */
export function setCsrf(token: string): void {
  csrf = token
}

export const api = createClient({
  url: location.origin,
  headers: () => ({ 'counterfoil-store': storeId, ...(csrf !== '' && { 'counterfoil-csrf': csrf }) }),
})
