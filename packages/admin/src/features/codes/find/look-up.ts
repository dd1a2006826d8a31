/**
 * A code by what somebody typed or pasted: any spelling of it, and as a checkout reads it (O as 0, I and L as 1 where
 * exactly one live code looks like that). Else those that may have been meant.
 */
import { api } from '../../../shared/api.ts'
import { choose, type LookedUp } from './choose.ts'

export async function lookUp(typed: string, signal?: AbortSignal): Promise<LookedUp> {
  return choose(await api.listCodes({ query: { code: typed.slice(0, 256) }, signal }))
}
