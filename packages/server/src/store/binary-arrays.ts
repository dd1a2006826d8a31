/**
 * Arrays as PostgreSQL's binary format. The driver sends a Buffer as it is, so that neither side quotes, escapes and
 * parses hundreds of texts: of a batch of redemptions that would be a third of the work.
 */
const TEXT = 25
const BIGINT = 20
const headerBytes = 20

function writeHeader(buffer: Buffer, oid: number, length: number, hasNull: boolean): void {
  buffer.writeInt32BE(length === 0 ? 0 : 1, 0)
  buffer.writeInt32BE(hasNull ? 1 : 0, 4)
  buffer.writeInt32BE(oid, 8)
  if (length === 0) return
  buffer.writeInt32BE(length, 12)
  buffer.writeInt32BE(1, 16)
}

/** For a parameter that the statement casts to `text[]`. */
export function textArray(values: readonly (string | null)[]): Buffer {
  if (values.length === 0) return emptyArray(TEXT)
  let size = headerBytes
  let hasNull = false
  for (const value of values) {
    size += 4
    if (value === null) hasNull = true
    else size += Buffer.byteLength(value)
  }
  const buffer = Buffer.allocUnsafe(size)
  writeHeader(buffer, TEXT, values.length, hasNull)
  let at = headerBytes
  for (const value of values) {
    const bytes = value === null ? -1 : buffer.write(value, at + 4)
    buffer.writeInt32BE(bytes, at)
    at += 4 + Math.max(bytes, 0)
  }
  return buffer
}

/** For a parameter that the statement casts to `bigint[]`; safe integers only. */
export function bigintArray(values: readonly (number | null)[]): Buffer {
  if (values.length === 0) return emptyArray(BIGINT)
  const hasNull = values.includes(null)
  const buffer = Buffer.allocUnsafe(headerBytes + values.length * 12)
  writeHeader(buffer, BIGINT, values.length, hasNull)
  let at = headerBytes
  for (const value of values) {
    if (value === null) {
      at = buffer.writeInt32BE(-1, at)
      continue
    }
    at = buffer.writeInt32BE(8, at)
    at = buffer.writeInt32BE(Math.floor(value / 2 ** 32), at)
    at = buffer.writeUInt32BE(value >= 0 ? value % 2 ** 32 : ((value % 2 ** 32) + 2 ** 32) % 2 ** 32, at)
  }
  return buffer.subarray(0, at)
}

function emptyArray(oid: number): Buffer {
  const buffer = Buffer.alloc(12)
  writeHeader(buffer, oid, 0, false)
  return buffer
}
