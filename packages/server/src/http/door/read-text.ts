/** Bytes to text: UTF-8 and nothing else. A byte that is no UTF-8 is an error, not a replacement character. */
import { isUtf8 } from 'node:buffer'
import type { IncomingHttpHeaders } from 'node:http'
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

/** Throws Refusal. A compressed body is refused: no document here is long, and a few bytes of gzip can be gigabytes. */
export function readText(bytes: Buffer, headers: IncomingHttpHeaders): string {
  refuseEncoded(headers['content-encoding'])
  refuseOtherCharset(headers['content-type'])
  if (isUtf8(bytes)) return bytes.toString('utf8')
  throw new Refusal(problem('malformed_json', { detail: 'The body is not UTF-8.' }))
}

/** Throws Refusal. A body that is read as it arrives, by the same rules; its bytes are for the reader to judge. */
export function readStream(stream: AsyncIterable<Buffer>, headers: IncomingHttpHeaders): AsyncIterable<Buffer> {
  refuseEncoded(headers['content-encoding'])
  refuseOtherCharset(headers['content-type'])
  return stream
}

function refuseOtherCharset(contentType: string | undefined): void {
  if (contentType?.includes(';') !== true) return
  const charset = /;\s*charset="?([^";]+)"?/i.exec(contentType)?.[1]
  if (charset !== undefined && !/^utf-?8$/i.test(charset))
    throw new Refusal(problem('unsupported_media', { detail: `Send UTF-8, not ${charset}.` }))
}

function refuseEncoded(encoding: string | undefined): void {
  if (encoding === undefined || encoding.split(',').every(name => /^(identity)?$/i.test(name.trim()))) return
  const reply = problem('unsupported_media', { detail: 'Send the body as it is: no content-encoding is read here.' })
  throw new Refusal({ ...reply, headers: { ...reply.headers, 'accept-encoding': 'identity' } })
}
