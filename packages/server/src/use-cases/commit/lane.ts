/**
 * Group commit: what comes in while a batch is on its way to the disk forms the next one, one in flight per store.
 *
 * A member is decided as soon as its facts are there, on the counters as they will stand once everything decided before
 * it is written; it waits only for the disk. The statement that writes a batch carries a guard for every counter, so a
 * decision that rests on something that moved is never written: then the batch, and all that was built on it, is decided
 * anew on locked rows. Whoever is refused because of rows that were not yet read from the disk is looked at once more
 * when they are: what was given back meanwhile is theirs. A batch that fails otherwise is halved until the culprit stands alone. Every member gets its own
 * answer, after the commit. A lone member finds nobody to wait for.
 */
import { setImmediate as breath } from 'node:timers/promises'
import { createStanding, type Reading, type Standing } from '@counterfoil/ledger'
import type { Metrics } from '../../metrics/metrics.ts'
import { createMembers, type LaneLimits, type Waiting } from './members.ts'
import { type Settling, settleLocked } from './settle-locked.ts'
import type { Decided, LaneWork, Verdict } from './work.ts'

export const laneLimits: LaneLimits = { batch: 256, queue: 4096, waitMs: 2000 }

/** So many are decided in a row; then whatever came in meanwhile has its turn, above all the end of the batch under way. */
const slice = 16

/** An order is decided at most so often before it is refused: it does not wait for others to change their minds. */
const mostLooks = 2

/** Facts are read for at most this many groups of members at once. */
const mostReadings = 2

export interface Lane<Member, Answer> {
  readonly submit: (member: Member) => Promise<Answer>
  /** Nobody waits and nothing is under way. */
  readonly isIdle: () => boolean
}

interface Ready<Member, Answer, Taking> {
  readonly waiting: Waiting<Member, Answer>
  readonly decided: Decided<Answer, Taking>
  /** The batch it will be written with. */
  readonly batch: number
}

interface State<Member, Facts, Answer, Taking> extends Settling<Member, Facts, Answer, Taking> {
  readonly metrics: Pick<Metrics, 'batch'>
  readonly standing: Standing
  /** Facts are still to be read. */
  arrived: Waiting<Member, Answer>[]
  /** Refused because of what was not written yet: read again when the batch under way is. */
  doubted: Waiting<Member, Answer>[]
  /** Decided, to be written. */
  ready: Ready<Member, Answer, Taking>[]
  /** Under way, by number. */
  readonly readings: Set<Reading>
  nextReading: Reading
  /** The batch that is being filled, and how full it is. */
  filling: number
  filled: number
  writing: boolean
  /** What was decided does not hold any more: nothing is decided until everybody concerned has an answer. */
  recovering: boolean
}

export function createLane<Member, Facts, Answer, Taking>(
  work: LaneWork<Member, Facts, Answer, Taking>,
  metrics: Pick<Metrics, 'batch' | 'queue' | 'refused'>,
  limits: LaneLimits = laneLimits,
): Lane<Member, Answer> {
  const state: State<Member, Facts, Answer, Taking> = {
    work,
    metrics,
    limits,
    members: createMembers(limits, metrics),
    standing: createStanding(),
    arrived: [],
    doubted: [],
    ready: [],
    readings: new Set(),
    nextReading: 1,
    filling: 1,
    filled: 0,
    writing: false,
    recovering: false,
  }
  return {
    submit: member =>
      state.members.admit(member, waiting => {
        state.arrived.push(waiting)
        pump(state)
      }),
    isIdle: () => state.members.inside() === 0,
  }
}

function pump<Member, Facts, Answer, Taking>(state: State<Member, Facts, Answer, Taking>): void {
  const { arrived, ready, recovering, readings, limits } = state
  if (!recovering && arrived.length > 0 && readings.size < mostReadings)
    void read(state, arrived.splice(0, limits.batch))
  if (!state.writing && ready.length > 0) void send(state)
}

/** Facts of everybody who waits, in one round trip; then each is decided in its turn. */
async function read<Member, Facts, Answer, Taking>(
  state: State<Member, Facts, Answer, Taking>,
  asked: readonly Waiting<Member, Answer>[],
): Promise<void> {
  const { members, readings, standing } = state
  const reading = state.nextReading++
  readings.add(reading)
  const onTime = asked.filter(each => members.isOnTime(each))
  try {
    const loaded = await loadEach(state, onTime)
    for (const [index, { waiting, facts }] of loaded.entries()) {
      if (index > 0 && index % slice === 0) await breath()
      decide(state, waiting, { facts, reading })
    }
  } finally {
    readings.delete(reading)
    standing.readSince(Math.min(state.nextReading, ...readings))
    if (!state.writing && state.ready.length === 0) lookAgain(state)
    pump(state)
  }
}

interface Loaded<Member, Facts, Answer> {
  readonly waiting: Waiting<Member, Answer>
  readonly facts: Verdict<Facts, Answer>
}

/** Never throws. What goes wrong with all of them together is tried one by one: nobody spoils the others. */
async function loadEach<Member, Facts, Answer, Taking>(
  state: State<Member, Facts, Answer, Taking>,
  asked: readonly Waiting<Member, Answer>[],
): Promise<readonly Loaded<Member, Facts, Answer>[]> {
  const { work, members } = state
  try {
    const loaded = asked.length > 0 ? await work.load(asked.map(({ member }) => member)) : []
    return loaded.map((facts, index) => ({ waiting: asked[index] as Waiting<Member, Answer>, facts }))
  } catch (error) {
    if (asked.length > 1 && !work.isOutage(error))
      return (await Promise.all(asked.map(each => loadEach(state, [each])))).flat()
    for (const each of asked) members.fail(each, error)
    return []
  }
}

interface Read<Facts, Answer> {
  readonly facts: Verdict<Facts, Answer>
  readonly reading: Reading
}

/** Never throws. */
function decide<Member, Facts, Answer, Taking>(
  state: State<Member, Facts, Answer, Taking>,
  waiting: Waiting<Member, Answer>,
  { facts, reading }: Read<Facts, Answer>,
): void {
  const { work, members, standing, limits } = state
  if ('answer' in facts) {
    members.answer(waiting, () => facts.answer)
    return
  }
  if (state.recovering) {
    state.arrived.push(waiting)
    return
  }
  try {
    let leans = false
    const decided = work.decide(waiting.member, facts.facts, {
      row: (key, read) => {
        const row = standing.row(key, read, reading)
        leans ||= row !== read
        return row
      },
      hasOrdered: identity => {
        const ordered = standing.hasOrdered(identity, reading)
        leans ||= ordered
        return ordered
      },
    })
    waiting.looks += 1
    if (!decided.taking && leans && waiting.looks < mostLooks) {
      state.doubted.push(waiting)
      return
    }
    if (state.filled >= limits.batch) fillNext(state)
    state.filled += 1
    if (decided.taking) standing.take({ batch: state.filling, ...work.standingOf(decided.taking) })
    state.ready.push({ waiting, decided, batch: state.filling })
  } catch (error) {
    members.fail(waiting, error)
  }
}

function fillNext(state: { filling: number; filled: number }): void {
  state.filling += 1
  state.filled = 0
}

/** Writes the oldest batch. Orders that are refused wait with it: they were refused because of those before them. */
async function send<Member, Facts, Answer, Taking>(state: State<Member, Facts, Answer, Taking>): Promise<void> {
  const { members, standing, metrics } = state
  const [oldest] = state.ready
  if (!oldest) return
  state.writing = true
  const batch = state.ready.filter(each => each.batch === oldest.batch)
  state.ready = state.ready.slice(batch.length)
  if (oldest.batch === state.filling) fillNext(state)
  const started = performance.now()
  let retries = 0
  try {
    if (await writeAll(state, batch)) {
      standing.written(oldest.batch, state.nextReading)
      for (const { waiting, decided } of batch) members.answer(waiting, decided.answer)
    } else {
      retries = await recover(state, batch)
    }
  } catch (error) {
    retries = await recover(state, batch, error)
  }
  const waitMs = started - oldest.waiting.since
  metrics.batch({ members: batch.length, waitMs, commitMs: performance.now() - started, retries })
  state.writing = false
  lookAgain(state)
  pump(state)
}

function lookAgain<Member, Facts, Answer, Taking>(state: State<Member, Facts, Answer, Taking>): void {
  state.arrived = [...state.doubted, ...state.arrived]
  state.doubted = []
}

async function writeAll<Member, Facts, Answer, Taking>(
  { work }: State<Member, Facts, Answer, Taking>,
  batch: readonly Ready<Member, Answer, Taking>[],
): Promise<boolean> {
  const takings = batch.flatMap(({ decided }) => decided.taking ?? [])
  return takings.length === 0 || (await work.write(takings))
}

/** Everything that rests on the batch that was not written is decided anew, each batch under its locks. */
async function recover<Member, Facts, Answer, Taking>(
  state: State<Member, Facts, Answer, Taking>,
  batch: readonly Ready<Member, Answer, Taking>[],
  cause?: unknown,
): Promise<number> {
  state.recovering = true
  const all = [...batch, ...state.ready].map(({ waiting }) => waiting)
  state.ready = []
  state.standing.forget()
  fillNext(state)
  let retries = 0
  for (let from = 0; from < all.length; from += state.limits.batch)
    retries += await settleLocked(state, all.slice(from, from + state.limits.batch), from === 0 ? cause : undefined)
  state.recovering = false
  return retries
}
