/**
 * Where links of the demo store lead: to this service, which has the demo shop. Said once, at a start; what somebody chose
 * stays, but an address of this machine that an earlier start had is no choice.
 */
import type { Settings } from '@counterfoil/engine'
import type { Caller, Service } from '../context.ts'
import { readStore } from '../store/stores/read-store.ts'
import { patchStore } from '../use-cases/store/patch.ts'
import { demoStoreId } from './store-id.ts'

const caller: Caller = { storeId: demoStoreId, keyId: 'demo-loader', kind: 'secret', scopes: ['all'] }
const ownHosts = ['localhost', '127.0.0.1', '[::1]']

/** `base`: where people open the service. Nothing happens where there is no demo store; what fails is tried at the next start. */
export async function settleDemoLinks(service: Service, base: string): Promise<void> {
  await settle(service, base).catch(error =>
    service.log.warn({ err: error }, 'the demo store has no address for its links'),
  )
}

async function settle(service: Service, base: string): Promise<void> {
  const [store] = await service.db.query(readStore(demoStoreId))
  if (store === undefined || !isToSay(store.settings, base)) return
  const patch = { settings: { links: { url: new URL(base).origin } } }
  const reply = await patchStore(service, caller, { patch, revision: 'any' })
  if (reply.status >= 300) service.log.warn({ refused: reply.body }, 'the demo store has no address for its links')
}

function isToSay({ links }: Partial<Settings>, base: string): boolean {
  if (links?.url === undefined) return true
  const { hostname, origin } = new URL(links.url)
  return ownHosts.includes(hostname) && origin !== new URL(base).origin
}
