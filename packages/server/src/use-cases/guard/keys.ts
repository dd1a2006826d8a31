/** What the guard hashes with: names of whom it counts, wrong codes, and the secret by which a shop proves a challenge. */
import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import { deriveKey } from '../../secrets/derive-key.ts'
import { type MasterKeys, singleKey } from '../../secrets/master-keys.ts'

export interface GuardKeys {
  /** 128 bits of whoever is counted; the same on every server of the installation. */
  readonly nameOf: (storeId: string, kind: string, text: string) => string
  /** 32 bits of a wrong code: enough to tell ten from one another, too few to find the code by. */
  readonly codeHash: (storeId: string, text: string) => number
  /** Secrets under which a solved challenge counts: the present one, and while the master key changes the other. */
  readonly challengeSecrets: (storeId: string, version: number) => readonly string[]
}

export function createGuardKeys(masterKey: Uint8Array | MasterKeys): GuardKeys {
  const keys = masterKey instanceof Uint8Array ? singleKey(masterKey) : masterKey
  const [current = '', ...others] = [keys.current, ...(keys.other ? [keys.other] : [])].map(({ key }) =>
    deriveKey(key, 'guard').toString('base64url'),
  )
  const secretOf = (secret: string, storeId: string, version: number): string =>
    `chal_${createHmac('sha256', secret)
      .update(JSON.stringify([storeId, version]))
      .digest('base64url')}`
  return {
    nameOf: (storeId, kind, text) =>
      hash('sha256', JSON.stringify([current, storeId, kind, text]), 'base64url').slice(0, 22),
    codeHash: (storeId, text) => hash('sha256', `${current}\n${storeId}\n${text}`, 'buffer').readInt32BE(0),
    challengeSecrets: (storeId, version) => [current, ...others].map(secret => secretOf(secret, storeId, version)),
  }
}

/** Longest that a solved challenge may count. */
const longestSeconds = 3600

/**
 * Is this a solved challenge of this session? `cf1.<expires>.<mac>`, where `expires` is in Unix seconds, at most an hour
 * ahead, and the mac is HMAC-SHA-256 under the secret, in base64url, of `cf1`, expires and session id, a line each.
 *
 * `now`: epoch milliseconds of the database's clock.
 */
export function isSolved(
  secrets: readonly string[],
  { token, sessionId, now }: { readonly token: string; readonly sessionId: string; readonly now: number },
): boolean {
  const [, expires = '', mac = ''] = /^cf1\.(\d{1,12})\.([\w-]{43})$/.exec(token) ?? []
  const seconds = Number(expires) - now / 1000
  if (expires === '' || seconds <= 0 || seconds > longestSeconds) return false
  const given = Buffer.from(mac)
  return secrets.some(secret => timingSafeEqual(given, Buffer.from(macOf(secret, expires, sessionId))))
}

function macOf(secret: string, expires: string, sessionId: string): string {
  return createHmac('sha256', secret).update(`cf1\n${expires}\n${sessionId}`).digest('base64url')
}
