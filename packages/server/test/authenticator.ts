/**
 * An authenticator in software, for tests: makes passkeys (ES256, attestation `none`) and signs with them as a browser
 * and a security key would together, and wrongly where a test says so.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

export interface SoftPasskey {
  readonly id: string
  readonly privateKey: KeyObject
  readonly userHandle: string
  /** What it counts; 0 for ever is one that does not count. */
  count: number
}

export interface Ceremony {
  readonly challenge: string
  readonly origin: string
  /** Absent: the origin's host. */
  readonly rpId?: string
  /** False: it did not look who uses it. */
  readonly isVerified?: boolean
}

interface CreationOptions {
  readonly challenge: string
  readonly rp: { readonly id?: string }
  readonly user: { readonly id: string }
}

/** Answers `navigator.credentials.create`. */
export function makePasskey(
  options: CreationOptions,
  { origin, rpId = new URL(origin).hostname, isVerified = true }: Omit<Ceremony, 'challenge'>,
) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credential = randomBytes(32)
  const passkey: SoftPasskey = {
    id: credential.toString('base64url'),
    privateKey,
    userHandle: options.user.id,
    count: 0,
  }
  const length = Buffer.alloc(2)
  length.writeUInt16BE(credential.length)
  const attested = Buffer.concat([Buffer.alloc(16), length, credential, coseKey(publicKey)])
  const authData = authenticatorData(rpId, isVerified ? 0x45 : 0x41, 0, attested)
  const response = {
    id: passkey.id,
    rawId: passkey.id,
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: clientData('webauthn.create', { challenge: options.challenge, origin }),
      attestationObject: attestation(authData).toString('base64url'),
      transports: ['internal'],
    },
  }
  return { passkey, response }
}

/** Answers `navigator.credentials.get`. */
export function answerChallenge(
  passkey: SoftPasskey,
  { challenge, origin, rpId = new URL(origin).hostname, isVerified = true }: Ceremony,
) {
  const clientDataJSON = clientData('webauthn.get', { challenge, origin })
  const authData = authenticatorData(rpId, isVerified ? 0x05 : 0x01, passkey.count, Buffer.alloc(0))
  const hash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest()
  const signature = sign('sha256', Buffer.concat([authData, hash]), passkey.privateKey)
  return {
    id: passkey.id,
    rawId: passkey.id,
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON,
      authenticatorData: authData.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle: passkey.userHandle,
    },
  }
}

function clientData(type: string, { challenge, origin }: Ceremony): string {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url')
}

/** flags: 1 present, 4 verified, 0x40 a key follows. */
function authenticatorData(rpId: string, flags: number, count: number, attested: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt8(flags)
  head.writeUInt32BE(count, 1)
  return Buffer.concat([createHash('sha256').update(rpId).digest(), head, attested])
}

/** CBOR: {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
function coseKey(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const point = (label: number, text: string) =>
    Buffer.concat([Buffer.from([label, 0x58, 32]), Buffer.from(text, 'base64url')])
  return Buffer.concat([Buffer.from([0xa5, 1, 2, 3, 0x26, 0x20, 1]), point(0x21, x), point(0x22, y)])
}

/** CBOR: {fmt: "none", attStmt: {}, authData}. */
function attestation(authData: Buffer): Buffer {
  const text = (value: string) => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)])
  const bytes = Buffer.concat([Buffer.from([0x59, authData.length >> 8, authData.length & 255]), authData])
  return Buffer.concat([
    Buffer.from([0xa3]),
    text('fmt'),
    text('none'),
    text('attStmt'),
    Buffer.from([0xa0]),
    text('authData'),
    bytes,
  ])
}
