/**
 * `GET /discount/{code}`: remembers the codes in a cookie and sends the visitor on. The answer is made of the link and
 * the store's settings alone; whether a string is a code is not asked, so neither bytes nor time can tell.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { durationInSeconds } from '@counterfoil/contract'
import type { Reply, Service } from '../../context.ts'
import { isClick } from './is-click.ts'
import { landingOf, readVisit } from './visit.ts'

export interface FollowInput {
  /** Named by the address; undefined: by the host. */
  readonly store: string | undefined
  readonly codes: string
  readonly query: Parameters<typeof readVisit>[1]
  readonly method: string
  readonly headers: IncomingHttpHeaders
}

const longRemembered = 'P30D'

export async function followLink({ links }: Service, input: FollowInput): Promise<Reply> {
  const { store: name, codes, query, method, headers } = input
  const store = await links.stores.find({ store: name, host: headers.host })
  const settings = store.settings.links ?? {}
  const visit = readVisit(codes, query)
  const now = links.stores.now()
  const seconds = durationInSeconds(settings.remember ?? longRemembered)
  const remembered = { codes: visit.codes, utm: visit.utm, expires: Math.floor(now / 1000) + seconds }
  const secure = settings.url?.startsWith('https:') ?? false
  const cookie = links.cookies.write(store.storeId, remembered, { secure, seconds })
  if (isClick(method, headers)) links.clicks.count({ store, ...visit, at: now })
  return {
    status: 302,
    body: '',
    headers: {
      ...dress,
      location: landingOf(visit, settings),
      'set-cookie': cookie,
    },
  }
}

/** The shop learns which site the visitor came from, as without us, and never more than its name. */
const dress = {
  'content-type': 'text/plain',
  'cache-control': 'no-store',
  'referrer-policy': 'strict-origin',
  'x-robots-tag': 'noindex, nofollow',
}
