/**
 * Finishes imports in the background: whoever received the end of a file begins at once, and every server looks now and
 * then for those that were left behind.
 */
import type { Logger } from 'pino'
import type { Service } from '../../context.ts'
import type { Connection } from '../../store/connection.ts'
import type { Database } from '../../store/database.ts'
import { forgetImports } from '../../store/imports/forget-imports.ts'
import { listCheckingImports } from '../../store/imports/list-checking-imports.ts'
import { onOwnConnection } from '../../store/own-connection.ts'
import { troubleOf } from '../../store/pg-errors.ts'
import { type FinishInput, giveUp, Overtaken, tryToFinish } from './finish.ts'

export interface Imports {
  /** For files that come and go on a connection of their own. */
  readonly connection: Connection
  /** Begins; resolves when it is finished, or after two seconds while it goes on. */
  readonly finish: (service: Service, input: FinishInput) => Promise<void>
  /** Finishes those that nobody works on; answers how many. */
  readonly sweep: (service: Service) => Promise<number>
  /** Waits for what is under way, some seconds at most: what is not finished another server begins anew. */
  readonly close: () => Promise<void>
}

const shortWaitMilliseconds = 2000
const closingMilliseconds = 5000
const mostTries = 10

/** Left behind: it was complete so long ago, and nobody has its row. */
const idleSeconds = 5

/** `db.connection` is how to reach the database once more; nothing is imported or exported without it. */
export function createImports(db: Database & { readonly connection?: Connection }, log: Pick<Logger, 'warn'>): Imports {
  const running = new Map<string, Promise<void>>()

  const begin = (service: Service, input: FinishInput): Promise<void> => {
    const name = JSON.stringify([input.storeId, input.id])
    const known = running.get(name)
    if (known !== undefined) return known
    const work = finishOn(connectionOf(db), service, input)
      .catch(error => log.warn({ err: error, import: input.id }, 'an import could not be finished; it is tried again'))
      .finally(() => running.delete(name))
    running.set(name, work)
    return work
  }
  return {
    get connection() {
      return connectionOf(db)
    },
    finish: (service, input) => atMost(shortWaitMilliseconds, begin(service, input)),
    sweep: async service => {
      const left = await db.query(listCheckingImports(idleSeconds))
      await Promise.all(left.map(({ store_id, id }) => begin(service, { storeId: store_id, id })))
      return (await db.query(forgetImports())).length
    },
    close: () => atMost(closingMilliseconds, Promise.all(running.values())),
  }
}

function connectionOf({ connection }: { readonly connection?: Connection }): Connection {
  if (connection === undefined) throw new Error('This database cannot be connected to once more.')
  return connection
}

async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>(resolve => {
    timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([work, late])
  clearTimeout(timer)
}

/** First as if nothing were in the way; what then is makes the second try look row by row. */
async function finishOn(connection: Connection, service: Service, input: FinishInput): Promise<void> {
  await onOwnConnection(connection, async own => {
    for (let tries = 1; ; tries += 1) {
      try {
        await tryToFinish(service, own, { ...input, isChecked: tries > 1 })
        return
      } catch (error) {
        if (isPassing(error) && tries < mostTries) continue
        // What no later try could change must not be tried for ever.
        if (troubleOf(error) === 'other' && !isPassing(error)) await giveUp(own, input)
        throw error
      }
    }
  })
}

/** Somebody came between: a code that is taken by now, a deadlock, a change that was waited for too long. */
function isPassing(error: unknown): boolean {
  if (error instanceof Overtaken) return true
  const code = error instanceof Error ? (error as Error & { readonly code?: unknown }).code : undefined
  return code === '23505' || code === '40P01' || code === '40001' || code === '55P03'
}
