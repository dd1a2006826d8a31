/**
 * The way back in for whoever keeps the machine: `counterfoil admin link` makes a link that signs one person in, once,
 * within the hour; or, while a store has no owner, the one that makes the owner.
 */
import type { Logger } from 'pino'
import type { Config } from '../../config.ts'
import { clusterState } from '../../embedded-postgres/replace-cluster.ts'
import type { AccountRow } from '../../store/accounts/account-row.ts'
import { listAccounts } from '../../store/accounts/list-accounts.ts'
import { openDatabase } from '../../store/connect.ts'
import type { Database } from '../../store/database.ts'
import { readStore } from '../../store/stores/read-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { makeLink } from './make-link.ts'
import { staffEmail } from './staff-email.ts'

export interface WayBackInput {
  readonly storeId: string
  /** Absent: the first owner. */
  readonly email?: string | undefined
}

export interface WayBack {
  readonly storeId: string
  readonly kind: 'setup' | 'invitation' | 'sign_in'
  /** Absent: whoever opens the link becomes the owner. */
  readonly email?: string
  readonly url: string
  readonly endsAt: string
}

/** Why there is no link; the message says what to do. */
export class NoWayBack extends Error {
  override readonly name = 'NoWayBack'
}

/** Joins the server that the services use, or starts it for the moment. Throws NoWayBack. */
export async function makeWayBack(config: Config, log: Logger, input: WayBackInput): Promise<WayBack> {
  const { databaseUrl: url, dataFolder: dataDir } = config
  if (url === undefined && (await clusterState(dataDir)) === 'absent')
    throw new NoWayBack(`There is no database in ${dataDir}. Set COUNTERFOIL_DATA (or --data), or DATABASE_URL.`)
  const db = await openDatabase({ url, dataDir, log })
  try {
    return await linkIn(db, input, config.publicUrl ?? `http://localhost:${config.port}`)
  } finally {
    await db.close()
  }
}

/** `base`: where people open the service. Throws NoWayBack. */
export async function linkIn(db: Database, { storeId, email }: WayBackInput, base: string): Promise<WayBack> {
  if ((await db.query(readStore(storeId))).length === 0) throw new NoWayBack(`There is no store ${storeId}.`)
  const people = await db.query(listAccounts(storeId))
  const person = choose(people, storeId, email)
  const kind = person === undefined ? 'setup' : person.status === 'invited' ? 'invitation' : 'sign_in'
  const link = await db.transaction(async tx => {
    const made = await makeLink(tx, { storeId, kind, ...(person && { accountId: person.id }) })
    if (person !== undefined)
      await recordAudit(tx, { storeId, actor: 'console', kind: 'account', id: person.id, action: 'link_made' })
    return made
  })
  const whose = person && { email: person.email }
  return { storeId, kind, ...whose, url: base + link.path, endsAt: link.ends_at }
}

/** Undefined: nobody owns the store yet. */
function choose(people: readonly AccountRow[], storeId: string, email: string | undefined): AccountRow | undefined {
  const owner = people.find(({ role, status }) => role === 'owner' && status === 'active')
  if (email === undefined) return owner
  const person = people.find(account => account.email === staffEmail(email))
  if (person === undefined) throw new NoWayBack(`Nobody of the store ${storeId} has the address ${email}.`)
  if (person.status === 'deactivated')
    throw new NoWayBack(`The account of ${email} is deactivated; an owner may activate it.`)
  return person
}
