/**
 * Whoever sits at somebody else's screen does not know the present password: what would let them in again needs it, but
 * for a quarter of an hour after a link or a passkey. Guesses are counted as at the door.
 */
import type { Reply, Service } from '../../context.ts'
import { readPassword } from '../../store/accounts/read-password.ts'
import { comparePassword } from './lockout.ts'
import type { Person } from './person.ts'
import { wrongCredentials } from './wrong-credentials.ts'

/** `current`: the present password as it was typed. Undefined: it is them, as far as anybody can tell. */
export async function refuseStranger(
  service: Service,
  { visitor, session }: Person,
  current: string | undefined,
): Promise<Reply | undefined> {
  if (session.is_fresh) return undefined
  // Nobody guessed anything: nothing is counted.
  if (current === undefined) return wrongCredentials()
  const { storeId } = visitor
  const compared = await comparePassword(service, visitor, {
    email: session.email,
    password: current,
    find: async () => (await service.db.query(readPassword(storeId, session.account_id)))[0],
  })
  if ('refusal' in compared) return compared.refusal
  await compared.forgive()
  return undefined
}
