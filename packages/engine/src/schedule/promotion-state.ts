/** The read-only `state` of a promotion document: what it is now, by status, dates and hours, and until when. */
import type { Campaign, Promotion } from '../model/promotion.ts'
import { compileWindow, intersect, rfc3339, stateAt, type WindowState } from './window.ts'

export interface PromotionState {
  readonly now: 'draft' | 'scheduled' | 'active' | 'outside_hours' | 'expired' | 'paused' | 'archived'
  /** RFC 3339: when that changes by itself; absent when it does not. */
  readonly until?: string
}

const words: Readonly<Record<WindowState['state'], PromotionState['now']>> = {
  not_started: 'scheduled',
  open: 'active',
  outside_hours: 'outside_hours',
  expired: 'expired',
}

/** Promotion and campaign must both be open: whichever is not names the state. `now` in milliseconds since 1970. */
export function promotionState(
  promotion: Pick<Promotion, 'status' | 'schedule'>,
  campaign: Pick<Campaign, 'status' | 'schedule'> | undefined,
  defaultTimeZone: string,
  now: number,
): PromotionState {
  if (promotion.status !== 'active') return { now: promotion.status }
  if (campaign && campaign.status !== 'active') return { now: campaign.status }

  const own = compileWindow(promotion.schedule, defaultTimeZone)
  const window = campaign ? intersect(own, compileWindow(campaign.schedule, defaultTimeZone)) : own
  const state = stateAt(window, now)
  const until = state.state === 'expired' ? undefined : state.next_change
  return { now: words[state.state], ...(until !== undefined && { until: rfc3339(until) }) }
}
