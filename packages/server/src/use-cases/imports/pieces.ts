/** A stream cut into pieces of one length; the last may be shorter, and is told as such. */
export interface Piece {
  readonly bytes: Buffer
  /** The stream ends behind it. */
  readonly last: boolean
}

/** Some thousand rows: a hundredth of a second to read, and as much to write again after a break. */
export const pieceBytes = 128 * 1024

export async function* piecesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Piece> {
  let chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    length += chunk.length
    // A full piece waits for what comes behind it: the last one is told as the last.
    while (length > pieceBytes) {
      const all = Buffer.concat(chunks, length)
      yield { bytes: all.subarray(0, pieceBytes), last: false }
      chunks = [all.subarray(pieceBytes)]
      length -= pieceBytes
    }
  }
  yield { bytes: Buffer.concat(chunks, length), last: true }
}
