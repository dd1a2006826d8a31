/** What a campaign is now: one whose last day is over has ended, whatever it was set to. */
import { isOver } from '../../shared/is-over.ts'
import { useSession } from '../../shared/session.tsx'
import { useServerNow } from '../../shared/time.ts'
import type { Campaign } from './use-campaigns.ts'

export const statusColours = {
  draft: 'gray.6',
  active: 'green',
  paused: 'yellow',
  archived: 'gray.6',
  ended: 'orange',
} as const

export function useStatusNow({ status, schedule = {} }: Pick<Campaign, 'status' | 'schedule'>) {
  const { timeZone } = useSession()
  const now = useServerNow(60_000)
  return status === 'active' && isOver(schedule.ends, schedule.time_zone ?? timeZone, now) ? 'ended' : status
}
