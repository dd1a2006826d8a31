/** A key for one form: however often it is sent, the service does it once. Not `randomUUID`, which plain http lacks. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
}
