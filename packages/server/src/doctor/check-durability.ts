/**
 * Is what was acknowledged really on the disk? The settings of a session as the service opens it, and then the proof:
 * transactions that must reach the disk are counted by the server itself, and timed.
 */
import { statfs } from 'node:fs/promises'
import type pg from 'pg'
import type { OpenedDatabase } from '../store/connect.ts'
import type { Statement } from '../store/database.ts'
import { commitNothing } from '../store/doctor/commit-nothing.ts'
import { flushFigures } from '../store/doctor/flush-figures.ts'
import { readDurability } from '../store/doctor/read-durability.ts'
import { readWalSyncs } from '../store/doctor/read-wal-syncs.ts'
import { openClient } from '../store/session.ts'
import { type Finding, failed, hint, ok } from './finding.ts'

const commits = 5

export async function checkDurability(db: OpenedDatabase): Promise<Finding> {
  const client = await openClient(db.connection, { statement: 10_000, lock: 2_000 })
  try {
    const weak = await weakSettings(client)
    if (weak !== undefined) return weak
    return await countSyncs(client, Number.parseInt(db.info.version, 10))
  } finally {
    await client.end()
  }
}

async function weakSettings(client: pg.Client): Promise<Finding | undefined> {
  const rows = await ask(client, readDurability())
  // Every level of synchronous_commit but `off` waits for this server's own disk.
  const weak = rows.filter(({ name, setting }) =>
    name === 'synchronous_commit' ? setting === 'off' : setting !== 'on',
  )
  if (weak.length === 0 && rows.length === 3) return undefined
  return failed(
    'durability',
    rows.map(({ name, setting }) => `${name} ${setting}`).join(', '),
    `Switch on ${weak.map(({ name }) => name).join(', ')}: a power cut can lose redemptions that were acknowledged.`,
  )
}

async function countSyncs(client: pg.Client, major: number): Promise<Finding> {
  await ask(client, flushFigures())
  const [before] = await ask(client, readWalSyncs(major))
  const times: number[] = []
  for (let n = 0; n < commits; n++) {
    const began = performance.now()
    await ask(client, commitNothing())
    times.push(performance.now() - began)
  }
  await ask(client, flushFigures())
  const [after] = await ask(client, readWalSyncs(major))
  const syncs = (after?.syncs ?? 0) - (before?.syncs ?? 0)
  const text = `fsync, full_page_writes and synchronous_commit are on; a durable commit takes ${median(times).toFixed(1)} ms`
  if (after?.counted !== true) return ok('durability', text)
  if (syncs > 0) return ok('durability', `${text} and syncs the disk`)
  return failed(
    'durability',
    `${commits} transactions were committed, and the server never synced its disk`,
    'A power cut can lose redemptions that were acknowledged. Look at fsync, wal_sync_method and how PostgreSQL was built.',
  )
}

const memoryFileSystems: readonly number[] = [0x01021994, 0x858458f6]

/** Of the embedded database: a folder in memory is gone with the power, whatever is synced. */
export async function checkMedium(folder: string): Promise<Finding> {
  const { type } = await statfs(folder)
  if (!memoryFileSystems.includes(type)) return ok('medium', 'the database lies on a disk')
  return hint('medium', `${folder} lies in memory (tmpfs)`, 'Everything is gone at a restart: move it to a disk.')
}

async function ask<Row>(client: pg.Client, { text, values }: Statement<Row>): Promise<Row[]> {
  return (await client.query({ text, values: values as unknown[] })).rows as Row[]
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}
