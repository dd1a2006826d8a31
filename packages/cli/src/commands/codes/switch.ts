/**
 * `counterfoil codes disable` and `enable`: a batch, a stretch of it, or single codes, off and on. It holds from the answer
 * on. Of codes that are named without their batch, those of batches go to the batch and the others are changed themselves.
 */
import type { Api } from '../../api-client.ts'
import { findCode, type ShownCode } from '../../codes/find-code.ts'
import { ask, pathOfBatch, type ShownBatch } from '../../codes/shown-batch.ts'
import { CommandFailed, UsageError } from '../../failure.ts'
import { print, printJson, remark } from '../../output/print.ts'
import { table } from '../../output/table.ts'
import { apiOf, type ServerOptions } from './server.ts'

export interface SwitchOptions extends ServerOptions {
  readonly from?: string
  readonly to?: string
  readonly code: readonly string[]
  readonly json?: boolean
}

export type Verb = 'disable' | 'enable'

export async function switchCodes(verb: Verb, batch: string | undefined, options: SwitchOptions): Promise<number> {
  const { from, to, code, json } = options
  const isPart = from !== undefined || to !== undefined
  if (batch === undefined && code.length === 0) throw new UsageError('say which: a batch, or codes with --code.')
  if (isPart && (batch === undefined || code.length > 0))
    throw new UsageError('--from and --to are of one batch, without --code.')
  const api = apiOf(options)
  if (batch === undefined) return switchNamed(api, verb, options)
  const part = {
    ...(code.length > 0 && { codes: code }),
    ...(from !== undefined && { from: placeOf(from) }),
    ...(to !== undefined && { to: placeOf(to) }),
  }
  const shown = await switchBatch(api, verb, batch, part)
  if (json) await printJson({ batch: shown })
  else await print(batchLine(shown, { verb, isWhole: !isPart && code.length === 0, codes: code.length }))
  return 0
}

function switchBatch(api: Api, verb: Verb, id: string, part: object): Promise<ShownBatch> {
  return ask<ShownBatch>(api, { method: 'POST', path: pathOfBatch(id, verb), body: part })
}

/** Digits are an index; anything else is the code that stands there. */
function placeOf(text: string): number | string {
  return /^\d{1,15}$/.test(text) ? Number(text) : text
}

interface Told {
  readonly verb: Verb
  readonly isWhole: boolean
  readonly codes: number
}

function batchLine({ id, status, count, disabled = [] }: ShownBatch, { verb, isWhole, codes }: Told): string {
  const all = count.toLocaleString('en')
  const off = disabled.map(({ from, to }) => `${from} to ${to}`).join(', ')
  const still = status === 'disabled' ? ' The batch as a whole is disabled.' : ''
  if (codes > 0) return `${codes} codes of batch ${id} are ${verb}d.${still}\n`
  if (isWhole && verb === 'disable') return `Batch ${id} is disabled: none of its ${all} codes opens anything.\n`
  if (off === '') return `Batch ${id}: no part of its ${all} codes is switched off.${still}\n`
  return `Batch ${id}: of its ${all} codes these indexes are switched off: ${off}.${still}\n`
}

interface Switched {
  readonly code: string
  readonly batch: string | null
  readonly status: ShownCode['status']
}

/** Looked up first, so that one that is not there leaves the others as they are. */
async function switchNamed(api: Api, verb: Verb, { code: names, json }: SwitchOptions): Promise<number> {
  const found = await Promise.all(names.map(name => findCode(api, name)))
  const missing = names.filter((_, at) => found[at] === undefined || found[at].status === 'archived')
  if (missing.length > 0)
    throw new CommandFailed(`this store has no live code ${missing.join(', ')}. Nothing was changed.`)
  const codes = found.filter(code => code !== undefined)
  const off = new Set<string>()
  for (const [batch, group] of Map.groupBy(codes, code => code.batch)) {
    if (batch === undefined) await switchOwn(api, verb, group)
    else if ((await switchBatch(api, verb, batch, { codes: group.map(({ code }) => code) })).status === 'disabled')
      off.add(batch)
  }
  const now = await Promise.all(codes.map(({ code }) => findCode(api, code)))
  const rows = now.map((code, at): Switched => {
    const { code: text, batch = null, status } = code ?? codes[at]!
    return { code: text, batch, status: batch !== null && off.has(batch) ? 'disabled' : status }
  })
  if (json) await printJson({ codes: rows })
  else
    await print(
      table(
        ['code', 'batch', 'status'],
        rows.map(({ code, batch, status }) => [code, batch ?? '', status]),
      ),
    )
  if (verb === 'enable')
    for (const batch of off) remark(`Batch ${batch} is disabled as a whole, so its codes stay off until it is enabled.`)
  return rows.every(({ status }) => (status === 'active') === (verb === 'enable')) ? 0 : 1
}

interface BulkAnswer {
  readonly refusals: readonly { readonly of: string; readonly message: string }[]
}

async function switchOwn(api: Api, verb: Verb, codes: readonly ShownCode[]): Promise<void> {
  const change = { status: verb === 'disable' ? 'disabled' : 'active' }
  const body = { select: { ids: codes.map(({ id }) => id) }, change }
  const { refusals } = await ask<BulkAnswer>(api, { method: 'POST', path: '/v1/codes/bulk', body })
  if (refusals.length > 0) throw new CommandFailed(refusals.map(({ of, message }) => `${of}: ${message}`).join('\n'))
}
