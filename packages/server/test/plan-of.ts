/** How the database reads what a statement asks for, and how much of itself. */
import pg from 'pg'
import type { Statement } from '../src/store/database.ts'

export interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Index Cond'?: string
  readonly 'Rows Removed by Filter'?: number
  readonly 'Shared Hit Blocks'?: number
  readonly 'Shared Read Blocks'?: number
  readonly Plans?: readonly Plan[]
}

/** The plan as it is made without knowing the values, and what it read of the database when it ran. */
export async function planOf(client: pg.Client, statement: Statement<unknown>): Promise<Plan> {
  const values = statement.values.map(literal)
  const execute = values.length === 0 ? 'asked' : `asked (${values.join(', ')})`
  await client.query('begin')
  await client.query(`prepare asked as ${statement.text}`)
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `explain (analyze, buffers, format json) execute ${execute}`,
  )
  await client.query('deallocate asked')
  await client.query('rollback')
  const plan = rows[0]?.['QUERY PLAN'][0].Plan
  if (!plan) throw new Error('no plan')
  return plan
}

function literal(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.join(',')}}`)
  return pg.escapeLiteral(String(value))
}

export function nodes(plan: Plan): readonly Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodes)]
}

export function scans(plan: Plan): readonly Plan[] {
  return nodes(plan).filter(node => node['Relation Name'] !== undefined)
}

export function sorts(plan: Plan): readonly Plan[] {
  return nodes(plan).filter(node => node['Node Type'] === 'Sort')
}
