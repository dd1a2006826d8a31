/**
 * Which codes of a request may be looked up. Always those that were really applied in this session before; never, and so
 * the same whether they exist or not, those of a session or customer whose budget is spent, of a session that tries too
 * quickly, and of whoever was asked for a challenge and has not solved it.
 *
 * A session with nine wrong codes that sends three new ones at once is answered one of them, the first in the order of
 * their letters, so that it does not matter in which order they were typed.
 */
import { budgets } from './budgets.ts'
import { isSolved } from './keys.ts'
import {
  type Asking,
  type ChallengeReason,
  type LimitReason,
  type Parts,
  type Stand,
  sessionKey,
  subjectOf,
  tell,
  type Visit,
} from './parts.ts'
import { defaultPolicy, type GuardPolicy, refusesAt } from './policy.ts'
import { paceMs, rapidCodes, rapidMs } from './sessions.ts'
import { spacesOf } from './spaces-of.ts'
import { countOf, type Entry, isSpent, leftOf } from './tally.ts'

export interface Judgement {
  /** What may be looked up and was not applied before; each once. */
  readonly admitted: readonly string[]
  /** Text → milliseconds until it may be tried again. */
  readonly limited: ReadonlyMap<string, number>
  readonly challenge: ChallengeReason | undefined
}

/** Whoever is refused because nothing can be counted may come back after so long. */
const blindMs = 5000

export function judge(parts: Parts, asking: Asking, visit: Visit, texts: readonly string[]): Judgement {
  const limited = new Map<string, number>()
  const limit = (refused: readonly string[], milliseconds: number, reason: LimitReason): void => {
    if (refused.length === 0) return
    for (const text of refused) limited.set(text, milliseconds)
    parts.metrics.limited(reason, refused.length)
  }
  const asked = [...new Set(texts)].filter(text => !wasApplied(parts, asking, visit, text)).sort()
  const nobody = { admitted: [], limited, challenge: undefined }
  if (asked.length === 0) return nobody
  if (asking.kind === 'publishable' && parts.standing.isBlind) {
    limit(asked, blindMs, 'blind')
    return nobody
  }
  const wait = paced(parts, asking, asked)
  if (wait > 0) {
    limit(asked, wait, 'rapid_try')
    return nobody
  }
  const { over, challenge } = challenged(parts, asking, visit, asked)
  let admitted: readonly string[] = asked
  for (const { texts: some, refuses, reason, entry } of over) {
    if (!refuses) continue
    const refused = admitted.filter(text => some.includes(text))
    limit(refused, left(parts, entry), reason)
    admitted = admitted.filter(text => !some.includes(text))
  }
  for (const stand of visit.shopper) {
    const refused = withoutRoom(parts, asking, stand, admitted)
    limit(refused, left(parts, stand.entry), stand.subject.kind)
    if (refused.length > 0) admitted = admitted.filter(text => !refused.includes(text))
  }
  return { admitted, limited, challenge }
}

/** In this session, as far as this server or another has told; whatever the request claims. */
function wasApplied(
  { memory, keys }: Parts,
  { storeId, session }: Asking,
  { session: stand }: Visit,
  text: string,
): boolean {
  if (!session) return false
  if (memory.sessions.hasApplied(sessionKey(storeId, session.hash), text)) return true
  const entry = stand?.entry
  return entry !== undefined && entry.applied.length > 0 && entry.applied.includes(keys.codeHash(storeId, text))
}

/** Milliseconds that a session must wait since it tries new codes too quickly. */
function paced(parts: Parts, { storeId, session }: Asking, asked: readonly string[]): number {
  if (!session) return 0
  const pace = parts.memory.sessions.paced(sessionKey(storeId, session.hash), asked)
  const details = { codes: rapidCodes, window_seconds: rapidMs / 1000, measure: 'slowed' } as const
  if (pace.isDetected) tell(parts, { storeId, kind: 'rapid_try', name: `s:${session.hash}`, details })
  return pace.milliseconds
}

interface Over {
  readonly reason: ChallengeReason
  readonly entry: Entry | undefined
  readonly texts: readonly string[]
  /** Unless a solved challenge is shown. */
  readonly refuses: boolean
}

/**
 * Network, space and store ask for a challenge. They refuse only where one can be solved, so that nobody can shut a store's
 * codes for everybody; a network also where the store has set up none, or fresh sessions would be fresh budgets.
 */
function challenged(
  parts: Parts,
  asking: Asking,
  { network, store }: Visit,
  asked: readonly string[],
): { readonly over: readonly Over[]; readonly challenge: ChallengeReason | undefined } {
  const { storeId, spaces } = asking
  const policy = parts.memory.policies.get(storeId) ?? defaultPolicy
  const over: Over[] = []
  const add = (reason: ChallengeReason, entry: Entry | undefined, some: readonly string[]): void => {
    if (isOver(entry)) over.push({ reason, entry, texts: some, refuses: refusesAt(policy, reason) })
  }
  add('network', network?.entry, asked)
  add('store', store.entry, asked)
  for (const [id, texts] of bySpace(spaces, asked)) {
    add('space', parts.memory.tally.find(subjectOf(storeId, 'space', id)), texts)
  }
  const [first] = over
  if (!first || hasSolved(parts, asking, policy)) return { over: [], challenge: undefined }
  return { over, challenge: first.reason }
}

function bySpace(spaces: Asking['spaces'], asked: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  if (spaces.all.length === 0) return found
  for (const text of asked)
    for (const id of spacesOf(spaces, text)) {
      const known = found.get(id)
      if (known) known.push(text)
      else found.set(id, [text])
    }
  return found
}

/** What is being looked up counts, or a thousand at once would be a thousand answers. */
function isOver(entry: Entry | undefined): boolean {
  return entry !== undefined && countOf(entry) + entry.pending.size >= budgets[entry.subject.kind].most
}

function hasSolved({ keys, standing, now }: Parts, asking: Asking, { challenge }: GuardPolicy): boolean {
  const { storeId, session, challenge: token } = asking
  if (challenge.proof !== 'token' || token === undefined || session === undefined) return false
  const secrets = keys.challengeSecrets(storeId, challenge.version)
  return isSolved(secrets, { token, sessionId: session.id, now: now() + standing.clockOffset })
}

/** Of a session or customer: all when the budget is spent, else what is more than its rest. */
function withoutRoom(
  parts: Parts,
  asking: Asking,
  { subject, entry }: Stand,
  texts: readonly string[],
): readonly string[] {
  const { most } = budgets[subject.kind]
  if (!entry) return texts.slice(Math.max(most, asking.maxCodes))
  if (isSpent(entry)) return texts
  const fresh = texts.filter(text => !isKnown(parts, asking, entry, text))
  const used = countOf(entry) + entry.pending.size
  const room = used === 0 ? Math.max(most, asking.maxCodes) : Math.max(most - used, 0)
  return fresh.slice(room)
}

/** It is on the entry already, so it takes nothing more of the budget. */
function isKnown({ keys }: Parts, { storeId }: Asking, { pending, wrong }: Entry, text: string): boolean {
  return pending.has(text) || (wrong.length > 0 && wrong.includes(keys.codeHash(storeId, text)))
}

function left({ now }: Parts, entry: Entry | undefined): number {
  return entry && isSpent(entry) ? leftOf(entry, now()) : paceMs
}
