/** What rows a report is narrowed to, as conditions on the tables that it is read from. */
import { batchOf } from './book-batch-uses.ts'

export interface ReportOnly {
  /** The one row: an id, a channel, a partner, a product. */
  readonly key?: string | undefined
  /** Of the report of codes: those that open this promotion. */
  readonly promotion?: string | undefined
}

export interface AttemptsOnly {
  readonly promotion?: string | undefined
  readonly code?: string | undefined
  readonly reason?: string | undefined
}

export interface Narrowed {
  /** Tells statements of different text apart. */
  readonly name: string
  /** SQL that begins with `and`, or nothing. */
  readonly days: string
  readonly attempts: string
  readonly values: readonly string[]
}

/** `from`: the number of the first parameter that is free. `keyOfAttempts`: the column that holds the key, if any does. */
export function narrowDays({ key, promotion }: ReportOnly, from: number, keyOfAttempts?: string): Narrowed {
  if (key !== undefined) {
    const attempts = keyOfAttempts === undefined ? '' : `and ${keyOfAttempts} = $${from}`
    return { name: '-of-one', days: `and key = $${from}`, attempts, values: [key] }
  }
  if (promotion === undefined) return { name: '', days: '', attempts: '', values: [] }
  const own = `exists (select from codes c where c.store_id = $1 and c.code_id = key and c.promotion_id = $${from})`
  const batch = `exists (select from batches b where b.store_id = $1 and b.batch_id = ${batchOf('key')} and b.promotion_id = $${from})`
  return {
    name: '-of-promotion',
    days: `and (${own} or ${batch})`,
    attempts: `and promotion_id = $${from}`,
    values: [promotion],
  }
}

const attemptColumns = { promotion: 'promotion_id', code: 'code_id', reason: 'outcome' } as const

export function narrowAttempts(only: AttemptsOnly, from: number): Omit<Narrowed, 'days'> {
  const given = Object.entries(attemptColumns).flatMap(([name, column]) => {
    const value = only[name as keyof AttemptsOnly]
    return value === undefined ? [] : [{ name, column, value }]
  })
  return {
    name: given.map(({ name }) => `-of-${name}`).join(''),
    attempts: given.map(({ column }, index) => `and ${column} = $${from + index}`).join(' '),
    values: given.map(({ value }) => value),
  }
}
