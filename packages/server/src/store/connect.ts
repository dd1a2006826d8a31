/** Opens the database that the settings name: an operator's server by URL, or our own embedded one. */
import type { Logger } from 'pino'
import { startEmbedded } from '../embedded-postgres/index.ts'
import type { Connection } from './connection.ts'
import type { Database, DatabaseLoad } from './database.ts'
import { type Ensure, patiently } from './patience.ts'
import { asOutage, DatabaseAway } from './pg-errors.ts'
import { openPipeline } from './pipeline.ts'
import { readClock } from './read-clock.ts'
import { createRetries } from './retries.ts'
import { readServer, refuseUnfit } from './server-version.ts'
import { openTransactions } from './transactions.ts'

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
  const pipeline = openPipeline(connection, ensure, retries)
  const isThere = () =>
    pipeline.query(readClock()).then(
      () => true,
      error => !(error instanceof DatabaseAway),
    )
  const transactions = openTransactions({ connection, ensure, retries, isThere })
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
