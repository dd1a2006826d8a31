/** The read-only `state` of a promotion: what it is now, by status, dates, hours and its campaign. */
import { defaultSettings, type PromotionState, promotionState, type Settings } from '@counterfoil/engine'
import type { PromotionRow } from '../../store/promotions/promotion-row.ts'

/** By the database's clock, as it was when the row was read. */
export function stateOf(settings: Partial<Settings>, { document, campaign, now }: PromotionRow): PromotionState {
  return promotionState(document, campaign ?? undefined, settings.time_zone ?? defaultSettings.time_zone, now)
}

/**
 * Time passes between reading a document and writing it back, and its state may have moved on: the state that it was
 * read with is no attempt to set one.
 */
export function couldBeState(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { now, until, notes, ...others } = value as Record<string, unknown>
  const couldBeUntil = until === undefined || typeof until === 'string'
  const couldBeNotes = notes === undefined || Array.isArray(notes)
  return typeof now === 'string' && couldBeUntil && couldBeNotes && Object.keys(others).length === 0
}
