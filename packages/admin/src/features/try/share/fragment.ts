/** What is tried, in the part of a link that browsers keep to themselves: compressed, and written with letters of addresses. */
import { soundState } from '../paste/sound-state.ts'
import type { TryState } from '../state.ts'

const name = 's='
/** Links longer than this are cut off by mail programs and chats. */
export const longestFragment = 8000

export async function fragmentOf(state: TryState): Promise<string> {
  const bytes = await through(new TextEncoder().encode(JSON.stringify(state)), new CompressionStream('deflate-raw'))
  return name + bytes.toBase64({ alphabet: 'base64url', omitPadding: true })
}

/** Undefined: there is none in it, or nothing that can be read. `currency`: of a cart that says none. */
export async function readFragment(hash: string, currency: string): Promise<TryState | undefined> {
  const text = hash.replace(/^#/, '')
  if (!text.startsWith(name)) return undefined
  try {
    const packed = Uint8Array.fromBase64(text.slice(name.length), { alphabet: 'base64url' })
    const bytes = await through(packed, new DecompressionStream('deflate-raw'))
    return soundState(JSON.parse(new TextDecoder().decode(bytes)), currency)
  } catch {
    return undefined
  }
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const out = new Blob([bytes])
    .stream()
    .pipeThrough(stream as ReadableWritablePair<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>)
  return new Uint8Array(await new Response(out).arrayBuffer())
}
