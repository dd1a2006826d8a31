/** What the service has against a password that was chosen, as a word of ours; undefined: it was something else. */
import { ProblemError } from '@counterfoil/contract/client'

export function passwordFault(error: unknown): 'password_short' | 'password_common' | undefined {
  if (!(error instanceof ProblemError)) return undefined
  const fault = error.problem.errors?.find(({ path }) => path === '$.password')
  if (fault === undefined) return undefined
  return fault.code === 'too_common' ? 'password_common' : 'password_short'
}
