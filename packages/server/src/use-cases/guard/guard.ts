/**
 * The guard of codes: before a cart is priced it says which of its codes may be looked up, and afterwards what came of
 * them is counted. Everything is decided from memory; `share.ts` keeps the memories of all servers together.
 */
import { canonicalCode } from '@counterfoil/codes'
import type { Logger } from 'pino'
import { type Metrics, silentMetrics } from '../../metrics/metrics.ts'
import type { Range } from './address.ts'
import { judge } from './judge.ts'
import type { GuardKeys } from './keys.ts'
import { networkOfPeer, type Peer } from './network.ts'
import type { Asking, ChallengeReason, GuardMemory, Parts, Standing } from './parts.ts'
import { visitOf } from './parts.ts'
import { createSessions } from './sessions.ts'
import { charge, discharge, settle } from './settle.ts'
import { createTally } from './tally.ts'

/** What came of one code of a request. */
export interface CodeAnswer {
  readonly index: number
  /** `applied`, or the reason of the refusal. */
  readonly outcome: string
}

export interface Admission {
  /** Positions of codes that must not be looked up → milliseconds until they may be tried again. */
  readonly limited: ReadonlyMap<number, number>
  /** What asks for a challenge that was not solved. */
  readonly challenge: ChallengeReason | undefined
  /** Counts what came of the codes that were looked up. Call it or `drop`, once. */
  readonly settle: (answers: readonly CodeAnswer[]) => void
  /** Nothing came of them. */
  readonly drop: () => void
}

export interface Guard {
  readonly parts: Parts
  readonly memory: GuardMemory
  readonly standing: Standing
  /** The network that a request of a stranger counts for. */
  readonly networkOf: (peer: Peer) => string | undefined
  /** `allowed`: canonical forms that pass whatever was tried before, since they are assigned to who asks. */
  readonly enter: (asking: Asking, allowed?: ReadonlySet<string>) => Admission
}

export interface GuardOptions {
  readonly keys: GuardKeys
  readonly metrics?: Parts['metrics'] | Metrics
  /** Proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies?: readonly Range[]
  readonly log?: Pick<Logger, 'warn'>
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number
  /** Budgets that are remembered exactly: so many with little on them, and as many with much. */
  readonly most?: number
}

const nobody: ReadonlyMap<number, number> = new Map()
const nothing = (): void => undefined
/** Of a cart without codes. */
export const unguarded: Admission = { limited: nobody, challenge: undefined, settle: nothing, drop: nothing }

export function createGuard({
  keys,
  metrics = silentMetrics,
  trustedProxies = [],
  log,
  now = () => performance.now(),
  most,
}: GuardOptions): Guard {
  const memory: GuardMemory = {
    tally: createTally({ now, seed: keys.codeHash('', ''), ...(most !== undefined && { most }) }),
    sessions: createSessions(now),
    policies: new Map(),
    attacks: [],
  }
  const standing: Standing = { isBlind: false, clockOffset: Date.now() - now() }
  const parts: Parts = { memory, standing, keys, metrics, now, names: new Map(), told: new Map() }
  const enter: Guard['enter'] = (asking, allowed) =>
    asking.codes.length === 0 ? unguarded : admissionOf(parts, asking, allowed ?? noTexts)
  return { parts, memory, standing, enter, networkOf: networkReader(trustedProxies, log) }
}

/** Says once that it was told of a proxy that nobody told it to believe: behind one, all shoppers are one network. */
function networkReader(trusted: readonly Range[], log: GuardOptions['log']): Guard['networkOf'] {
  let isSaid = false
  return peer => {
    if (!isSaid && trusted.length === 0 && peer.forwardedFor !== undefined) {
      isSaid = true
      log?.warn(
        'X-Forwarded-For is not believed: if this server is behind a proxy, name it in COUNTERFOIL_TRUSTED_PROXIES',
      )
    }
    return networkOfPeer(peer, trusted)
  }
}

const noTexts: ReadonlySet<string> = new Set()

function admissionOf(parts: Parts, asking: Asking, allowed: ReadonlySet<string>): Admission {
  const texts = asking.codes.map(text => textOf(text, asking))
  const visit = visitOf(parts, asking)
  const { admitted, limited, challenge } = judge(
    parts,
    asking,
    visit,
    texts.filter(text => !allowed.has(text)),
  )
  const charges = charge(parts, visit, admitted)
  const places = limited.size === 0 ? nobody : placesOf(texts, limited)
  return {
    limited: places,
    challenge,
    settle: answers => {
      discharge(parts, charges)
      settle(
        parts,
        asking,
        visit,
        answers.map(({ index, outcome }) => ({ text: texts[index] as string, outcome })),
      )
    },
    drop: () => discharge(parts, charges),
  }
}

/** The canonical form; of what cannot be a code, something that tells it from others and is no canonical form. */
export function textOf(submitted: string, { codeCase }: Pick<Asking, 'codeCase'>): string {
  return canonicalCode(submitted, { case: codeCase }) ?? `?${submitted.slice(0, 128)}`
}

function placesOf(texts: readonly string[], limited: ReadonlyMap<string, number>): ReadonlyMap<number, number> {
  const places = new Map<number, number>()
  for (const [index, text] of texts.entries()) {
    const milliseconds = limited.get(text)
    if (milliseconds !== undefined) places.set(index, milliseconds)
  }
  return places
}
