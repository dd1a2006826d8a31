/**
 * The window that counts: where promotion, campaign and code are open together. None of them widens another, so a code
 * until 31 December of a promotion that ends on 30 November ends with it, and the merchant is shown that date and whose
 * it is. Each is read in its own zone; a code in its promotion's.
 */
import type { Campaign, Code, Promotion } from '../model/promotion.ts'
import { noteOn, type ScheduleNote } from './local-time.ts'
import { compileWindow, intersect, isEmpty, rfc3339, stateAt, type Window, type WindowState } from './window.ts'

export interface PromotionState {
  readonly now: 'draft' | 'scheduled' | 'active' | 'outside_hours' | 'expired' | 'paused' | 'archived'
  /** RFC 3339: when that changes by itself; absent when it does not. */
  readonly until?: string
  /** What the merchant should know of the schedule: local times that the clock skips or shows twice. */
  readonly notes?: readonly ScheduleNote[]
}

const words: Readonly<Record<WindowState['state'], PromotionState['now']>> = {
  not_started: 'scheduled',
  open: 'active',
  outside_hours: 'outside_hours',
  expired: 'expired',
}

/** What narrows a promotion: the documents that all must be open. */
export interface Scheduled {
  readonly promotion: Pick<Promotion, 'status' | 'schedule'>
  readonly campaign?: Pick<Campaign, 'status' | 'schedule'>
  readonly code?: Pick<Code, 'status' | 'starts' | 'ends'>
}

type Party = keyof Scheduled

/** One end of the window, RFC 3339, and the document that sets it: of equal ones promotion before campaign before code. */
export interface Bound {
  readonly at: string
  readonly of: Party
}

export interface EffectiveWindow {
  readonly starts?: Bound
  readonly ends?: Bound
  /** Present when no instant is open, whatever its state says today. */
  readonly never_open?: true
  readonly state: PromotionState
  /** Local times that did not mean one instant; absent when there are none. */
  readonly notes?: readonly (ScheduleNote & { readonly of: Party })[]
}

interface Piece {
  readonly of: Party
  readonly window: Window
}

const codeStates = { active: 'active', disabled: 'paused', archived: 'archived' } as const

/** What the documents come to together, and when that changes. `now` in milliseconds since 1970. */
export function effectiveWindow(scheduled: Scheduled, defaultTimeZone: string, now: number): EffectiveWindow {
  const { promotion, campaign, code } = scheduled
  const zone = promotion.schedule?.time_zone ?? defaultTimeZone
  const pieces: Piece[] = [{ of: 'promotion', window: compileWindow(promotion.schedule, defaultTimeZone) }]
  if (campaign) pieces.push({ of: 'campaign', window: compileWindow(campaign.schedule, defaultTimeZone) })
  if (code) pieces.push({ of: 'code', window: compileWindow(datesOf(code), zone) })

  const window = pieces.map(piece => piece.window).reduce(intersect)
  const starts = pieces.find(piece => piece.window.starts === window.starts)!
  const ends = pieces.find(piece => piece.window.ends === window.ends)!
  const notes = notesOf(scheduled, zone, defaultTimeZone)
  return {
    ...(Number.isFinite(window.starts) && { starts: { at: rfc3339(window.starts), of: starts.of } }),
    ...(Number.isFinite(window.ends) && { ends: { at: rfc3339(window.ends), of: ends.of } }),
    ...(isEmpty(window) && { never_open: true as const }),
    state: stateOf(scheduled, window, now),
    ...(notes.length > 0 && { notes }),
  }
}

/** The first document that is not active names the state; when all are, dates and hours do. */
function stateOf({ promotion, campaign, code }: Scheduled, window: Window, now: number): PromotionState {
  const statuses = [promotion.status, campaign?.status ?? 'active', codeStates[code?.status ?? 'active']]
  const stopped = statuses.find(status => status !== 'active')
  if (stopped) return { now: stopped }
  const state = stateAt(window, now)
  const until = state.state === 'expired' ? undefined : state.next_change
  return { now: words[state.state], ...(until !== undefined && { until: rfc3339(until) }) }
}

function datesOf({ starts, ends }: Pick<Code, 'starts' | 'ends'>): Pick<Code, 'starts' | 'ends'> {
  return { ...(starts !== undefined && { starts }), ...(ends !== undefined && { ends }) }
}

function notesOf({ promotion, campaign, code }: Scheduled, zone: string, defaultTimeZone: string) {
  const campaignZone = campaign?.schedule?.time_zone ?? defaultTimeZone
  return [
    ...notesIn('promotion', promotion.schedule, zone),
    ...notesIn('campaign', campaign?.schedule, campaignZone),
    ...notesIn('code', code, zone),
  ]
}

function notesIn(of: Party, dates: Pick<Code, 'starts' | 'ends'> | undefined, zone: string) {
  return (['starts', 'ends'] as const).flatMap(field => {
    const text = dates?.[field]
    const note = text === undefined ? undefined : noteOn(field, text, zone)
    return note ? [{ of, ...note }] : []
  })
}
