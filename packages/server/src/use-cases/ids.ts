/**
 * Sortable ids: a prefix, 48 bits of milliseconds and 80 random bits, in base 32 whose letters sort like their values.
 * An id decides nothing; the clock in it only keeps neighbours together on disk.
 */
import { randomFillSync } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const pool = Buffer.alloc(8192)
let used = pool.length

export type IdPrefix =
  | 'promo'
  | 'code'
  | 'camp'
  | 'ptnr'
  | 'batch'
  | 'quote'
  | 'rsv'
  | 'rdm'
  | 'ret'
  | 'bt'
  | 'led'
  | 'evt'
  | 'key'
  | 'era'
  | 'chg'
  | 'imp'
  | 'space'
  | 'acct'
  | 'ses'
  | 'lnk'
  | 'pky'
  | 'aud'
  | 'scn'

/** A new id such as `rdm_06f0c1v8t4…`: 10 letters of time, 16 of randomness. */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${timeLetters(Date.now())}${randomLetters()}`
}

let lastTime = -1
let lastLetters = ''

/** Most ids are made in the same millisecond as the one before. */
function timeLetters(milliseconds: number): string {
  if (milliseconds === lastTime) return lastLetters
  let letters = ''
  let rest = milliseconds
  for (let place = 0; place < 10; place += 1) {
    letters = alphabet[rest % 32] + letters
    rest = Math.floor(rest / 32)
  }
  lastTime = milliseconds
  lastLetters = letters
  return letters
}

/** Random bytes become letters when they are drawn, five bits of each: an id then is cut out of them. */
function randomLetters(): string {
  if (used + 16 > pool.length) {
    randomFillSync(pool)
    for (let at = 0; at < pool.length; at += 1) pool[at] = alphabet.charCodeAt((pool[at] as number) & 31)
    used = 0
  }
  used += 16
  return pool.toString('latin1', used - 16, used)
}
