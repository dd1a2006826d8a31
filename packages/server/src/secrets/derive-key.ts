/** Every use of the master key has its own sub-key (HKDF-SHA-256), so that no two uses can be played against each other. */
import { hkdfSync } from 'node:crypto'

/** What sub-keys are made for. The words are part of the derivation: changing one changes the key. */
export type KeyPurpose =
  | 'fingerprint'
  | 'identities'
  | 'fingerprints-of-requests'
  | 'code-spaces'
  | 'links'
  | 'guard'
  | 'challenges'
  | 'sign-in-failures'
  | 'demo-shop'

/** 32 bytes for one purpose; the same for the same master key, forever. */
export function deriveKey(masterKey: Uint8Array, purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, 'counterfoil/v1', purpose, 32))
}
