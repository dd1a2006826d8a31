/** What the service needs to know people by: the sessions it found lately, challenges, and names of what failed. */
import { hash } from 'node:crypto'
import { type Challenges, createChallenges } from '../../secrets/challenges.ts'
import { deriveKey } from '../../secrets/derive-key.ts'
import { type MasterKeys, singleKey } from '../../secrets/master-keys.ts'
import type { Queryable } from '../../store/database.ts'
import type { Range } from '../guard/address.ts'
import { createSessionRing, type SessionRing } from './session-ring.ts'

export interface People {
  readonly sessions: SessionRing
  readonly challenges: Challenges
  /** Names who failed to sign in, without saying who it is. */
  readonly nameOfFailure: (storeId: string, kind: 'account' | 'network', text: string) => string
  /** Where people reach the service, when the installation says so; else each request says it itself. */
  readonly publicUrl: string | undefined
  readonly trustedProxies: readonly Range[]
}

export interface PeopleInput {
  readonly db: Queryable
  readonly masterKey: Uint8Array | MasterKeys
  readonly publicUrl?: string | undefined
  readonly trustedProxies?: readonly Range[]
}

export function createPeople({ db, masterKey, publicUrl, trustedProxies = [] }: PeopleInput): People {
  const masterKeys = masterKey instanceof Uint8Array ? singleKey(masterKey) : masterKey
  const secret = deriveKey(masterKeys.current.key, 'sign-in-failures').toString('base64url')
  return {
    sessions: createSessionRing(db),
    challenges: createChallenges(masterKeys),
    nameOfFailure: (storeId, kind, text) =>
      `${kind[0]}${hash('sha256', JSON.stringify([secret, storeId, kind, text]), 'base64url').slice(0, 22)}`,
    publicUrl,
    trustedProxies,
  }
}
