/**
 * Where the last whole row of some bytes ends. A file arrives in pieces that end anywhere, in the middle of a row or of a
 * quoted line break; what is behind the last whole row waits for the next piece.
 *
 * `A,1\nB,"x\ny` ends at 4: the second line break stands in quotes, and its row may go on.
 */
const quote = 0x22
const newline = 0x0a
const carriage = 0x0d

/** A length, 0 when no row ends here. A CR at the very end is left: an LF may follow. `bytes` begin with a row. */
export function endOfRecords(bytes: Buffer): number {
  const length = bytes.at(-1) === carriage ? bytes.length - 1 : bytes.length
  let end = 0
  let quoted = false
  for (let from = 0; from < length; quoted = !quoted) {
    const found = bytes.indexOf(quote, from)
    const until = found === -1 || found >= length ? length : found
    if (!quoted) end = Math.max(end, lastBreak(bytes, from, until))
    from = until + 1
  }
  return end
}

/** One behind the last line break of a stretch; 0 when there is none. */
function lastBreak(bytes: Buffer, from: number, until: number): number {
  if (until <= from) return 0
  const stretch = bytes.subarray(from, until)
  const at = Math.max(stretch.lastIndexOf(newline), stretch.lastIndexOf(carriage))
  return at === -1 ? 0 : from + at + 1
}
