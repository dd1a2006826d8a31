/** Who waits in a lane: let in, answered or told to come back, each once. */
import type { Metrics } from '../../metrics/metrics.ts'
import { DatabaseBusy } from '../../store/pg-errors.ts'

export interface LaneLimits {
  /** Members of one batch. */
  readonly batch: number
  /** Members that may be inside; one more is told to come back. */
  readonly queue: number
  /** A member waits at most this long for its batch to begin. */
  readonly waitMs: number
}

export interface Waiting<Member, Answer> {
  readonly member: Member
  /** `performance.now()` when it came. */
  readonly since: number
  /** How often it was decided. */
  looks: number
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

export interface Members<Member, Answer> {
  /** Lets a member in; its promise is settled by one of the following. */
  readonly admit: (member: Member, enter: (waiting: Waiting<Member, Answer>) => void) => Promise<Answer>
  readonly answer: (waiting: Waiting<Member, Answer>, make: () => Answer) => void
  readonly fail: (waiting: Waiting<Member, Answer>, error: unknown) => void
  /** Tells it to come back when it has waited too long: longer than `mostMs`, by default the lane's limit. */
  readonly isOnTime: (waiting: Waiting<Member, Answer>, mostMs?: number) => boolean
  readonly inside: () => number
}

export function createMembers<Member, Answer>(
  limits: LaneLimits,
  metrics: Pick<Metrics, 'queue' | 'refused'>,
): Members<Member, Answer> {
  let inside = 0
  const enterOne = (change: 1 | -1): void => {
    inside += change
    metrics.queue(change)
  }
  const fail: Members<Member, Answer>['fail'] = ({ reject }, error) => {
    enterOne(-1)
    reject(error)
  }
  return {
    admit: (member, enter) =>
      new Promise((resolve, reject) => {
        if (inside >= limits.queue) {
          metrics.refused('queue_full')
          reject(new DatabaseBusy('Too many orders wait for this store.'))
          return
        }
        enterOne(1)
        enter({ member, since: performance.now(), looks: 0, resolve, reject })
      }),
    /** What it answers is written already: an answer that cannot be made is this member's trouble alone. */
    answer: (waiting, make) => {
      try {
        const answer = make()
        enterOne(-1)
        waiting.resolve(answer)
      } catch (error) {
        fail(waiting, error)
      }
    },
    fail,
    isOnTime: (waiting, mostMs = limits.waitMs) => {
      if (performance.now() - waiting.since <= mostMs) return true
      metrics.refused('too_late')
      fail(waiting, new DatabaseBusy('The order waited too long for its turn.'))
      return false
    },
    inside: () => inside,
  }
}
