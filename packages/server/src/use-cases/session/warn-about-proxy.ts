/**
 * Over https there is a proxy in front, since the service itself speaks plain http. Unless it is named, everybody comes from
 * its one network: a hundred failed sign-ins of anybody lock all of them out for a quarter of an hour.
 */
import type { Config } from '../../config.ts'

export interface ProxySettings extends Pick<Config, 'trustedProxies'> {
  readonly publicUrl?: string | undefined
}

/** Once, at the start. */
export function warnAboutProxy(
  { publicUrl, trustedProxies }: ProxySettings,
  log: { readonly warn: (text: string) => void },
): void {
  if (publicUrl === undefined || new URL(publicUrl).protocol !== 'https:' || trustedProxies.length > 0) return
  log.warn(
    'COUNTERFOIL_URL is https and COUNTERFOIL_TRUSTED_PROXIES names no proxy: everybody seems to come from one network, ' +
      'and failed sign-ins of one lock out the others. Name the proxy.',
  )
}
