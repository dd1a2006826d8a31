/** The two ways a command ends badly, as errors with a sentence for people; anything else that is thrown is a bug. */

/** The call itself is wrong: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The call was right and could not be done: exit code 1. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed'
}
