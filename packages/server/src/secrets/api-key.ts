/**
 * Keys of the API: `sk_` or `pk_`, 32 random base62 characters, and six of a CRC-32, so that a key that was copied in
 * part is refused without asking the database and secret scanners can tell ours. Only the SHA-256 of a key is stored:
 * 190 random bits need no slow hash.
 */
import { hash, randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

export type KeyKind = 'secret' | 'publishable'

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const prefixes: Readonly<Record<KeyKind, string>> = { secret: 'sk_', publishable: 'pk_' }
const madeShape = /^[sp]k_[0-9A-Za-z]{38}$/

/** A new key. It is shown once and kept nowhere. */
export function makeApiKey(kind: KeyKind): string {
  const body = Array.from({ length: 32 }, () => base62[randomInt(base62.length)]).join('')
  return `${prefixes[kind]}${body}${checksum(body)}`
}

/** Has the shape of a key that we made (keys from the environment may have any shape). */
export function looksMade(key: string): boolean {
  return madeShape.test(key)
}

/** Of a key that looks made: do its last six characters belong to the rest? */
export function checksumFits(key: string): boolean {
  return checksum(key.slice(3, 35)) === key.slice(35)
}

/** What is stored instead of the key. */
export function hashApiKey(key: string): Buffer {
  return hash('sha256', key, 'buffer')
}

/** What may be shown of a key: its first three and last four characters. */
export function hintOfApiKey(key: string): string {
  return `${key.slice(0, 3)}…${key.slice(-4)}`
}

/** CRC-32 (IEEE) in six base62 digits, most significant first: 62^6 > 2^32. */
function checksum(body: string): string {
  let rest = crc32(body)
  let digits = ''
  for (let place = 0; place < 6; place += 1) {
    digits = base62[rest % 62] + digits
    rest = Math.floor(rest / 62)
  }
  return digits
}
