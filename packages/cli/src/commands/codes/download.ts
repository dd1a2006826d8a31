/** `counterfoil codes download`: the codes of a batch again, any time: the same bytes, or a stretch of them. */
import { whole } from '../../codes/batch.ts'
import { fetchFile } from '../../codes/fetch-file.ts'
import { ask, pathOfBatch, type ShownBatch } from '../../codes/shown-batch.ts'
import { refuseExisting } from '../../codes/write-file.ts'
import { UsageError } from '../../failure.ts'
import { printJson, remark } from '../../output/print.ts'
import { apiOf, type ServerOptions } from './server.ts'

export interface DownloadOptions extends ServerOptions {
  readonly from?: string
  readonly to?: string
  readonly index?: boolean
  readonly link?: string
  readonly output?: string
  readonly gzip?: boolean
  readonly json?: boolean
}

export async function download(id: string, options: DownloadOptions): Promise<number> {
  const { index, link, output, gzip, json } = options
  if (gzip && output === undefined) throw new UsageError('--gzip needs --output.')
  if (json && output === undefined) throw new UsageError('--json needs --output: the codes themselves are CSV.')
  if (output !== undefined) await refuseExisting(output)
  const [from, to] = [whole('--from', options.from), whole('--to', options.to)]
  const api = apiOf(options)
  const batch = await ask<ShownBatch>(api, { method: 'GET', path: pathOfBatch(id) })
  const total = Math.max(0, Math.min(to ?? batch.count - 1, batch.count - 1) - (from ?? 0) + 1)
  const codes = await fetchFile(api, { batch: id, link, index, from, to }, { ...options, total })
  if (json) await printJson({ batch: id, file: output, codes })
  else remark(`${codes.toLocaleString('en')} codes of ${id}${output === undefined ? '' : ` in ${output}`}.`)
  return 0
}
