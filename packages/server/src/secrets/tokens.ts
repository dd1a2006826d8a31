/**
 * What signs somebody in without being typed: cookies and links. 256 random bits each, kept only as their SHA-256: so
 * many random bits need no slow hash, and whoever reads the database can sign in as nobody.
 */
import { hash, randomBytes } from 'node:crypto'

/** 43 letters of base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored instead of the token. */
export function hashToken(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}

/** The token that proves that a page of ours asks: made from the cookie, which other pages can send but not read. */
export function csrfTokenOf(token: string): string {
  return hash('sha256', `counterfoil csrf\n${token}`, 'base64url')
}
