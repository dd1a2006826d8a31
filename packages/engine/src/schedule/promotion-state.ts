/** The read-only `state` of a promotion document: what it is now, by status, dates and hours, and until when. */
import type { Campaign, Promotion } from '../model/promotion.ts'
import { effectiveWindow, type PromotionState } from './effective-window.ts'

/** Promotion and campaign must both be open: whichever is not names the state. `now` in milliseconds since 1970. */
export function promotionState(
  promotion: Pick<Promotion, 'status' | 'schedule'>,
  campaign: Pick<Campaign, 'status' | 'schedule'> | undefined,
  defaultTimeZone: string,
  now: number,
): PromotionState {
  const { state, notes = [] } = effectiveWindow({ promotion, ...(campaign && { campaign }) }, defaultTimeZone, now)
  const own = notes.filter(note => note.of === 'promotion').map(({ of: _promotion, ...note }) => note)
  return { ...state, ...(own.length > 0 && { notes: own }) }
}
