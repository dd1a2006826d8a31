/**
 * Keys of code spaces at rest: whoever has the database and not the master key has no code of a batch. Each is sealed by
 * AES-256-GCM under a key derived from the master key, bound to its store and space, so that a sealed key that was moved
 * to another space does not open.
 *
 * 65 bytes: 1 for how it is sealed (1), 4 for the number of the master key, 12 nonce, 32 key, 16 tag.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { deriveKey } from '../../secrets/derive-key.ts'
import { type MasterKeys, singleKey } from '../../secrets/master-keys.ts'

export interface SpaceKeys {
  /** Under the master key that signs now. */
  readonly seal: (place: SpacePlace, key: Uint8Array) => Buffer
  /** Throws when it was not sealed for this place under a master key that is known here. */
  readonly open: (place: SpacePlace, sealed: Uint8Array) => Buffer
  /** Is it sealed under the master key that signs now? */
  readonly isCurrent: (sealed: Uint8Array) => boolean
}

export interface SpacePlace {
  readonly storeId: string
  readonly spaceId: string
}

const version = 1
const nonceAt = 5
const keyAt = nonceAt + 12
const tagAt = keyAt + 32
const sealedLength = tagAt + 16

export function createSpaceKeys(masterKey: Uint8Array | MasterKeys): SpaceKeys {
  const { current, other } = masterKey instanceof Uint8Array ? singleKey(masterKey) : masterKey
  const keys = new Map(
    [current, ...(other ? [other] : [])].map(({ key, number }) => [number, deriveKey(key, 'code-spaces')]),
  )
  return {
    seal: (place, key) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', keys.get(current.number) as Buffer, nonce).setAAD(nameOf(place))
      const hidden = Buffer.concat([cipher.update(key), cipher.final()])
      return Buffer.concat([headOf(current.number), nonce, hidden, cipher.getAuthTag()])
    },
    open: (place, sealed) => {
      const bytes = Buffer.from(sealed)
      const key = keys.get(numberOf(bytes))
      if (key === undefined)
        throw new Error(`The key of code space ${place.spaceId} is sealed under another master key.`)
      const opener = createDecipheriv('aes-256-gcm', key, bytes.subarray(nonceAt, keyAt))
        .setAAD(nameOf(place))
        .setAuthTag(bytes.subarray(tagAt))
      return Buffer.concat([opener.update(bytes.subarray(keyAt, tagAt)), opener.final()])
    },
    isCurrent: sealed => numberOf(Buffer.from(sealed)) === current.number,
  }
}

function headOf(number: number): Buffer {
  const head = Buffer.alloc(nonceAt)
  head.writeUInt8(version)
  head.writeUInt32BE(number, 1)
  return head
}

function numberOf(sealed: Buffer): number {
  if (sealed.length !== sealedLength || sealed[0] !== version) throw new Error('This is no sealed key of a code space.')
  return sealed.readUInt32BE(1)
}

function nameOf({ storeId, spaceId }: SpacePlace): Buffer {
  return Buffer.from(`${storeId}\n${spaceId}`)
}
