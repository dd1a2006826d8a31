/**
 * Starts the server until it answers. Right after a kill the old server's traces (its pid file, its shared memory) stand
 * in the way for a moment, so refusals of that kind are tried again; every other refusal is told with the log's words.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SocketConnection } from '../store/connection.ts'
import { EmbeddedPostgresError } from './errors.ts'
import type { Connect, Place } from './find-or-start.ts'
import { livePostmaster } from './postmaster.ts'
import { probe } from './probe.ts'
import { launch, type ServerProcess } from './server-process.ts'
import { prepareSocketFolder, socketPath } from './socket-folder.ts'

const TRIES = 14
const READY_MS = 120_000

export async function startServer(place: Place, connect: Connect): Promise<SocketConnection> {
  const socketDir = await prepareSocketFolder(place.pgData, place.account)
  const connection = connect(socketDir)
  for (let tries = 1; ; tries++) {
    const server = await launch({ ...place, socketDir, logFile: place.folders.log })
    if (await answers(server, connection)) return connection

    const said = await server.said()
    if (!standsInTheWay(said) || tries === TRIES) throw refusal(place, server, said)
    place.log.warn({ tries }, 'traces of a killed database server are still there; trying again')
    await removeStaleLocks(place.pgData, socketDir)
    await sleep(Math.min(100 * 2 ** (tries - 1), 1_000))
  }
}

async function answers(server: ServerProcess, connection: SocketConnection): Promise<boolean> {
  const until = performance.now() + READY_MS
  while (server.ended() === undefined && performance.now() < until) {
    if ((await probe(connection)) === 'ready') return true
    await sleep(15)
  }
  return false
}

function standsInTheWay(said: string): boolean {
  return /lock file ".*" already exists/.test(said) || said.includes('pre-existing shared memory block')
}

/**
 * PostgreSQL takes any process of that number for a server of its own, also a dead one not yet collected or a foreign one
 * that got the number since. We know better, so we remove the files that only name a number. Should a child of the dead
 * server still live, its shared memory, found by the folder's inode, keeps the new one out.
 */
async function removeStaleLocks(pgData: string, socketDir: string): Promise<void> {
  if ((await livePostmaster(pgData)) !== undefined) return
  await rm(join(pgData, 'postmaster.pid'), { force: true })
  await rm(`${socketPath(socketDir)}.lock`, { force: true })
}

function refusal(place: Place, server: ServerProcess, said: string): EmbeddedPostgresError {
  if (said.includes('No space left on device')) {
    return new EmbeddedPostgresError(
      'disk_full',
      `The disk of ${place.pgData} is full: the database could not start. Free some space and start again.`,
    )
  }
  const words = said.split('\n').filter(line => /FATAL|PANIC|ERROR|HINT|DETAIL|error/.test(line))
  const reason = words.slice(-4).join('\n') || (server.ended() ?? 'it did not answer in time')
  return new EmbeddedPostgresError(
    'start_failed',
    `The database in ${place.pgData} did not start (log: ${place.folders.log}).\n${reason}`,
  )
}
