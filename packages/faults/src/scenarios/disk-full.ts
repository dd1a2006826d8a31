/**
 * C9, C10: the disk of the data, or that of the write-ahead log, is filled under load and relieved again. PostgreSQL
 * refuses writes in the first case and stops itself in the second; either way nothing that was acknowledged may be lost,
 * and the service goes on by itself once there is room.
 */
import { chown, cp, mkdir, readdir, realpath, rename, rm, stat, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { createLog, openDatabase } from '@counterfoil/server'
import { makeFolder, removeFolder } from '../database.ts'
import { notRun, type Result, type Scenario, type Stage } from '../scenario.ts'
import { mountSmallDisk, type SmallDisk } from '../tmpfs.ts'
import { runTrial, type Trial, within } from '../trial.ts'

export const dataDiskFull: Scenario = {
  name: 'data-disk-full',
  rows: ['C9'],
  title: 'the disk of the data is full, reading goes on',
  run: stage =>
    onSmallDisk(stage, 'data', async (trial, disk) => {
      await disk.fill()
      await trial.pause(700, 900)
      const read = await trial.client.send(trial.ports[0]!, { path: '/v1/promotions?limit=1' })
      if (read.kind === 'cut' || read.status !== 200)
        trial.book.findings.add(`with a full disk nothing can be read: ${JSON.stringify(read).slice(0, 120)}`)
    }),
}

export const walDiskFull: Scenario = {
  name: 'wal-disk-full',
  rows: ['C10'],
  title: 'the disk of the write-ahead log is full',
  run: stage =>
    onSmallDisk(stage, 'log', async (trial, disk) => {
      await disk.fill()
      await trial.pause(700, 900)
    }),
}

async function onSmallDisk(
  stage: Stage,
  which: 'data' | 'log',
  full: (trial: Trial, disk: SmallDisk) => Promise<void>,
): Promise<Result> {
  if (stage.databaseUrl !== undefined) return notRun('the disk of the server of --database-url is not ours to fill')
  const dataFolder = await makeFolder()
  const log = await makeFolder()
  const place = which === 'data' ? dataFolder : log
  const disk = await mountSmallDisk(place, which === 'data' ? 160 : 96)
  try {
    if (disk === undefined) return notRun('needs root, to mount a small disk')
    await makeCluster(dataFolder, log)
    return await runTrial({ stage, installation: { dataFolder }, services: 1 }, async trial => {
      do {
        await trial.pause(300, 600)
        await full(trial, disk)
        trial.counts.kills += 1
        const since = performance.now()
        await disk.relieve()
        trial.recoveries.push(await within(60_000, 'going on', trial.book.recovery(trial.ports[0]!, since)))
      } while (trial.killsOn())
    })
  } finally {
    await disk?.unmount()
    await removeFolder(dataFolder)
    await removeFolder(log)
  }
}

/** Makes the embedded database once, and moves its write-ahead log into a folder of its own. */
async function makeCluster(dataFolder: string, log: string): Promise<void> {
  const db = await openDatabase({ dataDir: dataFolder, log: createLog('silent') })
  await db.close()
  const cluster = await realpath(join(dataFolder, 'postgres'))
  const { uid, gid } = await stat(cluster)
  const target = join(log, 'pg_wal')
  await mkdir(target, { mode: 0o700 })
  await chown(target, uid, gid)
  await moveAll(join(cluster, 'pg_wal'), target)
  await rm(join(cluster, 'pg_wal'), { recursive: true })
  await symlink(target, join(cluster, 'pg_wal'))
}

/** Across file systems: copied, with owner and mode. */
async function moveAll(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) {
    const [source, target] = [join(from, name), join(to, name)]
    await rename(source, target).catch(() => copyWhole(source, target))
  }
}

async function copyWhole(source: string, target: string): Promise<void> {
  await cp(source, target, { recursive: true, preserveTimestamps: true })
  const { uid, gid } = await stat(source)
  await chown(target, uid, gid)
  for (const name of await readdir(target, { recursive: true }).catch(() => []))
    await chown(join(target, name), uid, gid)
}
