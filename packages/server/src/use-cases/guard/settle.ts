/** What came of the codes that were looked up: wrong ones stay on the budgets, the others are given back. */
import { budgets, type Subject, windowMs } from './budgets.ts'
import { type Asking, type ChallengeReason, type Parts, sessionKey, subjectOf, tell, type Visit } from './parts.ts'
import { defaultPolicy, refusesAt } from './policy.ts'
import { spacesOf } from './spaces-of.ts'
import { type Entry, mostApplied } from './tally.ts'

/** What came of one code: `applied`, or the reason of its refusal. */
export interface Outcome {
  readonly text: string
  readonly outcome: string
}

/** Nothing else counts: a code that is refused for its cart, its customer or its dates exists. */
const wrongOutcomes: readonly string[] = ['unknown_code', 'malformed_code']

/** A code that is being looked up, on the entry of somebody. */
export interface Charge {
  readonly entry: Entry
  readonly text: string
}

/** Charges what is looked up to its session, customer and network. */
export function charge(
  { memory: { tally } }: Parts,
  { shopper, network }: Visit,
  admitted: readonly string[],
): readonly Charge[] {
  const charges: Charge[] = []
  if (admitted.length === 0) return charges
  for (const stand of network ? [...shopper, network] : shopper) {
    stand.entry ??= tally.make(stand.subject)
    const { entry } = stand
    for (const text of admitted) {
      if (entry.pending.has(text)) continue
      entry.pending.add(text)
      charges.push({ entry, text })
    }
  }
  return charges
}

/** Takes back what was charged. */
export function discharge({ memory: { tally } }: Parts, charges: readonly Charge[]): void {
  for (const { entry, text } of charges) entry.pending.delete(text)
  for (const { entry } of charges) tally.release(entry)
}

/** Counts wrong codes, and remembers which were applied. */
export function settle(parts: Parts, asking: Asking, visit: Visit, outcomes: readonly Outcome[]): void {
  const wrong = new Set<string>()
  for (const { text, outcome } of outcomes) {
    if (wrongOutcomes.includes(outcome)) wrong.add(text)
    else if (outcome === 'applied') rememberApplied(parts, asking, text)
  }
  for (const text of wrong) countWrong(parts, asking, visit, text)
}

/** Entries are looked up again: while the codes were, others may have changed or replaced them. */
function countWrong(parts: Parts, asking: Asking, { shopper, network, store }: Visit, text: string): void {
  const { storeId, spaces, session } = asking
  const { memory, keys, metrics } = parts
  const { tally } = memory
  const hash = keys.codeHash(storeId, text)
  metrics.wrongCode()
  for (const { subject } of shopper) {
    const entry = tally.open(subject)
    tally.add(entry, hash)
    if (subject.kind === 'session' && session) shareApplied(parts, entry, sessionKey(storeId, session.hash))
  }
  const add = (reason: ChallengeReason, subject: Subject, details: object): void => {
    if (!tally.add(tally.open(subject), hash)) return
    const policy = memory.policies.get(storeId) ?? defaultPolicy
    const told = {
      wrong_codes: budgets[subject.kind].most,
      window_seconds: windowMs / 1000,
      measure: refusesAt(policy, reason) ? 'refused' : 'asked',
      ...details,
    }
    tell(parts, { storeId, kind: `${reason}_budget`, name: subject.name, details: told })
  }
  if (network) add('network', network.subject, { network: asking.network })
  for (const id of spacesOf(spaces, text)) {
    const pattern = spaces.all.find(space => space.id === id)?.shape
    add('space', subjectOf(storeId, 'space', id), { space: id, pattern })
  }
  add('store', store.subject, {})
}

function rememberApplied(parts: Parts, { storeId, session }: Asking, text: string): void {
  if (!session) return
  const key = sessionKey(storeId, session.hash)
  if (!parts.memory.sessions.remember(key, text)) return
  const entry = parts.memory.tally.find(subjectOf(storeId, 'session', session.hash))
  if (entry && entry.wrong.length > 0) shareApplied(parts, entry, key)
}

/** A session with wrong codes tells the other servers what was applied in it, so that it passes there as well. */
export function shareApplied({ memory, keys }: Parts, entry: Entry, key: string): void {
  for (const text of memory.sessions.applied(key)) {
    const hash = keys.codeHash(entry.subject.storeId, text)
    if (entry.applied.includes(hash) || entry.applied.length >= mostApplied) continue
    entry.applied.push(hash)
    memory.tally.mark(entry)
  }
}
