/**
 * Challenges of passkeys: `random.expires.mac`, signed under a key derived from the master key, so that whoever asks for
 * one a thousand times writes nothing anywhere. That each is answered once is kept in `spent_challenges`.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { deriveKey } from './derive-key.ts'
import type { MasterKeys } from './master-keys.ts'

/** What a challenge is for: nobody signs in with the answer to one for a new passkey. */
export interface ChallengeUse {
  readonly storeId: string
  readonly purpose: 'sign_in' | 'register'
  /** Of `register`: whose passkey it will be. */
  readonly accountId?: string
  /** Of `register`: who asked for it, having said the password where one is needed. */
  readonly sessionId?: string
}

export interface Challenges {
  /** The bytes to be signed. `now`: epoch milliseconds of the database's clock. */
  readonly make: (use: ChallengeUse, now: number) => Buffer
  /** Is it one of ours, for this, and not over? `challenge`: as it comes back, in base64url. */
  readonly isGood: (challenge: string, use: ChallengeUse, now: number) => boolean
}

const lifeMilliseconds = 5 * 60 * 1000
const randomBytesOf = 16
const macBytes = 16
const bodyBytes = randomBytesOf + 8

export function createChallenges({ current, other }: MasterKeys): Challenges {
  const [sign, ...others] = [current, ...(other ? [other] : [])].map(({ key }) => deriveKey(key, 'challenges'))
  if (sign === undefined) throw new Error('there is no master key')
  return {
    make: (use, now) => {
      const body = Buffer.alloc(bodyBytes)
      randomBytes(randomBytesOf).copy(body)
      body.writeBigUInt64BE(BigInt(Math.floor(now + lifeMilliseconds)), randomBytesOf)
      return Buffer.concat([body, macOf(sign, body, use)])
    },
    isGood: (challenge, use, now) => {
      const bytes = Buffer.from(challenge, 'base64url')
      if (bytes.length !== bodyBytes + macBytes || bytes.toString('base64url') !== challenge) return false
      const body = bytes.subarray(0, bodyBytes)
      const mac = bytes.subarray(bodyBytes)
      if (![sign, ...others].some(key => timingSafeEqual(macOf(key, body, use), mac))) return false
      return Number(body.readBigUInt64BE(randomBytesOf)) > now
    },
  }
}

function macOf(key: Buffer, body: Buffer, { storeId, purpose, accountId = '', sessionId = '' }: ChallengeUse): Buffer {
  const mac = createHmac('sha256', key).update(JSON.stringify([storeId, purpose, accountId, sessionId]))
  return mac.update(body).digest().subarray(0, macBytes)
}
