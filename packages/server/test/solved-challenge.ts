/** What the back end of a shop signs when a shopper has solved its challenge, as docs/guides/guard.md says. */
import { createHmac } from 'node:crypto'

/** `expires`: Unix seconds. */
export function solvedChallenge(secret: string, expires: number, sessionId: string): string {
  const mac = createHmac('sha256', secret).update(`cf1\n${expires}\n${sessionId}`).digest('base64url')
  return `cf1.${expires}.${mac}`
}
