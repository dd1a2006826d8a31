/** `POST /v1/simulations`: a quote with promotions, codes, usage and settings brought along; nothing is stored. */
import { problem, simulate } from '@counterfoil/contract'
import type { Reply, Service } from '../context.ts'
import { readClock } from '../store/read-clock.ts'
import { newId } from './ids.ts'

/** `document`: as it was sent. The database's clock is `now`, unless the cart says otherwise. */
export async function simulateCart(service: Service, document: unknown): Promise<Reply> {
  const [clock] = await service.db.query(readClock())
  const result = simulate(document, { now: clock?.now ?? Number.NaN, id: newId('quote') })
  return result.ok ? { status: 200, body: result.quote } : problem('invalid', { errors: result.errors })
}
