/**
 * How often links were followed, counted in memory and flushed each second. On the way of a visitor nothing is looked
 * up: which of the strings are codes is asked when they are written. Kept are the day, the code and the campaign, and
 * nothing of the visitor; a code that only one person has is counted with its promotion and batch, without its text.
 */

import { canonicalCode } from '@counterfoil/codes'
import type { Utm } from '@counterfoil/contract'
import { civilDay } from '@counterfoil/ledger'
import type { Logger } from 'pino'
import type { Queryable } from '../../store/database.ts'
import { addClicks, type ClickCount } from '../../store/links/add-clicks.ts'
import { createFlusher } from '../flusher.ts'
import type { ClickedCodes } from './clicked-codes.ts'
import type { LinkStore } from './link-stores.ts'

export interface Click {
  readonly store: LinkStore
  readonly codes: readonly string[]
  readonly utm: Utm
  /** Epoch milliseconds. */
  readonly at: number
}

export interface Clicks {
  readonly count: (click: Click) => void
  /** Writes what was counted so far; what cannot be written is kept for the next time. */
  readonly flush: () => Promise<void>
  /** Stops the timer and flushes a last time. */
  readonly close: () => Promise<void>
}

export interface ClicksInput {
  readonly db: Queryable
  readonly findCodes: ClickedCodes
  readonly log: Pick<Logger, 'warn'>
  /** Default 1000. */
  readonly everyMilliseconds?: number
}

/** Links that wait for a flush, told apart by what they say; beyond, clicks count as those of no code. */
const mostWaiting = 20_000
/** Of one statement: quotes go on in between. */
const mostTogether = 500
/** Rows of one store and day by one process; beyond, campaigns are counted as one. */
const mostKinds = 2000
const mostDays = 200
export const otherCampaigns = '(other)'

/** One string that was followed, in the spelling of its store. */
interface Waiting {
  readonly storeId: string
  readonly day: string
  /** Canonical; empty: no code can be written like that. */
  readonly code: string
  readonly source: string
  readonly medium: string
  readonly campaign: string
  readonly count: number
}

export function createClicks({ db, findCodes, log, everyMilliseconds = 1000 }: ClicksInput): Clicks {
  const kinds = createKinds()
  let waiting = new Map<string, Waiting>()

  const writeTogether = async (storeId: string, some: readonly Waiting[]): Promise<void> => {
    const codes = await findCodes(storeId, [...new Set(some.map(({ code }) => code).filter(code => code !== ''))])
    const counts = new Map<string, ClickCount>()
    for (const one of some) {
      const row = kinds.row(rowOf(one, codes.get(one.code)))
      const key = keyOf(row)
      counts.set(key, { ...row, count: row.count + (counts.get(key)?.count ?? 0) })
    }
    await db.query(addClicks([...counts.values()]))
  }
  const write = async (): Promise<void> => {
    const all = [...Map.groupBy(waiting.values(), ({ storeId }) => storeId)].flatMap(([storeId, some]) =>
      pieces(some, mostTogether).map(piece => ({ storeId, piece })),
    )
    waiting = new Map()
    for (const [done, { storeId, piece }] of all.entries()) {
      try {
        await writeTogether(storeId, piece)
      } catch (error) {
        for (const one of all.slice(done).flatMap(({ piece }) => piece)) add(waiting, one)
        log.warn({ err: error, pieces: all.length - done }, 'clicks could not be written; kept for the next flush')
        return
      }
    }
  }
  const { flush, close } = createFlusher(write, everyMilliseconds)
  return {
    count: click => {
      for (const one of waitingOf(click)) add(waiting, one)
    },
    flush,
    close,
  }
}

/** A link of two codes is followed once for each; a link of none, once. */
function waitingOf({ store, codes, utm, at }: Click): readonly Waiting[] {
  if (!store.known) return []
  const { code_case, time_zone } = store.settings
  const canonicals = codes.map(code => canonicalCode(code, { case: code_case }) ?? '')
  return [...new Set(canonicals.length > 0 ? canonicals : [''])].map(code => ({
    storeId: store.storeId,
    day: civilDay(at, time_zone),
    code,
    source: utm.utm_source ?? '',
    medium: utm.utm_medium ?? '',
    campaign: utm.utm_campaign ?? '',
    count: 1,
  }))
}

function add(waiting: Map<string, Waiting>, one: Waiting): void {
  const key = JSON.stringify([one.storeId, one.day, one.code, one.source, one.medium, one.campaign])
  const known = waiting.get(key)
  const isNothing = one.code === '' && one.source === '' && one.medium === '' && one.campaign === ''
  if (known || waiting.size < mostWaiting || isNothing)
    waiting.set(key, { ...one, count: one.count + (known?.count ?? 0) })
  else add(waiting, { ...one, code: '', source: '', medium: '', campaign: '' })
}

/** Of what is no code the campaign is not kept: anybody could fill the table with invented ones. */
function rowOf(one: Waiting, code: ReturnType<Awaited<ReturnType<ClickedCodes>>['get']>): ClickCount {
  const { storeId: store_id, day, count } = one
  const nothing = { promotion_id: '', batch_id: '', code_id: '', code: '', utm_source: '', utm_medium: '' }
  if (code === undefined) return { store_id, day, ...nothing, utm_campaign: '', count }
  const named = code.personal ? { code_id: '', code: '' } : { code_id: code.id, code: code.code }
  return {
    store_id,
    day,
    promotion_id: code.promotion,
    batch_id: code.batch ?? '',
    ...named,
    utm_source: one.source,
    utm_medium: one.medium,
    utm_campaign: one.campaign,
    count,
  }
}

function keyOf({ code: _code, count: _count, ...key }: ClickCount): string {
  return JSON.stringify(Object.values(key))
}

/** The rows that this process made of a store's day: a stranger may invent campaigns, and the table must not grow with them. */
function createKinds(): { readonly row: (row: ClickCount) => ClickCount } {
  const days = new Map<string, Set<string>>()
  return {
    row: row => {
      const day = `${row.store_id} ${row.day}`
      const seen = days.get(day) ?? new Set()
      days.delete(day)
      days.set(day, seen)
      for (const oldest of days.keys()) {
        if (days.size <= mostDays) break
        days.delete(oldest)
      }
      const key = keyOf(row)
      if (!seen.has(key) && seen.size >= mostKinds)
        return { ...row, utm_source: otherCampaigns, utm_medium: otherCampaigns, utm_campaign: otherCampaigns }
      seen.add(key)
      return row
    },
  }
}

function pieces<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
