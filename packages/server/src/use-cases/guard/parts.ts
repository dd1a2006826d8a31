/** What the guard is made of, and what it is asked. */
import type { CodeCase } from '@counterfoil/codes'
import type { Metrics } from '../../metrics/metrics.ts'
import { type BudgetKind, budgets, type Subject, windowMs } from './budgets.ts'
import type { GuardKeys } from './keys.ts'
import type { GuardPolicy } from './policy.ts'
import type { Sessions } from './sessions.ts'
import type { Patterns } from './spaces-of.ts'
import type { Entry, Tally } from './tally.ts'

/** A request with codes, as far as the guard is concerned. */
export interface Asking {
  readonly storeId: string
  /** `publishable`: a stranger, who is refused where nothing can be counted. */
  readonly kind: 'secret' | 'publishable'
  /** Absent: the cart names no session. */
  readonly session?: { readonly id: string; readonly hash: string } | undefined
  /** Hashes of the identities by which the store counts this customer; empty: nobody is known. */
  readonly customers: readonly string[]
  /** Absent: it is not known where the request comes from. */
  readonly network?: string | undefined
  /** As they were typed. */
  readonly codes: readonly string[]
  readonly codeCase: CodeCase
  /** Codes that may be used together; a cart may bring as many new ones at once. */
  readonly maxCodes: number
  readonly spaces: Patterns
  /** Proof of a solved challenge. */
  readonly challenge?: string | undefined
}

export type ChallengeReason = 'network' | 'space' | 'store'

/** Why codes are not looked up. */
export type LimitReason = BudgetKind | 'rapid_try' | 'blind'

/** Something that looks like an attack, on its way to the outbox. */
export interface Attack {
  readonly storeId: string
  readonly kind: 'rapid_try' | `${ChallengeReason}_budget`
  /** Of whom; the same one is told of once in ten minutes. */
  readonly name: string
  readonly details: Readonly<Record<string, unknown>>
}

export interface GuardMemory {
  readonly tally: Tally
  readonly sessions: Sessions
  /** Of stores that have chosen something. */
  readonly policies: Map<string, GuardPolicy>
  /** Not told yet. */
  readonly attacks: Attack[]
}

/** How the memory stands with the other servers'. */
export interface Standing {
  /** The shared counters cannot be read or written. */
  isBlind: boolean
  /** Milliseconds that the database's clock is ahead of the process's monotonic one. */
  clockOffset: number
}

export interface Parts {
  readonly memory: GuardMemory
  readonly standing: Standing
  readonly keys: GuardKeys
  readonly metrics: Pick<Metrics, 'limited' | 'wrongCode' | 'attack'>
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number
  /** Hashes of networks and customers, which are asked for with every quote. */
  readonly names: Map<string, string>
  /** Events of a kind in a store, since when. */
  readonly told: Map<string, { readonly since: number; events: number }>
}

const mostNames = 10_000
/** More is an attack that everybody has heard of by now. */
const mostAttacks = 200
const mostEvents = 20

export function subjectOf(storeId: string, kind: BudgetKind, name: string): Subject {
  return { kind, storeId, name: `${budgets[kind].letter}:${name}` }
}

/** Everything that the wrong codes of a store count for. */
const storeSubject = (storeId: string): Subject => subjectOf(storeId, 'store', 'all')

/** Nobody can be found by it: not under the hash that their orders have, either. */
function named({ keys, names }: Parts, kind: 'network' | 'customer', storeId: string, text: string): Subject {
  const key = `${storeId}\n${kind}\n${text}`
  let name = names.get(key)
  if (name === undefined) {
    if (names.size >= mostNames) names.clear()
    name = keys.nameOf(storeId, kind, text)
    names.set(key, name)
  }
  return subjectOf(storeId, kind, name)
}

function networkSubject(parts: Parts, { storeId, network }: Asking): Subject | undefined {
  return network === undefined ? undefined : named(parts, 'network', storeId, network)
}

function customerSubjects(parts: Parts, { storeId, customers }: Asking): readonly Subject[] {
  return customers.map(hash => named(parts, 'customer', storeId, hash))
}

/** Somebody whose budget it is, and what is on it; absent: nothing. */
export interface Stand {
  readonly subject: Subject
  entry: Entry | undefined
}

/** Everybody whom a request counts for, looked up once. */
export interface Visit {
  readonly session: Stand | undefined
  /** Session and customer: those whose budget refuses. */
  readonly shopper: readonly Stand[]
  readonly network: Stand | undefined
  readonly store: Stand
}

export function visitOf(parts: Parts, asking: Asking): Visit {
  const stand = (subject: Subject): Stand => ({ subject, entry: parts.memory.tally.find(subject) })
  const { storeId, session: named } = asking
  const session = named && stand(subjectOf(storeId, 'session', named.hash))
  const customers = customerSubjects(parts, asking).map(stand)
  const network = networkSubject(parts, asking)
  return {
    session,
    shopper: session ? [session, ...customers] : customers,
    network: network && stand(network),
    store: stand(storeSubject(storeId)),
  }
}

export const sessionKey = (storeId: string, hash: string): string => `${storeId}\n${hash}`

/** Every attack is in the figures; of one kind in one store so many become events in ten minutes, or events would be the attack. */
export function tell({ memory, metrics, now, told }: Parts, attack: Attack): void {
  metrics.attack(attack.kind)
  const key = `${attack.storeId}\n${attack.kind}`
  const before = told.get(key)
  const count = before && now() - before.since < windowMs ? before : { since: now(), events: 0 }
  told.set(key, count)
  if (count.events >= mostEvents || memory.attacks.length >= mostAttacks) return
  count.events += 1
  memory.attacks.push(attack)
}
