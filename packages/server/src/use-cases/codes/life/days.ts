/**
 * What is counted by day of the store: tries of a code and clicks on its link. A day stands at its last instant, so that
 * it comes before, in the latest first, whatever happened on it.
 */
import { civilDay } from '@counterfoil/ledger'
import type { ClicksRow } from '../../../store/code-life/list-code-clicks.ts'
import type { TriesRow } from '../../../store/code-life/list-code-tries.ts'
import { instantAt, type LifeEvent } from './events.ts'

/** The day of the store on which an instant lies. */
export function dayAt(micros: number, timeZone: string): string {
  return civilDay(Math.floor(micros / 1000), timeZone)
}

export function endOfDay(day: string, timeZone: string): number {
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone)
  return next.epochMilliseconds * 1000 - 1
}

/** `say`: what shoppers read of an outcome, undefined of what was applied. */
export function tryEvents(
  rows: readonly TriesRow[],
  timeZone: string,
  say: (outcome: string) => string | undefined,
): readonly LifeEvent[] {
  return rows.map(({ day, outcomes }) => ({
    ...onDay(day, timeZone),
    id: `tried.${day}`,
    type: 'tried',
    day,
    count: outcomes.reduce((sum, { count }) => sum + count, 0),
    outcomes: outcomes.map(each => {
      const message = say(each.outcome)
      return message === undefined ? each : { ...each, message }
    }),
  }))
}

export function clickEvents(rows: readonly ClicksRow[], timeZone: string): readonly LifeEvent[] {
  return rows.map(({ day, count }) => ({
    ...onDay(day, timeZone),
    id: `clicked.${day}`,
    type: 'clicked',
    day,
    count,
  }))
}

function onDay(day: string, timeZone: string): { readonly micros: number; readonly at: string } {
  const micros = endOfDay(day, timeZone)
  return { micros, at: instantAt(micros) }
}
