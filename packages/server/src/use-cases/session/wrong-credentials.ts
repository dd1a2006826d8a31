/** The same for an address that nobody has, a wrong password, an account that is closed, and a store that is none. */
import { problem } from '@counterfoil/contract'
import type { Reply } from '../../context.ts'

export function wrongCredentials(): Reply {
  return problem('wrong_credentials', { detail: 'E-mail address and password do not belong together.' })
}
