/**
 * One PostgreSQL for a project's run: our embedded one in a temporary folder, or the server of TEST_DATABASE_URL. A
 * template database is migrated once; every test file gets a clone of it.
 */
import { readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../src/embedded-postgres/index.ts'
import type { Connection } from '../src/store/connection.ts'
import { migrate } from '../src/store/migrate.ts'
import { onServer, withName } from './databases.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServer: { readonly connection: Connection; readonly template: string }
  }
}

const FOLDER = 'counterfoil-test-'
const log = pino({ level: 'warn' }, pino.destination(2))

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer(project.name)
  const template = `cf_template_${process.pid}_${Date.now().toString(36)}`
  await onServer(server.connection, client => client.query(`create database ${template}`))
  await migrate(withName(server.connection, template), log)
  project.provide('testServer', { connection: server.connection, template })
  return async () => {
    await onServer(server.connection, client => client.query(`drop database if exists ${template}`))
    await server.stop()
  }
}

async function startServer(project: string): Promise<{ connection: Connection; stop: () => Promise<void> }> {
  const url = process.env.TEST_DATABASE_URL
  if (url !== undefined && url !== '') return { connection: { connectionString: url }, stop: () => Promise.resolve() }
  await removeLeftovers()
  const dataDir = join(tmpdir(), `${FOLDER}${process.pid}-${project}`)
  const embedded = await startEmbedded({ dataDir, log })
  return {
    connection: embedded.connection,
    stop: async () => {
      await embedded.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A run that was killed leaves its server behind: join it, leave it as the last one, and remove its folder. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(new RegExp(`^${FOLDER}(\\d+)`).exec(name)?.[1])
    if (!Number.isInteger(pid) || isAlive(pid)) continue
    const dataDir = join(tmpdir(), name)
    await startEmbedded({ dataDir, log }).then(
      left => left.stop(),
      () => undefined,
    )
    await rm(dataDir, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
