/**
 * A pool of codes goes to Klaviyo in jobs of 1,000, with as many under way as Klaviyo allows and some room left. A push
 * that broke off is made again from the start: Klaviyo keeps a code once, and says of the others that it has them.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { CommandFailed } from '../failure.ts'
import { type Klaviyo, type KlaviyoJob, mostOfJob } from './client.ts'

/** Klaviyo queues 100 of an account. */
const mostJobs = 50

export interface PushPool {
  readonly coupon: string
  readonly codes: AsyncIterable<string>
  /** RFC 3339; absent: Klaviyo's year. */
  readonly expiresAt?: string | undefined
  /** Told after every job: codes handed in, and codes that Klaviyo is done with. */
  readonly progress?: (handedIn: number, done: number) => void
  readonly sleep?: (milliseconds: number) => Promise<unknown>
}

export interface PushedPool {
  readonly handed_in: number
  readonly completed: number
  readonly failed: number
  /** Each once, the first hundred. */
  readonly errors: readonly string[]
}

export async function pushPool(klaviyo: Klaviyo, push: PushPool): Promise<PushedPool> {
  const { sleep = wait } = push
  const open = new Set<string>()
  const errors = new Set<string>()
  const sums = { handed_in: 0, completed: 0, failed: 0 }
  const settle = async (atMost: number): Promise<void> => {
    for (let round = 0; open.size > atMost; round += 1) {
      if (round > 0) await sleep(Math.min(250 * round, 5000))
      for (const id of [...open]) {
        const job = await klaviyo.readJob(id)
        if (job.status !== 'complete' && job.status !== 'cancelled') continue
        open.delete(id)
        book(job, sums, errors)
      }
      push.progress?.(sums.handed_in, sums.completed + sums.failed)
    }
  }
  for await (const codes of inPieces(push.codes, mostOfJob)) {
    await settle(mostJobs - 1)
    open.add((await klaviyo.createCodes(push.coupon, codes, push.expiresAt)).id)
    sums.handed_in += codes.length
    push.progress?.(sums.handed_in, sums.completed + sums.failed)
  }
  await settle(0)
  return { ...sums, errors: [...errors] }
}

function book(job: KlaviyoJob, sums: { completed: number; failed: number }, errors: Set<string>): void {
  if (job.status === 'cancelled') throw new CommandFailed(`Klaviyo cancelled the job ${job.id}; push again later.`)
  sums.completed += job.completed
  sums.failed += job.failed
  for (const error of job.errors) if (errors.size < 100) errors.add(error)
}

async function* inPieces(codes: AsyncIterable<string>, size: number): AsyncGenerator<readonly string[]> {
  let piece: string[] = []
  for await (const code of codes) {
    piece.push(code)
    if (piece.length < size) continue
    yield piece
    piece = []
  }
  if (piece.length > 0) yield piece
}
