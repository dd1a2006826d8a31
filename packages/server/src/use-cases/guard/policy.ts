/** What a store has chosen of its guard; absent members have their defaults. */

export interface GuardPolicy {
  /** When a network has spent its budget: `limit` answers `rate_limited` there, `ask` only says so in the quote. */
  readonly network: 'limit' | 'ask'
  readonly challenge: {
    /** `token`: whoever was asked passes with a token that the shop's back end signed; others read `rate_limited`. */
    readonly proof: 'none' | 'token'
    /** Another version has another secret: raise it when the secret got out. */
    readonly version: number
  }
  readonly leak: {
    /** What happens to a code that seems to have leaked, besides the event: nothing, or it is disabled. */
    readonly on_suspected: 'report' | 'pause'
  }
}

export const defaultPolicy: GuardPolicy = {
  network: 'limit',
  challenge: { proof: 'none', version: 1 },
  leak: { on_suspected: 'report' },
}

/** Is whoever was asked for a challenge refused until it is solved, when this budget is spent? */
export function refusesAt({ network, challenge }: GuardPolicy, reason: 'network' | 'space' | 'store'): boolean {
  return challenge.proof === 'token' || (reason === 'network' && network === 'limit')
}

export type ChosenPolicy = {
  readonly network?: GuardPolicy['network']
  readonly challenge?: Partial<GuardPolicy['challenge']>
  readonly leak?: Partial<GuardPolicy['leak']>
}

export function resolvePolicy({ network, challenge, leak }: ChosenPolicy): GuardPolicy {
  return {
    network: network ?? defaultPolicy.network,
    challenge: { ...defaultPolicy.challenge, ...challenge },
    leak: { ...defaultPolicy.leak, ...leak },
  }
}
