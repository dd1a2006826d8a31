/** `counterfoil klaviyo`: a batch of codes, or a file of them, as the codes of a coupon that Klaviyo hands out. */
import { createReadStream } from 'node:fs'
import { CommandFailed, UsageError } from '../failure.ts'
import { createKlaviyo, klaviyoUrl } from '../klaviyo/client.ts'
import { codesOfCsv } from '../klaviyo/codes-of-csv.ts'
import { pushPool } from '../klaviyo/push-pool.ts'
import { createBar } from '../output/bar.ts'
import { print, printJson } from '../output/print.ts'

export interface KlaviyoCommand {
  readonly coupon: string
  readonly batch?: string
  readonly file?: string
  readonly expires?: string
  readonly createCoupon?: string
  readonly url?: string
  readonly key?: string
  readonly json?: boolean
}

export async function klaviyo(options: KlaviyoCommand): Promise<number> {
  const key = process.env.KLAVIYO_API_KEY
  if (!key) throw new UsageError('a private key of Klaviyo is needed: set KLAVIYO_API_KEY (scope coupon-codes:write).')
  if ((options.batch === undefined) === (options.file === undefined))
    throw new UsageError('say where the codes come from: --batch or --file.')
  if (options.expires !== undefined && Number.isNaN(Date.parse(options.expires)))
    throw new UsageError(`"${options.expires}" is no instant such as 2026-12-31T23:00:00Z.`)
  const api = createKlaviyo({ key, url: process.env.KLAVIYO_API_URL ?? klaviyoUrl })
  const codes = codesOfCsv(options.batch === undefined ? textOfFile(options.file ?? '-') : await textOfBatch(options))
  if (options.createCoupon !== undefined) await api.createCoupon(options.coupon, options.createCoupon)
  const bar = createBar('pushed', 'codes')
  const pushed = await pushPool(api, {
    coupon: options.coupon,
    codes,
    expiresAt: options.expires,
    progress: (handedIn, done) => bar.update(done, handedIn),
  }).finally(bar.stop)
  if (options.json) await printJson(pushed)
  else await print(`Klaviyo took ${pushed.completed} of ${pushed.handed_in} codes for ${options.coupon}.\n`)
  if (!options.json) for (const error of pushed.errors) await print(`  ${error}\n`)
  return pushed.failed === 0 ? 0 : 1
}

function textOfFile(path: string): AsyncIterable<string> {
  const stream = path === '-' ? process.stdin : createReadStream(path)
  return stream.setEncoding('utf8')
}

async function textOfBatch({ batch = '', url, key }: KlaviyoCommand): Promise<AsyncIterable<string>> {
  const base = (url ?? process.env.COUNTERFOIL_URL ?? 'http://localhost:4600').replace(/\/+$/, '')
  const secret = key ?? process.env.COUNTERFOIL_SECRET_KEY
  if (!secret) throw new UsageError('a secret key is needed: set COUNTERFOIL_SECRET_KEY, or give --key.')
  const response = await fetch(`${base}/v1/batches/${encodeURIComponent(batch)}/codes.csv`, {
    headers: { authorization: `Bearer ${secret}` },
  }).catch((error: unknown) => {
    throw new CommandFailed(`${base} does not answer: ${error instanceof Error ? error.message : String(error)}`)
  })
  if (response.ok && response.body) return response.body.pipeThrough(new TextDecoderStream())
  const { detail, title } = (await response.json().catch(() => ({}))) as { detail?: string; title?: string }
  throw new CommandFailed(`the codes of ${batch} cannot be read: ${detail ?? title ?? `status ${response.status}`}`)
}
