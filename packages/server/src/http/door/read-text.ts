/** Bytes to text: UTF-8 and nothing else. A byte that is no UTF-8 is an error, not a replacement character. */
import { problem } from '@counterfoil/contract'
import type { Reply } from '../../context.ts'

export const maxBodyBytes = 4 * 1024 * 1024

/** A reply that ends the request: what was sent cannot be read. */
export class Refusal extends Error {
  readonly reply: Reply
  constructor(reply: Reply) {
    super('refused')
    this.reply = reply
  }
}

export function readText(bytes: Buffer, contentType: string | undefined): string {
  const charset = /;\s*charset="?([^";]+)"?/i.exec(contentType ?? '')?.[1]
  if (charset !== undefined && !/^utf-?8$/i.test(charset))
    throw new Refusal(problem('unsupported_media', { detail: `Send UTF-8, not ${charset}.` }))
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Refusal(problem('malformed_json', { detail: 'The body is not UTF-8.' }))
  }
}
