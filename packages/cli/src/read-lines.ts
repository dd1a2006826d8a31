/** Lines of a stream with their numbers, without ever holding more than a chunk and one line. */
import { CommandFailed } from './failure.ts'

export interface NumberedLine {
  readonly text: string
  /** From 1. */
  readonly number: number
}

/** Longer lines are no simulations but an accident (a file without line breaks). */
const maxLineLength = 64 * 1024 * 1024

/** Lines end in LF or CRLF; the last one may have no end. A byte order mark at the start is dropped. */
export async function* readLines(stream: AsyncIterable<Uint8Array>): AsyncGenerator<NumberedLine> {
  const decoder = new TextDecoder('utf-8')
  let number = 0
  let rest: string[] = []
  let length = 0
  for await (const chunk of stream) {
    const parts = decoder.decode(chunk, { stream: true }).split('\n')
    for (const part of parts.slice(0, -1)) {
      rest.push(part)
      number += 1
      yield { text: rest.join('').replace(/\r$/, ''), number }
      rest = []
      length = 0
    }
    const tail = parts.at(-1) ?? ''
    rest.push(tail)
    length += tail.length
    if (length > maxLineLength) throw new CommandFailed(`line ${number + 1} is longer than 64 MiB.`)
  }
  const last = rest.join('') + decoder.decode()
  if (last !== '') yield { text: last, number: number + 1 }
}
