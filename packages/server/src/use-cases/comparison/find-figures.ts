/**
 * The figures of all arms, within one time for all statements together: without sums there is no answer, without time
 * left for costs there is one without margins.
 */
import { mostEntriesOfArm, mostMarginOrders } from '@counterfoil/contract'
import { boundStatements } from '../../store/backtests/bound-statements.ts'
import type { ComparedSpan } from '../../store/comparison/arms.ts'
import { countHeads, type HeadsOfArm } from '../../store/comparison/count-heads.ts'
import { type ArmSums, sumArms } from '../../store/comparison/sum-arms.ts'
import type { Database, Queryable } from '../../store/database.ts'
import { DatabaseBusy } from '../../store/pg-errors.ts'
import { type ArmMargin, marginOf } from './margins.ts'

export interface Figures {
  readonly sums: readonly ArmSums[]
  readonly heads: readonly HeadsOfArm[]
  readonly margins: readonly (ArmMargin | null)[]
}

/** Milliseconds. */
const mostSearch = 8_000

/** Throws `DatabaseBusy`. */
export async function findFigures(
  db: Database,
  span: ComparedSpan & { readonly currency: string },
  most = mostSearch,
): Promise<Figures> {
  const until = performance.now() + most
  const [sums, heads] = await db.transaction(async tx => {
    const { query } = boundBy(until, tx)
    const sums = await query(sumArms({ ...span, most: mostEntriesOfArm, named: mostMarginOrders }))
    return [sums, await query(countHeads(span))] as const
  })
  return { sums, heads, margins: await marginsOf(db, span.storeId, sums, until) }
}

/** Of the first arms only, where time runs out; a transaction of its own, since a statement that is ended ends it. */
async function marginsOf(
  db: Database,
  storeId: string,
  sums: readonly ArmSums[],
  until: number,
): Promise<readonly (ArmMargin | null)[]> {
  let margins: (ArmMargin | null)[] = []
  try {
    await db.transaction(async tx => {
      margins = []
      for (const { newest } of sums) margins.push(await marginOf(boundBy(until, tx), storeId, newest))
    })
  } catch (error) {
    if (!(error instanceof DatabaseBusy) || leftUntil(until) > 0) throw error
  }
  return sums.map((_, place) => margins[place] ?? null)
}

/** Each statement has what is left of the time. To the server none at all would mean no bound. */
function boundBy(until: number, tx: Queryable): Queryable {
  return {
    query: async statement => {
      const left = leftUntil(until)
      if (left <= 0) throw new DatabaseBusy('The comparison takes too long.')
      await tx.query(boundStatements(left))
      return tx.query(statement)
    },
  }
}

/** Milliseconds. */
function leftUntil(until: number): number {
  return Math.ceil(until - performance.now())
}
