/**
 * Hears from other servers that promotions changed (send-notice), on a connection of its own, so that a plan is fresh
 * before the next quote asks. Nothing rests on it: whoever hears nothing finds the newer version in the facts of a quote
 * and loads what changed then. So a lost connection is made again in peace, and said once.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { Connection } from '../connection.ts'
import { leave, openClient } from '../session.ts'
import { noticeChannel, type PlanNotice, readNotice } from './send-notice.ts'

export interface PlanNotices {
  readonly stop: () => Promise<void>
}

export interface PlanNoticesInput {
  readonly connection: Connection
  readonly onNotice: (notice: PlanNotice) => void
  readonly log: Logger
  /** Between two attempts; doubled after each that fails. */
  readonly pauseMs?: { readonly first: number; readonly most: number }
}

const limits = { statement: 5_000, lock: 5_000 }

export function listenForPlans(input: PlanNoticesInput): PlanNotices {
  const { onNotice, log, pauseMs = { first: 1_000, most: 60_000 } } = input
  const stopping = new AbortController()
  let isSaid = false
  const say = (error: unknown): void => {
    if (!isSaid)
      log.warn({ err: error }, 'changes of other servers are not heard of early; quotes see them all the same')
    isSaid = true
  }
  const run = async (): Promise<void> => {
    let pause = pauseMs.first
    while (!stopping.signal.aborted) {
      try {
        const client = await openClient(input.connection, limits)
        await hear(client, onNotice, stopping.signal, () => {
          pause = pauseMs.first
          isSaid = false
        })
      } catch (error) {
        say(error)
        await sleep(pause, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
        pause = Math.min(pause * 2, pauseMs.most)
      }
    }
  }
  const running = run()
  return {
    stop: () => {
      stopping.abort()
      return running
    },
  }
}

/** Until the connection is lost (throws) or the service stops. */
async function hear(
  client: pg.Client,
  onNotice: (notice: PlanNotice) => void,
  stopped: AbortSignal,
  onReady: () => void,
): Promise<void> {
  const ended = new Promise<never>((_, reject) => {
    client.once('error', reject).once('end', () => reject(new Error('the connection was closed')))
  })
  const aborted = new Promise<void>(resolve => stopped.addEventListener('abort', () => resolve(), { once: true }))
  client.on('notification', ({ payload }) => {
    const notice = readNotice(payload)
    if (notice) onNotice(notice)
  })
  try {
    await Promise.race([client.query(`listen ${noticeChannel}`), ended])
    onReady()
    if (!stopped.aborted) await Promise.race([aborted, ended])
  } finally {
    ended.catch(() => undefined)
    await leave(client, limits.statement)
  }
}
