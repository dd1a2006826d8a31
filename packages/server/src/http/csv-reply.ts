/** A table that is streamed as it is made: as it is, packed on the way, or as a packed file. */
import type { IncomingHttpHeaders } from 'node:http'
import { pipeline, Readable } from 'node:stream'
import { constants, createGzip } from 'node:zlib'
import type { Reply } from '../context.ts'

export interface CsvWish {
  readonly disposition: string
  /** The file itself is compressed. */
  readonly asFile: boolean
  readonly method: string
  readonly headers: IncomingHttpHeaders
}

/** Nothing is made before somebody reads it; whatever goes wrong breaks the answer off. */
export function csvReply(
  lines: () => AsyncGenerator<Buffer>,
  { disposition, asFile, method, headers }: CsvWish,
): Reply {
  const onTheWay =
    !asFile && /(?:^|,)\s*(?:gzip|\*)\s*(?:;\s*q=(?:1|0\.\d*[1-9]))?\s*(?:,|$)/i.test(headers['accept-encoding'] ?? '')
  const answered = {
    'content-type': asFile ? 'application/gzip' : 'text/csv; charset=utf-8',
    'content-disposition': disposition,
    'cache-control': 'private, no-store',
    ...(!asFile && { vary: 'accept-encoding' }),
    ...(onTheWay && { 'content-encoding': 'gzip' }),
  }
  if (method === 'HEAD') return { status: 200, body: '', headers: answered }
  const plain = Readable.from(lines(), { objectMode: false })
  const packed = () => pipeline(plain, createGzip({ level: constants.Z_BEST_SPEED }), () => undefined)
  return { status: 200, body: asFile || onTheWay ? packed() : plain, headers: answered }
}
