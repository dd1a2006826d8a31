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

/** A new id such as `rdm_06f0c1v8t4…`: 10 letters of time, 16 of randomness. */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${timeLetters(Date.now())}${randomLetters()}`
}

function timeLetters(milliseconds: number): string {
  let letters = ''
  let rest = milliseconds
  for (let place = 0; place < 10; place += 1) {
    letters = alphabet[rest % 32] + letters
    rest = Math.floor(rest / 32)
  }
  return letters
}

function randomLetters(): string {
  if (used + 16 > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  let letters = ''
  for (let place = 0; place < 16; place += 1) letters += alphabet[(pool[used + place] as number) & 31]
  used += 16
  return letters
}
