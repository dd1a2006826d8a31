/**
 * Facts for quotes, many in one statement: what comes in while a statement of the same store is under way shares the
 * next one. 64 callers need two or three statements at a time instead of 64. A quote that comes alone waits for nobody:
 * only for the requests that were read from the network in the same turn of the event loop.
 */
import type { Queryable } from '../../store/database.ts'
import { DatabaseAway, DatabaseBusy } from '../../store/pg-errors.ts'
import type { StorePlan } from '../plans.ts'
import type { FactsInput, LoadedFacts } from './facts.ts'
import { loadFacts, loadFactsMany } from './load-facts.ts'

export interface FactsReader {
  /** Undefined: there is no such store. Throws DatabaseBusy or DatabaseAway. */
  readonly read: (storePlan: StorePlan, input: FactsInput) => Promise<LoadedFacts | undefined>
}

/** Requests that share a statement. */
const mostMembers = 64
/** Statements of one store under way: while one is answered the next one is on its way. */
const mostUnderWay = 2
/** Requests of one store that may wait; one more is told to come back. */
const mostWaiting = 4096
/** So long a request waits for its statement to begin. */
const mostMilliseconds = 2000

interface Waiting {
  readonly since: number
  readonly storePlan: StorePlan
  readonly input: FactsInput
  readonly resolve: (loaded: LoadedFacts | undefined) => void
  readonly reject: (error: unknown) => void
}

interface Queue {
  waiting: Waiting[]
  underWay: number
  /** A turn of the loop is waited for. */
  isDue: boolean
}

export function createFactsReader(db: Queryable): FactsReader {
  const queues = new Map<string, Queue>()

  const send = async (storeId: string, queue: Queue): Promise<void> => {
    const members = takeTogether(queue)
    queue.underWay += 1
    const outage = await settle(db, members)
    queue.underWay -= 1
    if (outage) for (const { reject } of queue.waiting.splice(0)) reject(outage)
    if (queue.waiting.length > 0) void send(storeId, queue)
    else if (queue.underWay === 0 && !queue.isDue) queues.delete(storeId)
  }
  const sendDue = (storeId: string, queue: Queue): void => {
    queue.isDue = false
    while (queue.waiting.length > 0 && queue.underWay < mostUnderWay) void send(storeId, queue)
  }
  return {
    read: (storePlan, input) =>
      new Promise((resolve, reject) => {
        const { storeId } = storePlan
        const queue = queues.get(storeId) ?? { waiting: [], underWay: 0, isDue: false }
        queues.set(storeId, queue)
        if (queue.waiting.length >= mostWaiting) {
          reject(new DatabaseBusy('Too many quotes wait for the facts of this store.'))
          return
        }
        queue.waiting.push({ since: performance.now(), storePlan, input, resolve, reject })
        if (queue.isDue || queue.underWay >= mostUnderWay) return
        queue.isDue = true
        setImmediate(sendDue, storeId, queue)
      }),
  }
}

/** The first that waits and all others who know the store by the same plan; who waited too long is told so. */
function takeTogether(queue: Queue): readonly Waiting[] {
  const earliest = performance.now() - mostMilliseconds
  const members: Waiting[] = []
  const others: Waiting[] = []
  for (const each of queue.waiting)
    if (each.since < earliest) each.reject(new DatabaseBusy('The quote waited too long for its facts.'))
    else if (members.length < mostMembers && each.storePlan === (members[0] ?? each).storePlan) members.push(each)
    else others.push(each)
  queue.waiting = others
  return members
}

/**
 * Never throws. What goes wrong with all of them together is tried one by one, so that nobody spoils the others. Returned
 * is an outage of the database: whoever waits behind these would fare no better.
 */
async function settle(db: Queryable, members: readonly Waiting[]): Promise<Error | undefined> {
  const [first] = members
  if (!first) return undefined
  try {
    const loaded = await loadFactsMany(
      db,
      first.storePlan,
      members.map(({ input }) => input),
    )
    for (const [index, { resolve }] of members.entries()) resolve(loaded?.[index])
    return undefined
  } catch (error) {
    const outage = error instanceof DatabaseBusy || error instanceof DatabaseAway ? error : undefined
    if (members.length === 1 || outage) for (const { reject } of members) reject(error)
    else await Promise.all(members.map(member => settleAlone(db, member)))
    return outage
  }
}

async function settleAlone(db: Queryable, { storePlan, input, resolve, reject }: Waiting): Promise<void> {
  await loadFacts(db, storePlan, input).then(resolve, reject)
}
