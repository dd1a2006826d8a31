/** What an answer of an authenticator must be an answer to: a challenge of ours, for this use, not over, answered once. */
import { hash } from 'node:crypto'
import type { Service } from '../../context.ts'
import type { ChallengeUse } from '../../secrets/challenges.ts'
import { spendChallenge } from '../../store/accounts/spend-challenge.ts'
import { readClock } from '../../store/read-clock.ts'

/** The name under which browsers keep passkeys of this service. */
export function relyingParty(origin: string): string {
  return new URL(origin).hostname
}

/** What an authenticator calls a person: the same for every passkey of theirs, and telling nothing. */
export function handleOf(storeId: string, accountId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hash('sha256', JSON.stringify([storeId, accountId]), 'buffer'))
}

/** For the verification: origin, relying party and challenge. */
export async function expected(service: Service, use: ChallengeUse, origin: string) {
  const [clock] = await service.db.query(readClock())
  const now = clock?.now ?? 0
  return {
    expectedChallenge: (challenge: string) => service.people.challenges.isGood(challenge, use, now),
    expectedOrigin: origin,
    expectedRPID: relyingParty(origin),
  }
}

/** False: the challenge of this answer was answered before. Only of an answer that is verified. */
export async function spend(
  { db }: Pick<Service, 'db'>,
  storeId: string,
  { response }: { readonly response: { readonly clientDataJSON: string } },
): Promise<boolean> {
  const data: unknown = JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString('utf8'))
  const challenge = typeof data === 'object' && data !== null && 'challenge' in data ? String(data.challenge) : ''
  return (await db.query(spendChallenge(storeId, hash('sha256', challenge, 'buffer')))).length > 0
}
