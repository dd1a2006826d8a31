/**
 * HMAC-SHA-256 by its definition, H(key ⊕ opad ‖ H(key ⊕ ipad ‖ text)), with both blocks prepared once: the same
 * value as `createHmac` gives, in less than half its time.
 */
import { hash } from 'node:crypto'

const blockBytes = 64
const digestBytes = 32

export type KeyedHash = (text: string) => string

/** Hashes of texts under one key of at most 64 bytes: 43 letters of base64url each. */
export function createKeyedHash(key: Uint8Array): KeyedHash {
  if (key.length > blockBytes) throw new Error('a key longer than a block of SHA-256 is not supported')
  let inner = padded(key, 0x36, 1024)
  const outer = padded(key, 0x5c, digestBytes)
  return text => {
    // A UTF-16 unit takes three bytes at most.
    if (inner.length < blockBytes + text.length * 3) inner = padded(key, 0x36, text.length * 3)
    const written = inner.write(text, blockBytes, 'utf8')
    outer.write(hash('sha256', inner.subarray(0, blockBytes + written), 'latin1'), blockBytes, 'latin1')
    return hash('sha256', outer, 'base64url')
  }
}

/** A block of the key, and room behind it. */
function padded(key: Uint8Array, pad: number, room: number): Buffer {
  const buffer = Buffer.alloc(blockBytes + room)
  for (let index = 0; index < blockBytes; index += 1) buffer[index] = (key[index] ?? 0) ^ pad
  return buffer
}
