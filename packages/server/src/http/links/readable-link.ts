/**
 * An address below `/discount/` as the router can read it. Anything may stand there, and every string is answered alike,
 * so what is no percent encoding (`/discount/50%OFF`, `/discount/%ff`) is taken for the characters that it is, and what
 * is longer than ten codes can be brings none.
 */

const prefix = '/discount/'
/** Bytes that are encoded one behind the other: together they have to be UTF-8. */
const encoded = /(?:%[0-9a-f]{2})+|%/gi

/** Ten codes of 64 characters, each written as three; the router takes no more than 2,000. */
const longest = prefix.length + 1950

export function readableLink(url: string): string {
  if (!url.startsWith(prefix)) return url
  const end = url.search(/[?#]/)
  const path = end === -1 ? url : url.slice(0, end)
  const readable = path.replace(encoded, run => (isReadable(run) ? run : run.replaceAll('%', '%25')))
  return (readable.length > longest ? `${prefix},` : readable) + url.slice(path.length)
}

function isReadable(run: string): boolean {
  try {
    decodeURIComponent(run)
    return true
  } catch {
    return false
  }
}
