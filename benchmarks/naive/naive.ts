/**
 * What most shops run: one transaction of three statements for each redemption, over the same driver on the same
 * PostgreSQL. BEGIN, lock the code's row, insert the redemption, raise the counter, COMMIT. It prices nothing, knows no
 * idempotency and writes no ledger. Beside it the same as a single statement: the least that one redemption alone costs.
 */

import { Pool, type PoolClient, type PoolConfig } from 'pg'
import type { Outcome } from '../callers.ts'

export interface Naive {
  /** Throw when the code has no use left: in a benchmark there always is one. */
  readonly transaction: (code: string) => Promise<Outcome>
  readonly statement: (code: string) => Promise<Outcome>
  /** Rows and counters must agree with what was acknowledged. */
  readonly counts: () => Promise<{ readonly rows: number; readonly used: number }>
  /** Settings of the server, reloaded. */
  readonly configure: (...settings: readonly string[]) => Promise<void>
  readonly close: () => Promise<void>
}

const schema = 'benchmark_naive'

export async function openNaive(connection: PoolConfig, codes: readonly string[]): Promise<Naive> {
  const pool = new Pool({ ...connection, max: 16 })
  await pool.query(`drop schema if exists ${schema} cascade; create schema ${schema};
    create table ${schema}.codes (code text primary key, used bigint not null default 0, limit_uses bigint not null);
    create table ${schema}.redemptions (id uuid primary key, code text not null, at timestamptz not null default now())`)
  await pool.query(`insert into ${schema}.codes (code, limit_uses) select unnest($1::text[]), 1000000000`, [codes])
  return {
    transaction: code => inTransaction(pool, code),
    statement: code => inOneStatement(pool, code),
    counts: () => countAll(pool),
    configure: async (...settings) => {
      for (const setting of settings) await pool.query(`alter system set ${setting}`)
      await pool.query('select pg_reload_conf()')
    },
    close: async () => {
      await pool.query(`drop schema ${schema} cascade`)
      await pool.end()
    },
  }
}

async function inTransaction(pool: Pool, code: string): Promise<Outcome> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await take(client, code)
    await client.query('commit')
    return 'granted'
  } finally {
    client.release()
  }
}

async function take(client: PoolClient, code: string): Promise<void> {
  const { rows } = await client.query<{ left: boolean }>({
    name: 'naive-lock',
    text: `select used < limit_uses as left from ${schema}.codes where code = $1 for update`,
    values: [code],
  })
  if (rows[0]?.left !== true) throw new Error(`${code} is used up.`)
  await client.query({
    name: 'naive-insert',
    text: `insert into ${schema}.redemptions (id, code) values ($1, $2)`,
    values: [crypto.randomUUID(), code],
  })
  await client.query({
    name: 'naive-update',
    text: `update ${schema}.codes set used = used + 1 where code = $1`,
    values: [code],
  })
}

async function inOneStatement(pool: Pool, code: string): Promise<Outcome> {
  const { rowCount } = await pool.query({
    name: 'naive-statement',
    text: `with taken as (update ${schema}.codes set used = used + 1 where code = $2 and used < limit_uses returning code)
           insert into ${schema}.redemptions (id, code) select $1::uuid, code from taken`,
    values: [crypto.randomUUID(), code],
  })
  if (rowCount !== 1) throw new Error(`${code} is used up.`)
  return 'granted'
}

async function countAll(pool: Pool): Promise<{ rows: number; used: number }> {
  const { rows } = await pool.query<{ rows: number; used: number }>(
    `select (select count(*)::int from ${schema}.redemptions) as rows, sum(used)::int as used from ${schema}.codes`,
  )
  return rows[0] ?? { rows: 0, used: 0 }
}
