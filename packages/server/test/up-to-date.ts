/**
 * A report as of now. Where the database cannot be reached for a moment, a report answers from the sums it has and says
 * how old they are: it is asked again until it is no older than the question.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Queryable } from '../src/store/database.ts'
import { readClock } from '../src/store/read-clock.ts'

const mostMilliseconds = 20_000

export async function upToDate<Report extends { readonly as_of: string }>(
  db: Queryable,
  ask: () => Promise<Report>,
): Promise<Report> {
  const [clock] = await db.query(readClock())
  if (!clock) throw new Error('the database told no instant')
  const until = performance.now() + mostMilliseconds
  for (;;) {
    const report = await ask()
    if (Date.parse(report.as_of) >= clock.now) return report
    if (performance.now() > until) throw new Error(`the report is as of ${report.as_of} still`)
    await sleep(50)
  }
}
