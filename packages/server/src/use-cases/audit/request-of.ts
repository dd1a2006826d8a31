/**
 * The request that is being answered, for whoever writes an entry of the audit: its id is on the answer, in the log and in
 * every problem, so an entry leads back to all of them. It goes along by itself, since entries are written far below the door.
 * Work that several requests share is done in the name of one of them; its id is given to nobody else's entries.
 */
import { AsyncLocalStorage } from 'node:async_hooks'

interface Asked {
  readonly id: string
  /** Caller.keyId; empty: whoever signs in is not known yet. */
  readonly actor: string
}

const asked = new AsyncLocalStorage<Asked>()

export function inRequest<T>(request: Asked, work: () => T): T {
  return asked.run(request, work)
}

/** Of an entry of this actor; undefined: nobody asked for it just now. */
export function requestOf(actor: string): string | undefined {
  const request = asked.getStore()
  return request && (request.actor === '' || request.actor === actor) ? request.id : undefined
}
