/**
 * `POST /v1/customers/export`: all that is kept of one customer, as a document that a program can read. Their names are
 * not in it, since they are kept as keyed hashes only; what is found is found because the caller knows the names.
 */
import { type CustomerRequest, problem } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import {
  readCustomerCodes,
  readCustomerRedemptions,
  readCustomerReservations,
  readCustomerReturns,
} from '../../store/customers/read-customer.ts'
import { readClock } from '../../store/read-clock.ts'
import { readStore } from '../../store/stores/read-store.ts'
import { showDocument } from '../documents/show-document.ts'
import { redemptionDocument } from '../redemption-document.ts'
import { scenariosNaming } from '../scenarios/erase-person.ts'
import { promotionsNaming } from './erase-promotions.ts'
import { identitiesOf, namesNobody, plainNames } from './names.ts'

export async function exportCustomer(
  service: Pick<Service, 'db' | 'identities'>,
  caller: Caller,
  { customer }: CustomerRequest,
): Promise<Reply> {
  const { db } = service
  const { storeId } = caller
  const [[store], [clock]] = await Promise.all([db.query(readStore(storeId)), db.query(readClock())])
  if (!store || !clock) return problem('not_found')
  const identities = identitiesOf(service, caller, customer, store.settings)
  if (identities.length === 0) return namesNobody

  const [redemptions, returns, reservations, codes, promotions, scenarios] = await Promise.all([
    db.query(readCustomerRedemptions(storeId, identities)),
    db.query(readCustomerReturns(storeId, identities)),
    db.query(readCustomerReservations(storeId, identities)),
    db.query(readCustomerCodes(storeId, identities)),
    promotionsNaming(db, storeId, plainNames(customer)),
    scenariosNaming(db, storeId, named =>
      service.identities.of(storeId, named).some(hash => identities.includes(hash)),
    ),
  ])
  return {
    status: 200,
    body: {
      at: new Date(clock.now).toISOString(),
      redemptions: redemptions.map(redemptionDocument),
      returns: returns.map(row => row.document),
      reservations,
      codes: codes.map(row => showDocument(row, ['id', 'code', 'promotion', 'status', 'limits'])),
      promotions,
      scenarios,
    },
  }
}
