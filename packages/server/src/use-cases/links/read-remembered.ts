/** `GET /v1/public/discount`: what the cookie of this visitor says. */
import type { IncomingHttpHeaders } from 'node:http'
import type { Caller, Reply, Service } from '../../context.ts'
import { originsOf } from './redirect.ts'

export async function readRemembered(
  { links }: Service,
  { storeId }: Caller,
  { cookie, origin }: IncomingHttpHeaders,
): Promise<Reply> {
  const { settings } = await links.stores.find({ store: storeId, host: undefined })
  const remembered = links.cookies.read(storeId, cookie, Math.floor(links.stores.now() / 1000))
  const body = {
    codes: remembered?.codes ?? [],
    attribution: remembered?.utm ?? {},
    expires_at: remembered === undefined ? null : new Date(remembered.expires * 1000).toISOString(),
  }
  const isOwn = origin !== undefined && originsOf(settings.links ?? {}).includes(origin)
  return { status: 200, body, headers: { vary: 'origin', ...(isOwn && shared(origin)) } }
}

/** A browser shows a script what came of a cookie only where we name the script's own origin. */
function shared(origin: string): Readonly<Record<string, string>> {
  return { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' }
}
