/**
 * Members that the service adds to what it answers. Sent back as they came they are dropped, so that reading a document
 * and writing it again changes nothing; any other value is refused, since nobody but the service decides it.
 */
import { childPath, type FieldError } from '@counterfoil/contract'
import type { Json } from './noun.ts'

export interface Taken {
  readonly rest: Json
  readonly errors: readonly FieldError[]
}

/** `isShown`: is this what the service answers for the member? */
export function takeReadOnly(
  raw: Json,
  names: readonly string[],
  isShown: (name: string, value: unknown) => boolean,
): Taken {
  const rest: Record<string, unknown> = {}
  const errors: FieldError[] = []
  for (const [name, value] of Object.entries(raw)) {
    if (!names.includes(name)) rest[name] = value
    else if (!isShown(name, value)) errors.push(refused(name))
  }
  return { rest, errors }
}

function refused(name: string): FieldError {
  return { path: childPath('$', name), code: 'read_only', message: `${name} is set by the service; leave it out.` }
}
