/**
 * What keeps the way to many machines open, checked on every statement and on its plan: each touches one store, nothing
 * takes advisory or table locks or numbers from a sequence, and rows are locked in one order.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openClient } from '../src/store/session.ts'
import { afterQueue, queue } from '../src/store/stores/queue-for-store.ts'
import { allStatements, type FoundStatement } from './statements.ts'
import { withDatabase } from './with-database.ts'

const database = withDatabase()
let client: pg.Client
let statements: readonly FoundStatement[] = []
const storeTables = new Set<string>()

const tables = `
select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'store_id' and not a.attisdropped`

beforeAll(async () => {
  statements = await allStatements()
  client = await openClient(database.connection, { statement: 10_000, lock: 1_000 })
  for (const { name } of (await client.query<{ name: string }>(tables)).rows) storeTables.add(name)
  // Sums that the doctor makes beside the stored ones; `day` is what a chosen table is called here.
  for (const name of ['check_days', 'day'])
    await client.query(`create temporary table ${name} (like report_days including all)`)
})
afterAll(() => client.end())

/** They look at all stores, or do not know the store yet; nobody waits for one of them at a till. */
const installationWide: Readonly<Record<string, string>> = {
  'count-live-reservations': 'metrics',
  'count-stuck-reservations': 'doctor',
  'find-api-key': 'a key must be found before its store is known: one row by a unique index',
  'find-key-owner': 'as find-api-key, at the start',
  'find-store-of-host': 'a link is followed before its store is known: one row by an index, kept for a second',
  'forget-challenges': 'house-keeping: so many rows by age',
  'forget-failures': 'house-keeping: so many rows by age',
  'forget-links': 'house-keeping: so many rows by age',
  'forget-sessions': 'house-keeping: so many rows by age',
  'forget-sign-ins': 'a restore, before anybody else sees the database',
  'list-stores-to-open': 'the start: which stores have nobody who could sign in',
  'forget-attacks': 'the guard, every ten minutes: so many rows by age',
  'forget-budgets': 'the guard, once a minute: so many rows by age',
  'forget-code-hours': 'the guard, every ten minutes: so many rows by age',
  'list-busy-codes': 'the guard, once a minute: the busiest codes since the last look',
  'read-guard-policies': 'the guard, once a second: what stores have chosen since the last look',
  'read-heavy-budgets': 'the guard, once a second: so many budgets that were half spent since the last look',
  'forget-imports': 'house-keeping: one by age',
  'forget-old-answers': 'house-keeping, once an hour: so many rows by age',
  'forget-reservations': 'house-keeping, once an hour: so many rows by age',
  'list-diaries-behind': 'house-keeping: stores whose ledger is ahead of the diary of their codes',
  'list-checking-imports': 'house-keeping: so many by age',
  'list-expired-reservations': 'house-keeping: so many rows by age',
  'list-making': 'making of batches: so many rows of an index that holds nothing else',
  'list-miscounted-batches': 'doctor',
  'list-stores': 'doctor',
  'list-stores-to-warm': 'the start: the stores that were changed most often',
  'list-stores-to-link': 'the audit, once a second: an index that holds nothing but what is to be linked',
  'list-stores-behind': 'roll-up of reports, to begin with the store that is furthest behind',
  'read-report-lag': 'metrics',
  'read-restore-mark': 'doctor',
  'recount-batches': 'doctor',
}

/** They lock one row, by its key. */
const lockOneRow = [
  'lock-account',
  'lock-redemption-by-order',
  'lock-store',
  'take-turn',
  'take-report-progress-day',
  'take-code-diary',
]
/** A backup says when it began, which is when its transaction did. */
const asksWhenItBegan = ['read-source']

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Cond'?: string
  readonly 'Recheck Cond'?: string
  readonly Filter?: string
  readonly Plans?: readonly PlanNode[]
}

/** The plan that connections of the service use: made once, for any values. */
async function planOf({ text }: FoundStatement): Promise<PlanNode> {
  await client.query(`prepare found as ${text}`)
  const count = `select coalesce(cardinality(parameter_types), 0) as n from pg_prepared_statements where name = 'found'`
  const { n } = (await client.query<{ n: number }>(count)).rows[0]!
  const values = n === 0 ? '' : `(${Array.from({ length: n }, () => 'null').join(', ')})`
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    `explain (format json) execute found${values}`,
  )
  await client.query('deallocate found')
  return rows[0]!['QUERY PLAN'][0].Plan
}

/** Tables that the plan reads without naming a store. */
function unbound(node: PlanNode): readonly string[] {
  const below = (node.Plans ?? []).flatMap(unbound)
  const table = node['Relation Name']
  const reads = table !== undefined && storeTables.has(table) && node['Node Type'] !== 'ModifyTable'
  const conditions = [node['Index Cond'], node['Recheck Cond'], node.Filter].join(' ')
  return reads && !/\bstore_id = /.test(conditions) ? [...below, table] : below
}

describe('[DBS-4] [scale-out] every statement', () => {
  it('is found, and has a name of its own', () => {
    expect(statements.length).toBeGreaterThan(100)
    for (const { file, name, text } of statements) {
      expect(typeof text, file).toBe('string')
      expect(name, file).toMatch(/^[a-z][a-z_-]+$/)
    }
    expect(new Set(statements.map(({ name }) => name)).size).toBe(statements.length)
  })

  it('reads one store, by the plan that is used for any values', async () => {
    const ours = statements.filter(({ text }) =>
      [...storeTables].some(table => new RegExp(`\\b${table}\\b`).test(text)),
    )
    expect(ours.length).toBeGreaterThan(100)
    const found: string[] = []
    for (const statement of ours.filter(({ text }) => !isUpkeep(text))) {
      const loose = await planOf(statement).then(unbound, error => [`no plan: ${error.message}`])
      if (loose.length > 0 && !(statement.name in installationWide))
        found.push(`${statement.name}: ${loose.join(', ')}`)
      if (loose.length === 0 && statement.name in installationWide)
        found.push(`${statement.name} is not installation-wide`)
    }
    expect(found).toEqual([])
  })

  it('writes rows that begin with their store', () => {
    for (const { name, text } of statements)
      for (const [, table = '', first] of text.matchAll(/\binsert into (\w+)(?: as \w+)?\s*\((\s*\w+)/g))
        if (storeTables.has(table)) expect(first?.trim(), `${name}: ${table}`).toBe('store_id')
  })

  it('takes no advisory lock, no table and no number from a sequence, and asks the clock that goes on in a transaction', () => {
    for (const { name, text } of statements) {
      expect(text, name).not.toMatch(/pg_(try_)?advisory|\b(next|set|curr)val\b|\block table\b|\b(un)?listen\b/i)
      if (!asksWhenItBegan.includes(name))
        expect(text, name).not.toMatch(/\bnow\s*\(|\bcurrent_(timestamp|date|time)\b|\blocaltime/i)
      if (name !== 'send-notice') expect(text, name).not.toMatch(/\b(pg_)?notify\b/i)
    }
  })

  it('locks several rows in one order, and counters always in that of their keys', () => {
    let locks = 0
    for (const { name, text } of statements) {
      for (const { index, 0: end } of text.matchAll(/\bfor (no key )?update\b( skip locked)?/g)) {
        if (lockOneRow.includes(name) || end.endsWith('skip locked')) continue
        locks += 1
        const order = /order by ([\w., ]+?)\s+$/.exec(text.slice(0, index))?.[1]
        expect(order, name).toMatch(/\bfrom counters\b/.test(text) ? /^(\w\.)?store_id, (\w\.)?key$/ : /\w/)
      }
    }
    expect(locks).toBeGreaterThan(3)
  })

  it('that shares a store lets a change that waits go first', () => {
    const sharing = statements.filter(({ text }) => /\bfor share\b/.test(text.replace(queue, '')))
    expect(sharing.length).toBeGreaterThan(2)
    for (const { name, text } of sharing) {
      expect(text, name).toContain(queue)
      expect(text, name).toContain(afterQueue)
    }
  })
})

it('[DBS-4] only one connection listens, and servers without it are never stale (several-servers.test)', async () => {
  const folder = join(import.meta.dirname, '../src')
  const files = (await readdir(folder, { recursive: true })).filter(file => /(?<!\.test)\.ts$/.test(file))
  const listening: string[] = []
  for (const file of files)
    if (/['"`]\s*(un)?listen\b/i.test(await readFile(join(folder, file), 'utf8'))) listening.push(file)
  expect(listening).toEqual(['store/plans/plan-notices.ts'])
})

/** Of a tool on tables of its own. */
function isUpkeep(text: string): boolean {
  return /^\s*(analyze|truncate|create temporary table) /.test(text)
}
