/** Which server the commands about codes talk to, and with which key. */
import { type Api, createApi } from '../../api-client.ts'
import { UsageError } from '../../failure.ts'

export interface ServerOptions {
  readonly url?: string
  readonly key?: string
}

/** Throws UsageError where no key is given. */
export function apiOf({ url, key }: ServerOptions): Api {
  const secret = key ?? process.env.COUNTERFOIL_SECRET_KEY
  if (!secret) throw new UsageError('a secret key is needed: set COUNTERFOIL_SECRET_KEY, or give --key.')
  return createApi(url ?? process.env.COUNTERFOIL_URL ?? 'http://localhost:4600', secret)
}
