/**
 * Members of one kind that come while a group is at work form the next group: one group at a time, so that they do not
 * wait for one another's locks. A group that breaks is tried again member by member, so that nobody spoils it for others.
 */
import { DatabaseBusy, isOutage } from '../../store/pg-errors.ts'

export interface GroupLimits {
  /** Members of one group. */
  readonly group: number
  /** Members that may wait; one more is told to come back. */
  readonly queue: number
  /** A member waits at most this long for its group to begin. */
  readonly waitMs: number
}

export const groupLimits: GroupLimits = { group: 256, queue: 8192, waitMs: 2000 }

interface Waiting<Member, Answer> {
  readonly member: Member
  readonly since: number
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/** One answer for each member, in their order. */
export type GroupWork<Member, Answer> = (members: readonly Member[]) => Promise<readonly Answer[]>

export interface Groups<Member, Answer> {
  readonly join: (member: Member) => Promise<Answer>
  readonly isIdle: () => boolean
}

export function createGroups<Member, Answer>(
  work: GroupWork<Member, Answer>,
  limits: GroupLimits = groupLimits,
): Groups<Member, Answer> {
  const waiting: Waiting<Member, Answer>[] = []
  let working = false
  const pump = async (): Promise<void> => {
    working = true
    while (waiting.length > 0) {
      const members = waiting.splice(0, limits.group)
      await settle(
        work,
        members.filter(each => isOnTime(each, limits.waitMs)),
      )
    }
    working = false
  }
  return {
    join: member =>
      new Promise((resolve, reject) => {
        if (waiting.length >= limits.queue) {
          reject(new DatabaseBusy('Too many wait for a code of this batch.'))
          return
        }
        waiting.push({ member, since: performance.now(), resolve, reject })
        if (!working) void pump()
      }),
    isIdle: () => !working,
  }
}

function isOnTime({ since, reject }: Pick<Waiting<never, never>, 'since' | 'reject'>, waitMs: number): boolean {
  if (performance.now() - since <= waitMs) return true
  reject(new DatabaseBusy('The request waited too long for its code.'))
  return false
}

/** Never throws. */
async function settle<Member, Answer>(
  work: GroupWork<Member, Answer>,
  members: readonly Waiting<Member, Answer>[],
): Promise<void> {
  if (members.length === 0) return
  try {
    const answers = await work(members.map(({ member }) => member))
    for (const [place, { resolve }] of members.entries()) resolve(answers[place] as Answer)
  } catch (error) {
    if (members.length === 1 || isOutage(error)) for (const { reject } of members) reject(error)
    else for (const member of members) await settle(work, [member])
  }
}
