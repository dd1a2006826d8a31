/**
 * Looks at the codes that were busy lately, compares them with what was usual, and tells of those that seem to have got
 * out: an event, once a day for a code, and by the store's choice the code is disabled first. What it costs is bounded:
 * the 500 busiest codes since the last look, two questions for each of their stores.
 */

import type { Caller, Service } from '../../../context.ts'
import { type BusyCodeRow, listBusyCodes } from '../../../store/guard/list-busy-codes.ts'
import { raiseAlarm } from '../../../store/guard/raise-alarm.ts'
import { readAlarms } from '../../../store/guard/read-alarms.ts'
import { type HabitRow, readHabits } from '../../../store/guard/read-habits.ts'
import { codes } from '../../codes/index.ts'
import { newId } from '../../ids.ts'
import { defaultPolicy } from '../policy.ts'
import { leastFromSource, leastWrong, type Signal, signalsOf } from './signals.ts'

const mostLooked = 500

/** `since`: RFC 3339. Answers the ids of the codes that it told of. */
export async function findLeaks(service: Service, since: string): Promise<readonly string[]> {
  const busy = await service.db.query(
    listBusyCodes({ since, leastUses: leastFromSource, leastWrong, most: mostLooked }),
  )
  const told: string[] = []
  for (const [storeId, rows] of Map.groupBy(busy, row => row.store_id)) {
    const ids = rows.map(({ code_id }) => code_id)
    const known = new Set((await service.db.query(readAlarms(storeId, ids))).map(({ code_id }) => code_id))
    const fresh = rows.filter(({ code_id }) => !known.has(code_id))
    if (fresh.length === 0) continue
    const habits = await service.db.query(readHabits({ storeId, codes: fresh, leastFromSource }))
    for (const habit of habits) {
      const row = busiest(fresh, habit.code_id)
      const signals = row ? signalsOf(habitsOf(row, habit)) : []
      if (row && signals.length > 0 && (await tell(service, row, signals))) told.push(row.code_id)
    }
  }
  return told
}

/** Of two hours the one that says more. */
function busiest(rows: readonly BusyCodeRow[], codeId: string): BusyCodeRow | undefined {
  const own = rows.filter(({ code_id }) => code_id === codeId)
  return own.toSorted((one, other) => weight(other) - weight(one))[0]
}

const weight = ({ uses, wrong_audience }: BusyCodeRow): number => uses + wrong_audience

function habitsOf({ uses, wrong_audience }: BusyCodeRow, { uses_before, is_established, new_sources }: HabitRow) {
  return {
    uses,
    wrongAudience: wrong_audience,
    usesBefore: uses_before,
    isEstablished: is_established,
    newSources: new_sources,
  }
}

/** False: another server was quicker. */
async function tell(service: Service, row: BusyCodeRow, signals: readonly Signal[]): Promise<boolean> {
  const { store_id: storeId, code_id: codeId, promotion_id: promotion } = row
  const policy = service.guard.memory.policies.get(storeId) ?? defaultPolicy
  const paused = policy.leak.on_suspected === 'pause' && (await pause(service, storeId, codeId))
  const body = { code: codeId, promotion }
  const suspected = { event_id: newId('evt'), type: 'code.leak_suspected', body: { ...body, signals, paused } }
  const stopped = { event_id: newId('evt'), type: 'code.paused', body: { ...body, because: 'leak_suspected' } }
  const events = paused ? [suspected, stopped] : [suspected]
  const raised = await service.db.query(raiseAlarm({ storeId, codeId, signals, events }))
  if (raised.length === 0) return false
  for (const { signal } of signals) service.metrics.attack(`leak_${signal}`)
  return true
}

/** Before the event: whoever reads `paused` can rely on it. */
async function pause(service: Service, storeId: string, id: string): Promise<boolean> {
  const caller: Caller = { storeId, keyId: 'guard', kind: 'secret', scopes: ['all'] }
  const reply = await codes.patch(service, caller, { id, document: { status: 'disabled' }, revision: 'any' })
  return reply.status === 200
}
