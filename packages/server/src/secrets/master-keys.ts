/** The master keys that a server works with: one, or two while the key changes. */

export interface NumberedKey {
  /** 32 bytes. */
  readonly key: Uint8Array
  /** 1 for the key that the database was made with, one more with every change; part of what is kept under a later key. */
  readonly number: number
}

export interface MasterKeys {
  /** Signs what is written now. */
  readonly current: NumberedKey
  /** Counts as well, and what was signed with it is still good. */
  readonly other?: NumberedKey
}

/** The only key there has ever been. */
export function singleKey(key: Uint8Array): MasterKeys {
  return { current: { key, number: 1 } }
}
