/**
 * Tells the servers that listen (plan-notices) that a store has a new version. After the commit, not in it: PostgreSQL
 * lets transactions that notify commit one after the other, and no store waits for another; and where a pooler or
 * another database knows no NOTIFY, a change does not fail by it.
 */
import type { Statement } from '../database.ts'

export interface PlanNotice {
  readonly storeId: string
  readonly version: number
}

export const noticeChannel = 'counterfoil_plans'

export function sendNotice({ storeId, version }: PlanNotice): Statement<never> {
  return {
    name: 'send-notice',
    text: 'select pg_notify($1, $2)',
    values: [noticeChannel, JSON.stringify([storeId, version])],
  }
}

/** Undefined: somebody else's words. */
export function readNotice(payload: string | undefined): PlanNotice | undefined {
  const [, storeId, version] = /^\["([A-Za-z0-9_-]{1,64})",(\d{1,15})\]$/.exec(payload ?? '') ?? []
  return storeId === undefined ? undefined : { storeId, version: Number(version) }
}
