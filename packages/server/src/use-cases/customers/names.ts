/** The names that a request about one customer carries, as hashes by which what is kept of them is found. */
import { type FieldError, problem } from '@counterfoil/contract'
import { resolveSettings, type Settings } from '@counterfoil/engine'
import type { Caller, Reply, Service } from '../../context.ts'
import { type CustomerIdentity, canonicalEmail, lookedUpIdentities } from '../identities.ts'
import type { PlainNames } from './people-in-conditions.ts'

/** Every form under which the customer may be kept, as the store counts customers; empty when the names name nobody. */
export function identitiesOf(
  { identities }: Pick<Service, 'identities'>,
  { storeId }: Caller,
  customer: CustomerIdentity,
  settings: Partial<Settings>,
): readonly string[] {
  return lookedUpIdentities(resolveSettings(settings), identities.of(storeId, customer))
}

/** Account and e-mail as conditions of promotions may name them. */
export function plainNames({ id, email }: CustomerIdentity): PlainNames {
  return { id: id?.trim(), email: email === undefined ? undefined : canonicalEmail(email) }
}

const nobody: FieldError = {
  path: '$.customer',
  code: 'format',
  message: 'None of these names can be a customer: an e-mail address needs an "@", a telephone number 7 to 15 digits.',
}

export const namesNobody: Reply = problem('invalid', { errors: [nobody] })
