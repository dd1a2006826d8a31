/**
 * How often somebody may fail: ten times in fifteen minutes for an address from one network, a hundred times for a
 * network. Each attempt is charged before it is looked at and given back when it was right, or when there was no time to
 * look; what is refused after that is refused unseen, so the right password reads as a wrong one does, and writes nothing.
 * Addresses that nobody has are counted as others.
 */
import { problem } from '@counterfoil/contract'
import type { Reply, Service } from '../../context.ts'
import { passwordFits } from '../../secrets/passwords.ts'
import { chargeFailure } from '../../store/accounts/charge-failure.ts'
import { findAccount } from '../../store/accounts/find-account.ts'
import { forgiveFailures } from '../../store/accounts/forgive-failures.ts'
import { lowerFailures } from '../../store/accounts/lower-failures.ts'
import { readFailures } from '../../store/accounts/read-failures.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Visitor } from './visitor.ts'
import { wrongCredentials } from './wrong-credentials.ts'

const mostOfAccount = 10
const mostOfNetwork = 100

export interface Comparison<Found> {
  /** In canonical form, whether or not somebody has it. */
  readonly email: string
  /** As it was typed. */
  readonly password: string
  readonly find: () => Promise<Found | undefined>
}

export interface Fitting<Found> {
  readonly found: Found
  /** It was them: what was charged goes back. */
  readonly forgive: () => Promise<void>
}

/** The refusal: 429 with the seconds to wait, or that it does not fit. Throws DatabaseBusy; then nothing was counted. */
export async function comparePassword<Found extends { readonly password: string | null }>(
  service: Service,
  visitor: Visitor,
  { email, password, find }: Comparison<Found>,
): Promise<Fitting<Found> | { readonly refusal: Reply }> {
  const { db } = service
  const { storeId } = visitor
  const names = namesOf(service, visitor, email)
  const charged = await charge(service, storeId, names)
  if ('refusal' in charged) return charged
  try {
    const found = await find()
    const fits = await passwordFits(password, found?.password, visitor.network ?? 'unknown')
    if (found !== undefined && fits)
      return {
        found,
        forgive: async () => void (await db.query(forgiveFailures(storeId, names.account, names.network))),
      }
  } catch (error) {
    await giveBack(service, storeId, [names.network, names.account])
    throw error
  }
  // Not waited for: whether somebody has the address must not be told by the time.
  if (charged.failures === mostOfAccount) void noteLockout(service, storeId, email)
  return { refusal: wrongCredentials() }
}

interface Names {
  readonly account: string
  readonly network: string
}

function namesOf({ people }: Service, { storeId, network = 'unknown' }: Visitor, email: string): Names {
  return {
    account: people.nameOfFailure(storeId, 'account', JSON.stringify([email, network])),
    network: people.nameOfFailure(storeId, 'network', network),
  }
}

/** How often the address failed, with this time. The network first: of one that is over no address is written down. */
async function charge(
  service: Service,
  storeId: string,
  { account, network }: Names,
): Promise<{ readonly failures: number } | { readonly refusal: Reply }> {
  const { db } = service
  const refusal = async () => {
    const known = await db.query(readFailures(storeId, [account, network]))
    const over = known.filter(
      ({ subject, failures }) => failures >= (subject === account ? mostOfAccount : mostOfNetwork),
    )
    return over.length === 0 ? undefined : { refusal: locked(Math.max(...over.map(({ seconds }) => seconds))) }
  }
  const known = await refusal()
  if (known !== undefined) return known
  if ((await db.query(chargeFailure(storeId, network, mostOfNetwork))).length === 0)
    return (await refusal()) ?? { refusal: locked(1) }
  const [ofAccount] = await db.query(chargeFailure(storeId, account, mostOfAccount))
  if (ofAccount !== undefined) return ofAccount
  await giveBack(service, storeId, [network])
  return (await refusal()) ?? { refusal: locked(1) }
}

async function giveBack({ db, log }: Service, storeId: string, subjects: readonly string[]): Promise<void> {
  try {
    for (const subject of subjects) await db.query(lowerFailures(storeId, subject))
  } catch (error) {
    log.warn({ err: error }, 'an attempt that was not looked at stays counted')
  }
}

function locked(seconds: number): Reply {
  const minutes = Math.ceil(seconds / 60)
  const detail = `Too many failed attempts from here. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`
  return problem('too_many_requests', { detail, retryAfter: seconds })
}

async function noteLockout({ db, log }: Service, storeId: string, email: string): Promise<void> {
  try {
    const [account] = await db.query(findAccount(storeId, email))
    if (account === undefined) return
    await recordAudit(db, { storeId, actor: account.id, kind: 'account', id: account.id, action: 'locked' })
  } catch (error) {
    log.warn({ err: error }, 'a lockout could not be written to the audit')
  }
}
