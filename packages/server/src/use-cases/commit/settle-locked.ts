/** Members that are decided on locked rows: all of them at once, or in halves until a culprit stands alone. */
import type { LaneLimits, Members, Waiting } from './members.ts'
import type { LaneWork } from './work.ts'

/** A batch that follows a failed one is given at least this long. */
const leastPatienceMs = 250

export interface Settling<Member, Facts, Answer, Taking> {
  readonly work: LaneWork<Member, Facts, Answer, Taking>
  readonly members: Members<Member, Answer>
  readonly limits: LaneLimits
}

/** Answers every one of them. `cause`: why the batch before failed, when it did. Returns how often it was tried. */
export async function settleLocked<Member, Facts, Answer, Taking>(
  settling: Settling<Member, Facts, Answer, Taking>,
  all: readonly Waiting<Member, Answer>[],
  cause?: unknown,
): Promise<number> {
  const { work, members, limits } = settling
  // On a slow database the batches before may have taken their time: nobody begins another wait as long.
  const waiting = all.filter(each => members.isOnTime(each, 2 * limits.waitMs))
  const [first] = waiting
  if (!first) return 0
  const failAll = (error: unknown): number => {
    for (const each of waiting) members.fail(each, error)
    return 1
  }
  if (cause !== undefined && waiting.length === 1 && !work.passes(cause)) return failAll(cause)
  const patience = limits.waitMs - (performance.now() - first.since)
  try {
    const asked = waiting.map(({ member }) => member)
    const answers = await work.settleLocked(asked, Math.max(patience, leastPatienceMs))
    for (const [index, answer] of answers.entries())
      members.answer(waiting[index] as Waiting<Member, Answer>, () => answer)
    return 1
  } catch (error) {
    if (waiting.length === 1 || work.isOutage(error)) return failAll(error)
    const half = waiting.length >> 1
    return (await settleLocked(settling, waiting.slice(0, half))) + (await settleLocked(settling, waiting.slice(half)))
  }
}
