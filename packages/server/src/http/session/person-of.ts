/** Who is behind a call of a person; the door has let nobody else in. */
import type { Caller, Service } from '../../context.ts'
import type { Person } from '../../use-cases/session/person.ts'
import type { Visitor } from '../../use-cases/session/visitor.ts'
import type { Call } from '../call.ts'
import { Refusal } from '../door/read-text.ts'
import { readVisitor } from '../door/read-visitor.ts'

export function personOf({ person }: Caller): Person {
  if (person === undefined) throw new Error('A call for people was made by a key.')
  return person
}

/** The browser of somebody who is not signed in. Throws Refusal (400). */
export function visitorOf(
  call: { readonly service: Service } & Pick<Call<unknown, unknown>, 'method' | 'headers' | 'peer'>,
): Visitor {
  const visitor = readVisitor(call.service, call)
  if ('refusal' in visitor) throw new Refusal(visitor.refusal)
  return visitor
}
