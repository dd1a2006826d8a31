/** The one connection (and lock) by which a service counts as a user of the shared server, and the count of all others. */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { SocketConnection } from '../store/connection.ts'
import { useFolder } from './elsewhere.ts'
import type { Folders } from './folders.ts'

const NAME = 'counterfoil presence'
/** Connections that were closed a moment ago are still listed for a while. */
const FADING_MS = 1_000

export interface Presence {
  readonly connection: SocketConnection
  readonly alive: () => boolean
  /**
   * Whether no other client is connected: other services count at once, other connections after they had time to fade.
   * Undefined when the connection is lost.
   */
  readonly isLast: () => Promise<boolean | undefined>
  readonly end: () => Promise<void>
}

/** Connects. When the server or the connection dies, `alive` turns false and `onLost` is called, once. */
export async function bePresent(connection: SocketConnection, folders: Folders, onLost: () => void): Promise<Presence> {
  const client = new pg.Client({ ...connection, ssl: false, application_name: NAME, keepAlive: true })
  let alive = true
  const lost = () => {
    if (!alive) return
    alive = false
    onLost()
  }
  client.on('error', lost)
  client.on('end', lost)
  await client.connect()
  const use = await useFolder(folders)
  return {
    connection,
    alive: () => alive,
    isLast: async () => (alive ? isLast(client).catch(() => undefined) : undefined),
    end: async () => {
      use.release()
      await client.end().catch(() => undefined)
    },
  }
}

async function isLast(client: pg.Client): Promise<boolean> {
  const until = performance.now() + FADING_MS
  for (;;) {
    const { rows } = await client.query<{ services: number; clients: number }>(
      `select count(*) filter (where application_name = $1)::int as services, count(*)::int as clients
       from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
      [NAME],
    )
    const others = rows[0]
    if (others?.clients === 0) return true
    if (others === undefined || others.services > 0 || performance.now() > until) return false
    await sleep(25)
  }
}
