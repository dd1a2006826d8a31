/**
 * The codes of a batch, line by line as the server sends them. A connection that breaks costs nothing but time: what came
 * whole is kept, and the server goes on behind the last code of it.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { Api } from '../api-client.ts'
import { CommandFailed, ServerAway } from '../failure.ts'

export interface Wanted {
  readonly batch: string
  /** A second column: this address with the code for `{code}`. */
  readonly link?: string | undefined
  /** A last column: the index of each code. */
  readonly index?: boolean | undefined
  /** Indexes, both ends in; absent: all. */
  readonly from?: number | undefined
  readonly to?: number | undefined
  /** After the first break; each further one costs as much more. */
  readonly restMilliseconds?: number
}

const tries = 5
const lineFeed = 10

/** Whole lines, the headings first. `onLines`: how many codes are through by then. */
export async function* fetchCodes(
  api: Api,
  { batch, link, index, from, to, restMilliseconds = 500 }: Wanted,
  onCodes: (codes: number) => void,
): AsyncGenerator<Uint8Array> {
  let codes = -1
  let last: string | undefined
  for (let broken = 0; ; ) {
    const query = new URLSearchParams({
      ...(link !== undefined && { link }),
      ...(index && { index: '1' }),
      ...(to !== undefined && { to: String(to) }),
      ...(from !== undefined && last === undefined && { from: String(from) }),
      ...(last !== undefined && { after_code: last }),
    })
    try {
      let rest: Uint8Array = new Uint8Array()
      for await (const bytes of await api.read(`/v1/batches/${encodeURIComponent(batch)}/codes.csv?${query}`)) {
        const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
        const end = all.lastIndexOf(lineFeed) + 1
        rest = all.subarray(end)
        if (end === 0) continue
        const lines = all.subarray(0, end)
        codes += countOf(lines)
        if (codes > 0) last = lastCode(lines)
        broken = 0
        onCodes(Math.max(codes, 0))
        yield lines
      }
      return
    } catch (error) {
      // A server that refuses would refuse again, and one that never answered is somewhere else.
      const mayGoOn = error instanceof TypeError || (error instanceof ServerAway && codes >= 0)
      if (!mayGoOn) throw error
      broken += 1
      if (broken === tries) throw new CommandFailed(`the download broke off after ${Math.max(codes, 0)} codes.`)
      await wait(restMilliseconds * broken)
    }
  }
}

function countOf(lines: Uint8Array): number {
  let count = 0
  for (let at = lines.indexOf(lineFeed); at !== -1; at = lines.indexOf(lineFeed, at + 1)) count += 1
  return count
}

/** Codes have neither commas nor quotes. */
function lastCode(lines: Uint8Array): string {
  const start = lines.lastIndexOf(lineFeed, lines.length - 2) + 1
  const line = Buffer.from(lines.buffer, lines.byteOffset + start, lines.length - 1 - start).toString('utf8')
  return line.split(',', 1)[0] ?? ''
}
