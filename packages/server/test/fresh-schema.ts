/** Migrates a new database of our own PostgreSQL in a temporary folder and describes it. */
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { startEmbedded } from '../src/embedded-postgres/index.ts'
import { describeSchema } from '../src/store/doctor/describe-schema.ts'
import { migrate } from '../src/store/migrate.ts'
import { onServer } from './databases.ts'

const log = pino({ level: 'warn' }, pino.destination(2))

export async function freshSchema(): Promise<string> {
  const dataDir = join(tmpdir(), `counterfoil-schema-${process.pid}`)
  const server = await startEmbedded({ dataDir, log })
  try {
    await migrate(server.connection, log)
    return await onServer(server.connection, describeSchema)
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
