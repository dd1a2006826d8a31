/** What is tried, in the part of a link that browsers keep to themselves: compressed, and written with letters of addresses. */
import type { TryState } from '../state.ts'

const name = 's='
/** Links longer than this are cut off by mail programs and chats. */
export const longestFragment = 8000

export async function fragmentOf(state: TryState): Promise<string> {
  const bytes = await through(new TextEncoder().encode(JSON.stringify(state)), new CompressionStream('deflate-raw'))
  return name + bytes.toBase64({ alphabet: 'base64url', omitPadding: true })
}

/** Undefined: there is none in it, or nothing that can be read. */
export async function readFragment(hash: string): Promise<TryState | undefined> {
  const text = hash.replace(/^#/, '')
  if (!text.startsWith(name)) return undefined
  try {
    const packed = Uint8Array.fromBase64(text.slice(name.length), { alphabet: 'base64url' })
    const bytes = await through(packed, new DecompressionStream('deflate-raw'))
    const state = JSON.parse(new TextDecoder().decode(bytes)) as TryState
    return isState(state) ? state : undefined
  } catch {
    return undefined
  }
}

function isState({ cart, moment, usage }: Partial<TryState>): boolean {
  return Array.isArray(cart?.line_items) && typeof moment?.kind === 'string' && (usage === 'real' || usage === 'none')
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
