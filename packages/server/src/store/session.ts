/** What every connection of the service has in common. */
import pg from 'pg'
import type { Connection } from './connection.ts'
import { columnTypes } from './pg-types.ts'

/** How long a caller waits for a connection before it is told to come back. */
export const PATIENCE_MS = 2_000

/** A process of the server: numbers are used again, with the moment of its start it is one. */
export interface Backend {
  readonly pid: number
  readonly started: string
}

/** Limits of a session, in milliseconds. */
export interface SessionLimits {
  readonly statement: number
  readonly lock: number
}

export function clientConfig(connection: Connection, limits: SessionLimits): pg.ClientConfig {
  return {
    ...connection,
    ...('host' in connection ? { ssl: false } : {}),
    types: columnTypes,
    application_name: 'counterfoil',
    keepAlive: true,
    connectionTimeoutMillis: PATIENCE_MS,
    // The server cancels first; the client's own limit is for a server that no longer answers at all.
    query_timeout: limits.statement + 3_000,
  }
}

/**
 * Set by statement, not at connecting: connection poolers refuse settings there. Statements are planned once per
 * connection: planning the facts of a quote anew takes longer than reading them. Returns the server's process, which behind
 * a pooler is not the one that the driver was told.
 */
export async function prepareSession(client: pg.ClientBase, limits: SessionLimits): Promise<Backend> {
  const answers = await client.query(
    `set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'iso_8601'; set bytea_output = 'hex';
     set statement_timeout = ${limits.statement}; set lock_timeout = ${limits.lock};
     set idle_in_transaction_session_timeout = 10000; set plan_cache_mode = force_generic_plan;
     set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3;
     select pid, backend_start::text as started from pg_stat_activity where pid = pg_backend_pid()`,
  )
  // The driver's types know one answer only; several statements have several.
  return (answers as unknown as pg.QueryResult<Backend>[]).at(-1)!.rows[0]!
}

/** One client by itself, for set-up work; close it with `end()`. */
export function openClient(connection: Connection, limits: SessionLimits): Promise<pg.Client> {
  return opened(new pg.Client(clientConfig(connection, limits)), limits)
}

/** Connects and prepares a client; one that cannot be prepared is not left open. */
export async function opened(client: pg.Client, limits: SessionLimits): Promise<pg.Client> {
  client.on('error', () => undefined)
  await client.connect()
  try {
    await prepareSession(client, limits)
    return client
  } catch (error) {
    void leave(client, 0)
    throw error
  }
}

/** The driver's types leave it out. */
interface Wired {
  readonly connection: { readonly stream: { readonly destroy: () => void; readonly bytesRead: number } }
}

/** Cuts the wire: whoever waits for an answer on it is told that there will be none. */
export function cut(client: pg.ClientBase): void {
  ;(client as unknown as Wired).connection.stream.destroy()
}

/** How much came over the wire so far. */
export function bytesRead(client: pg.ClientBase): number {
  return (client as unknown as Wired).connection.stream.bytesRead
}

/** Ends a connection once what is under way on it is answered, or cuts it: a server that talks nonsense answers never. */
export async function leave(client: pg.Client, patienceMs: number): Promise<void> {
  const timer = setTimeout(() => cut(client), patienceMs)
  await client.end().catch(() => undefined)
  clearTimeout(timer)
}
