/** Who is calling: the bearer key, and whether a key of its kind opens this call. */
import { type Operation, problem } from '@counterfoil/contract'
import type { Caller, Reply } from '../../context.ts'
import type { KeyRing } from '../../secrets/key-ring.ts'

export type Authenticated = { readonly caller: Caller } | { readonly refusal: Reply }

export async function authenticate(
  keys: KeyRing,
  operation: Operation,
  authorization: string | undefined,
): Promise<Authenticated> {
  const key = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  const caller = key === undefined ? undefined : await keys.find(key)
  if (caller === undefined) return { refusal: badKey(authorization !== undefined) }
  if (operation.key === 'secret' && caller.kind !== 'secret')
    return {
      refusal: problem('not_allowed', { detail: 'A publishable key may only ask for quotes. Use a secret key.' }),
    }
  return { caller }
}

/** The same whatever is wrong with the key. */
function badKey(sent: boolean): Reply {
  const detail = sent ? 'This key is not known.' : 'Send the header `Authorization: Bearer <key>`.'
  const reply = problem('bad_key', { detail })
  return { ...reply, headers: { ...reply.headers, 'www-authenticate': 'Bearer realm="counterfoil"' } }
}
