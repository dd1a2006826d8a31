/** The ways a command ends badly, as errors with a sentence for people; anything else that is thrown is a bug. */

/** The call itself is wrong: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The call was right and could not be done: exit code 1. */
export class CommandFailed extends Error {
  override readonly name: string = 'CommandFailed'
}

/** Nobody answers, or only to say that it is no good moment: the same may go well later. Exit code 1. */
export class ServerAway extends CommandFailed {
  override readonly name = 'ServerAway'
}

/** The server said no: a problem document, with its reasons and numbers. Exit code 1. */
export class ServerRefused extends CommandFailed {
  override readonly name = 'ServerRefused'
  readonly problem: unknown

  constructor({ status, body }: { readonly status: number; readonly body: unknown }) {
    super(refusalText(status, body))
    this.problem = body
  }
}

/** One line, and one more for each thing that is wrong: where, the words, and the reason as machines know it. */
function refusalText(status: number, body: unknown): string {
  const {
    title,
    detail,
    errors = [],
  } = (typeof body === 'object' && body !== null ? body : {}) as {
    readonly title?: string
    readonly detail?: string
    readonly errors?: readonly { readonly path: string; readonly code: string; readonly message: string }[]
  }
  const head = [title ?? `status ${status}`, detail].filter(part => part !== undefined).join(' ')
  return [head, ...errors.map(({ path, code, message }) => `  ${path}: ${message} (${code})`)].join('\n')
}
