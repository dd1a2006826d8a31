/**
 * `GET /metrics`, for Prometheus. The figures are sums over all stores, so a key of one store does not open them, except
 * the default store's, which is the operator's own; else the token of COUNTERFOIL_METRICS_TOKEN. Not even the loopback
 * address is trusted: behind a proxy on this machine everybody comes from there (decision 37).
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { problem } from '@counterfoil/contract'
import type { FastifyRequest } from 'fastify'
import type { Reply, Service } from '../../context.ts'
import type { MetricsNow } from '../../metrics/metrics.ts'
import { defaultStoreId } from '../../secrets/default-keys.ts'
import { createKeyRing, type KeyRing } from '../../secrets/key-ring.ts'
import { readReportLag } from '../../store/doctor/read-report-lag.ts'
import { countLiveReservations } from '../../store/metrics/count-live-reservations.ts'

const rings = new WeakMap<Service, KeyRing>()

export async function readMetrics(service: Service, request: FastifyRequest): Promise<Reply> {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (token === undefined || !(await mayRead(service, token))) return refusal()
  const now = await readNow(service)
  const { contentType, text } = await service.metrics.read(now)
  return { status: 200, body: text, headers: { 'content-type': contentType } }
}

/** What only the database knows; nothing while it is away. */
async function readNow({ db }: Service): Promise<MetricsNow> {
  const [reservations, lag] = await Promise.all([db.query(countLiveReservations()), db.query(readReportLag())]).catch(
    () => [[], []] as const,
  )
  return { reservations: reservations[0]?.count, reportLag: lag[0]?.seconds }
}

/** The token is looked at first: it opens the figures also while the database is away. */
async function mayRead(service: Service, token: string): Promise<boolean> {
  if (service.metricsToken !== undefined && isSame(token, service.metricsToken)) return true
  const ring = rings.get(service) ?? createKeyRing(service.db)
  rings.set(service, ring)
  const caller = await ring.find(token)
  return caller?.kind === 'secret' && caller.storeId === defaultStoreId
}

function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}

function refusal(): Reply {
  const detail = "Send COUNTERFOIL_METRICS_TOKEN, or a secret key of the default store, as 'Authorization: Bearer …'."
  const reply = problem('bad_key', { detail })
  return { ...reply, headers: { ...reply.headers, 'www-authenticate': 'Bearer realm="counterfoil"' } }
}
