/**
 * Where a link may lead: a path of the shop, or an address whose origin the store allows. What is read is written anew
 * from its parts, so the browser cannot read it otherwise than it was judged: `//evil`, `/\evil`, `https:evil`,
 * `/%2F%2Fevil`, `https://shop@evil` and their kin lead to the shop's front page.
 */
import type { Settings } from '@counterfoil/engine'

export type LinkSettings = NonNullable<Settings['links']>

const maxLength = 2000
/** Never written: paths are resolved against it, and whoever leaves it has named another host. */
const nowhere = 'http://nowhere.invalid'
/** Control characters, invisible letters, white space other than a plain space, and what some read as a slash. */
const hostile = /[\p{C}\\]|[^\S ]/u
/** The same again where somebody decodes once more. */
const hostileEncoded = /%(?:[01][0-9a-f]|7f|5c)/i
/** Behind dot segments a second slash may stand at the front. */
const leavesHost = /^\/(?:\/|%2f)/i

/** The address as it goes into `Location`; undefined: the link must not lead there. */
export function readRedirect(text: string, links: LinkSettings): string | undefined {
  if (text.length > maxLength || hostile.test(text) || hostileEncoded.test(text)) return undefined
  return text.startsWith('/') ? readPath(text, links) : readAddress(text, links)
}

/** Origins that belong to the store: links lead there, and scripts there may read what a visitor brought. */
export function originsOf({ url, shop_url, allowed_origins = [] }: LinkSettings): readonly string[] {
  return [url, shop_url, ...allowed_origins].filter(origin => origin !== undefined)
}

/** The shop's front page. */
export function frontPage({ shop_url = '' }: LinkSettings): string {
  return `${shop_url}/`
}

function readPath(text: string, { shop_url = '' }: LinkSettings): string | undefined {
  if (!URL.canParse(text, nowhere)) return undefined
  const read = new URL(text, nowhere)
  if (read.origin !== nowhere) return undefined
  return written(shop_url, read)
}

function readAddress(text: string, links: LinkSettings): string | undefined {
  if (!/^https?:\/\/[^/?#@]+(?:[/?#]|$)/i.test(text) || !URL.canParse(text)) return undefined
  const read = new URL(text)
  return originsOf(links).includes(read.origin) ? written(read.origin, read) : undefined
}

function written(origin: string, { pathname, search, hash }: URL): string | undefined {
  return leavesHost.test(pathname) ? undefined : `${origin}${pathname}${search}${hash}`
}
