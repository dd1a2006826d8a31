/**
 * Whether what came back is the answer to what was asked. On a connection whose wire doubles or drops a piece of the
 * protocol every later answer is one statement off; a statement that gets rows with another's columns says so, before
 * anybody takes them for their own.
 */

interface Field {
  readonly name: string
}

/** Throws what reads as a lost connection (pg-errors): nothing more is to be expected of it. */
export type RequireOwnAnswer = (statement: string, fields: readonly Field[]) => void

/** For all connections to one database: what one of them learned the next is held to. */
export function rememberAnswers(): RequireOwnAnswer {
  /** Columns of a statement, by its name, as it was answered first. */
  const known = new Map<string, readonly Field[]>()
  return (statement, fields) => {
    const before = known.get(statement)
    if (before === undefined) known.set(statement, fields)
    if (before === undefined || isSame(before, fields)) return
    // Which of the two was wrong nobody knows: it is learned anew.
    known.delete(statement)
    throw new Error(`received invalid response: the answer to ${statement} has the columns of another statement`)
  }
}

function isSame(one: readonly Field[], other: readonly Field[]): boolean {
  return one === other || (one.length === other.length && one.every(({ name }, index) => name === other[index]?.name))
}
