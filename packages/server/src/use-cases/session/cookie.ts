/**
 * The cookie of a session, one for each store: `__Host-counterfoil-<store>` over https, which no other host and no plain
 * page can set; over plain http (a machine of one's own) a name without the prefix, which browsers refuse there.
 */

/** A day longer than any session: which one has ended is for the service to say. */
const seconds = 31 * 24 * 60 * 60
const longestHeader = 16_384

export function cookieName(storeId: string, origin: string): string {
  return `${isSecure(origin) ? '__Host-' : ''}counterfoil-${storeId}`
}

/** The value of `Set-Cookie`; without a token the cookie goes. */
export function writeCookie(storeId: string, origin: string, token: string | undefined): string {
  const life = `Max-Age=${token === undefined ? 0 : seconds}; Path=/; HttpOnly; SameSite=Lax`
  return `${cookieName(storeId, origin)}=${token ?? ''}; ${life}${isSecure(origin) ? '; Secure' : ''}`
}

/** `header`: as a browser sends `Cookie`. */
export function readCookie(storeId: string, origin: string, header: string | undefined): string | undefined {
  if (header === undefined || header.length > longestHeader) return undefined
  const prefix = `${cookieName(storeId, origin)}=`
  const pair = header
    .split(';')
    .map(text => text.trim())
    .find(text => text.startsWith(prefix))
  const token = pair?.slice(prefix.length)
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined
}

function isSecure(origin: string): boolean {
  return origin.startsWith('https:')
}
