/**
 * FF1, format-preserving encryption of NIST SP 800-38G (March 2016; Revision 1 asks for radix^length ≥ 1,000,000): ten
 * Feistel rounds over the numerals of one text, each keyed by AES. A text of `length` numerals below `radix` is a number
 * here, most significant numeral first, so the permutation is one of 0..radix^length − 1. Names follow the standard:
 * u and v numerals left and right, b bytes of the right number, P the constant block, Q the block of a round, d bytes of
 * its answer. This is the plain form for any size; `ff1-batch.ts` does many numbers at once.
 */
import { type Cipheriv, createCipheriv } from 'node:crypto'

export interface Ff1Options {
  /** AES-128, AES-192 or AES-256. */
  readonly key: Uint8Array
  readonly radix: number
  /** Numerals of a text. */
  readonly length: number
  readonly tweak?: Uint8Array
}

/** What one key, radix, length and tweak have in common. */
export interface Ff1 {
  readonly u: number
  readonly v: number
  /** radix^u and radix^v. */
  readonly modulusU: bigint
  readonly modulusV: bigint
  readonly b: number
  readonly d: number
  readonly tweak: Uint8Array
  /** AES(P): the state behind the constant first block. */
  readonly first: Uint8Array
  readonly cipher: Cipheriv
}

export const rounds = 10

/** Prepares key and lengths; throws for a domain that the standard does not allow. */
export function openFf1(options: Ff1Options): Ff1 {
  const { key, radix, length, tweak = new Uint8Array(0) } = options
  const domain = BigInt(radix) ** BigInt(length)
  if (length < 2 || domain < 1_000_000n) throw new Error(`FF1 needs 10^6 texts, not ${domain}`)
  const u = length >> 1
  const v = length - u
  const modulusV = BigInt(radix) ** BigInt(v)
  const b = Math.ceil((modulusV - 1n).toString(2).length / 8)
  const P = new DataView(new ArrayBuffer(16))
  P.setUint32(0, 0x01020100 | (radix >>> 16))
  P.setUint16(4, radix & 0xffff)
  P.setUint8(6, rounds)
  P.setUint8(7, u & 0xff)
  P.setUint32(8, length)
  P.setUint32(12, tweak.length)
  const cipher = createCipheriv(`aes-${8 * key.length}-ecb`, key, null).setAutoPadding(false)
  const first = cipher.update(new Uint8Array(P.buffer))
  return { u, v, modulusU: BigInt(radix) ** BigInt(u), modulusV, b, d: 4 * Math.ceil(b / 4) + 4, tweak, first, cipher }
}

/** The number that `value` (0..radix^length − 1) is encrypted to. */
export function encrypt(ff1: Ff1, value: bigint): bigint {
  let left = value / ff1.modulusV
  let right = value % ff1.modulusV
  for (let round = 0; round < rounds; round++) {
    const modulus = round % 2 === 0 ? ff1.modulusU : ff1.modulusV
    const next = (left + answer(ff1, round, right)) % modulus
    left = right
    right = next
  }
  return left * ff1.modulusV + right
}

/** The number that was encrypted to `value`. */
export function decrypt(ff1: Ff1, value: bigint): bigint {
  let left = value / ff1.modulusV
  let right = value % ff1.modulusV
  for (let round = rounds - 1; round >= 0; round--) {
    const modulus = round % 2 === 0 ? ff1.modulusU : ff1.modulusV
    const next = (((right - answer(ff1, round, left)) % modulus) + modulus) % modulus
    right = left
    left = next
  }
  return left * ff1.modulusV + right
}

/** y of one round: Q = tweak, zeros, round, number; R = CBC-MAC of P and Q; S = the first d bytes of R and its like. */
function answer(ff1: Ff1, round: number, number: bigint): bigint {
  const { b, d, tweak, first, cipher } = ff1
  const blocks = Math.ceil((tweak.length + b + 1) / 16)
  const Q = Buffer.alloc(16 * blocks)
  Q.set(tweak)
  Q[Q.length - b - 1] = round
  Q.set(Buffer.from(number.toString(16).padStart(2 * b, '0'), 'hex'), Q.length - b)
  let R = Buffer.from(first)
  for (let block = 0; block < blocks; block++) R = cipher.update(xor(R, Q.subarray(16 * block, 16 * block + 16)))
  const S = [R]
  for (let part = 1; 16 * part < d; part++) {
    const counter = Buffer.alloc(16)
    counter.writeUInt32BE(part, 12)
    S.push(cipher.update(xor(R, counter)))
  }
  return BigInt(`0x${Buffer.concat(S).toString('hex', 0, d)}`)
}

function xor(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.map((byte, at) => byte ^ other[at]!)
}
