/**
 * Whoever finds somebody else's screen open lets nobody in with it, sends nobody away and changes nobody's role: for that
 * a session began a quarter of an hour ago at most. Whose it is signs in again and goes on.
 */
import { problem } from '@counterfoil/contract'
import type { Reply } from '../../context.ts'
import type { Person } from './person.ts'

/** Undefined: it is them, as far as anybody can tell. */
export function refuseOldSession({ session }: Person): Reply | undefined {
  if (session.is_recent) return undefined
  return problem('sign_in_again', { detail: 'You signed in too long ago for this: sign in again, then repeat it.' })
}
