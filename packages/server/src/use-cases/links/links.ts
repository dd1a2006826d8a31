/** The parts that links are answered with. */
import type { Logger } from 'pino'
import { type MasterKeys, singleKey } from '../../secrets/master-keys.ts'
import type { Queryable } from '../../store/database.ts'
import type { Plans } from '../plans.ts'
import { createClickedCodes } from './clicked-codes.ts'
import { type Clicks, createClicks } from './clicks.ts'
import { createLinkCookies, type LinkCookies } from './cookie.ts'
import { createLinkStores, type LinkStores } from './link-stores.ts'

export interface Links {
  readonly stores: LinkStores
  readonly cookies: LinkCookies
  readonly clicks: Clicks
}

export interface LinksInput {
  readonly db: Queryable
  readonly plans: Pick<Plans, 'get'>
  /** 32 bytes, or two keys while it changes. */
  readonly masterKey: Uint8Array | MasterKeys
  readonly log: Pick<Logger, 'warn'>
  /** Between flushes of clicks; default 1000. */
  readonly everyMilliseconds?: number
}

export function createLinks({ db, plans, masterKey, log, everyMilliseconds = 1000 }: LinksInput): Links {
  return {
    stores: createLinkStores(db),
    cookies: createLinkCookies(masterKey instanceof Uint8Array ? singleKey(masterKey) : masterKey),
    clicks: createClicks({ db, findCodes: createClickedCodes(db, plans), log, everyMilliseconds }),
  }
}
