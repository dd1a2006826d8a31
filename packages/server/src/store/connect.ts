/** Opens the database that the settings name: an operator's server by URL, or our own embedded one. */
import type { Logger } from 'pino'
import { startEmbedded } from '../embedded-postgres/index.ts'
import type { Connection } from './connection.ts'
import type { Database, DatabaseLoad } from './database.ts'
import { endBackend } from './end-backend.ts'
import { type Ensure, patiently } from './patience.ts'
import { asOutage, DatabaseAway } from './pg-errors.ts'
import { openPipeline, type Pipeline } from './pipeline.ts'
import { readBackend } from './read-backend.ts'
import { createRetries } from './retries.ts'
import { readServer, refuseUnfit } from './server-version.ts'
import { openTransactions } from './transactions.ts'
import type { Lookout } from './watched-wire.ts'

export interface OpenOptions {
  /** DATABASE_URL; without it the embedded server in `dataDir`. */
  readonly url?: string | undefined
  readonly dataDir: string
  readonly log: Logger
}

export interface OpenedDatabase extends Database {
  readonly info: { readonly embedded: boolean; readonly version: string }
  readonly load: () => DatabaseLoad
  /** For `migrate`, tools and tests. */
  readonly connection: Connection
}

/** Connects, refuses PostgreSQL older than 15. `close()` also stops an embedded server that nobody else uses. */
export async function openDatabase({ url, dataDir, log }: OpenOptions): Promise<OpenedDatabase> {
  if (url !== undefined && url !== '') return connectDatabase({ connectionString: url })
  const embedded = await startEmbedded({ dataDir, log })
  try {
    return await connectDatabase(embedded.connection, embedded)
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

/** Connects to a server that runs. With `embedded`, that server is restarted when it dies and left at `close()`. */
export async function connectDatabase(
  connection: Connection,
  embedded?: { ensure: Ensure; stop: () => Promise<void> },
): Promise<OpenedDatabase> {
  const ensure = embedded?.ensure ?? (() => Promise.resolve())
  const server = await patiently(() => readServer(connection), ensure).catch(error => {
    throw asOutage(error)
  })
  refuseUnfit(server)
  const retries = createRetries()
  const shared = { connection, ensure, retries, silence: { noticedAt: 0 } }
  const pipeline = openPipeline(shared)
  const transactions = openTransactions({ ...shared, lookout: lookoutOn(pipeline) })
  return {
    query: statement => (statement.long === true ? transactions.query(statement) : pipeline.query(statement)),
    transaction: transactions.run,
    close: async () => {
      await Promise.all([pipeline.close(), transactions.close()])
      await embedded?.stop()
    },
    load: () => {
      const { waiting, ...connections } = transactions.load()
      return { connections, waiting, statements: pipeline.load(), retries: retries.counts }
    },
    info: { embedded: embedded !== undefined, version: server.version },
    connection,
  }
}

function lookoutOn({ query, lastAnswer }: Pipeline): Lookout {
  return {
    look: backend => {
      const since = performance.now()
      return query(readBackend(backend)).then(
        ([seen]) => (seen?.waits_for_client === true ? 'waits_for_us' : 'works'),
        // Late behind slow statements is not away.
        error => (error instanceof DatabaseAway && lastAnswer() < since ? 'away' : 'works'),
      )
    },
    // Without this the server ends it by itself, once it has been idle in its transaction for ten seconds.
    end: backend =>
      query(endBackend(backend)).then(
        () => undefined,
        () => undefined,
      ),
  }
}
