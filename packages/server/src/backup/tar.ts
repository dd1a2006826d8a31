/**
 * The tar format (POSIX ustar), as much of it as a backup needs: plain files, each a header of 512 bytes and its bytes
 * filled up to the next 512. A backup can so be opened with `tar` when nothing else is at hand.
 */
const block = 512

export interface TarEntry {
  readonly name: string
  readonly body: Buffer
}

/** Header, body and filling of one file. `modified` in whole seconds since 1970. */
export function tarFile({ name, body }: TarEntry, modified: number): Buffer[] {
  if (Buffer.byteLength(name) > 100) throw new RangeError(`${name} is too long for a tar header.`)
  const header = Buffer.alloc(block)
  header.write(name, 0)
  header.write('0000600\0', 100)
  header.write(`${octal(0, 7)}\0`, 108)
  header.write(`${octal(0, 7)}\0`, 116)
  header.write(`${octal(body.length, 11)}\0`, 124)
  header.write(`${octal(modified, 11)}\0`, 136)
  header.write('        0', 148)
  header.write('ustar\x0000', 257)
  header.write(`${octal(sumOf(header), 6)}\0 `, 148)
  return [header, body, Buffer.alloc(fill(body.length))]
}

/** What ends a tar file. */
export const tarEnd = Buffer.alloc(2 * block)

/** Reads the files of a tar stream one after the other, each whole in memory; one longer than `longest` is an error. */
export async function* readTar(chunks: AsyncIterable<Buffer>, longest: number): AsyncGenerator<TarEntry> {
  const reader = readerOf(chunks)
  try {
    for (;;) {
      const header = await reader.take(block)
      if (header.every(byte => byte === 0)) return await reader.drain()
      const size = Number.parseInt(textAt(header, 124, 12), 8)
      if (sumOf(blanked(header)) !== Number.parseInt(textAt(header, 148, 8), 8) || !(size <= longest))
        throw new Error('a header is damaged')
      const body = await reader.take(size)
      await reader.take(fill(size))
      yield { name: textAt(header, 0, 100), body }
    }
  } finally {
    await reader.close()
  }
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0')
}

/** Bytes up to the next whole block: 0 after 512, 511 after 513. */
function fill(size: number): number {
  return (block - (size % block)) % block
}

/** The checksum of a header counts its own eight bytes as blanks. */
function sumOf(header: Buffer): number {
  return header.reduce((sum, byte) => sum + byte, 0)
}

function blanked(header: Buffer): Buffer {
  return Buffer.concat([header.subarray(0, 148), Buffer.from('        '), header.subarray(156)])
}

function textAt(header: Buffer, from: number, length: number): string {
  return header.toString('utf8', from, from + length).replace(/[\0 ][\s\S]*$/, '')
}

interface Reader {
  /** Exactly so many bytes. Throws at an early end. */
  readonly take: (count: number) => Promise<Buffer>
  /** Reads to the end: whoever packs the stream may keep a checksum of the whole there. */
  readonly drain: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Any number of bytes at a time from chunks of any size. */
function readerOf(chunks: AsyncIterable<Buffer>): Reader {
  const iterator = chunks[Symbol.asyncIterator]()
  let held: Buffer[] = []
  let length = 0
  return {
    take: async count => {
      while (length < count) {
        const { value, done } = await iterator.next()
        if (done === true) throw new Error('it ends too early')
        held.push(value)
        length += value.length
      }
      const all = held.length === 1 && held[0] !== undefined ? held[0] : Buffer.concat(held)
      held = [all.subarray(count)]
      length -= count
      return all.subarray(0, count)
    },
    drain: async () => {
      while ((await iterator.next()).done !== true) length = 0
    },
    close: async () => {
      await iterator.return?.()
    },
  }
}
