/** What a key for history says of when something happened must have happened. */
import { problem } from '@counterfoil/contract'
import type { Reply } from '../context.ts'

export function notInTheFuture(path: string): Reply {
  return problem('invalid', {
    errors: [{ path, code: 'in_the_future', message: 'It cannot have happened in the future.' }],
  })
}
