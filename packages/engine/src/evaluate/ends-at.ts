/** When an applied promotion stops by itself: what a shop counts down to, by the quote's own clock. */
import { compileWindow, intersect, rfc3339, stateAt } from '../schedule/window.ts'
import type { Candidate } from './candidate.ts'
import type { Desk } from './desk.ts'
import type { Audience } from './strangers.ts'

/**
 * The first instant outside the window of promotion, campaign and code together, weekly hours too. Undefined when nothing
 * ends by itself, of a secret promotion to a stranger, for what a reservation holds beyond its end, and in an order.
 */
export function endsAt({ now, moment }: Desk, { promotion, code }: Candidate, audience: Audience): string | undefined {
  if (moment === 'redemption' || (audience === 'stranger' && promotion.visibility === 'secret')) return undefined
  let { window } = promotion
  if (promotion.campaign) window = intersect(window, promotion.campaign.window)
  const ends = code?.record?.ends
  if (ends !== undefined) window = intersect(window, compileWindow({ ends }, promotion.timeZone))
  const state = stateAt(window, now)
  return state.state === 'open' && state.next_change !== undefined ? rfc3339(state.next_change) : undefined
}
