/** What pages keep of the store's settings, asked anew once these have changed: codes have other links and pictures. */
import type { QueryClient } from '@tanstack/react-query'
import { codeKeys } from '../codes/keys.ts'
import { settingsKeys } from './keys.ts'

export async function forgetStore(queries: QueryClient): Promise<void> {
  const kept = [settingsKeys.storeElsewhere, codeKeys.links, codeKeys.pictures]
  await Promise.all(kept.map(queryKey => queries.invalidateQueries({ queryKey })))
}
