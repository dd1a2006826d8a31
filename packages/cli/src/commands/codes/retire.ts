/**
 * `counterfoil codes retire`: the secret of a code space may be known to somebody. Every batch of the space is off at once,
 * and each gets as many new codes under a new secret. Cannot be undone, so it asks.
 */
import type { Api } from '../../api-client.ts'
import { allBatches, ask, findBatch, pathOfBatch, type ShownBatch } from '../../codes/shown-batch.ts'
import { CommandFailed, UsageError } from '../../failure.ts'
import { isConfirmed } from '../../output/ask.ts'
import { print, printJson } from '../../output/print.ts'
import { table } from '../../output/table.ts'
import { whenMade } from './progress.ts'
import { apiOf, type ServerOptions } from './server.ts'

export interface RetireOptions extends ServerOptions {
  /** False: `--no-replace`. */
  readonly replace: boolean
  readonly dryRun?: boolean
  readonly yes?: boolean
  readonly json?: boolean
}

interface Retired {
  readonly space: string
  readonly disabled: readonly string[]
  readonly replacements: readonly { readonly batch: string; readonly by: ShownBatch }[]
}

export async function retire(name: string, options: RetireOptions): Promise<number> {
  const { replace, dryRun = false, json } = options
  const api = apiOf(options)
  const batches = await batchesOf(api, name)
  const space = batches[0]!.space
  if (!json) await print(`Code space ${space}:\n${table(...rowsOf(batches))}`)
  if (dryRun) {
    if (json) await printJson({ dry_run: true, space, batches })
    else await print('Nothing was changed: this was a dry run.\n')
    return 0
  }
  if (!(await isWanted(batches, options))) {
    await print('Nothing was changed.\n')
    return 1
  }
  const path = pathOfBatch(batches[0]!.id, 'retire-space')
  const retired = await ask<Retired>(api, { method: 'POST', path, body: { replace } })
  const replacements: { batch: string; by: ShownBatch }[] = []
  for (const { batch, by } of retired.replacements) replacements.push({ batch, by: await whenMade(api, by) })
  if (json) await printJson({ ...retired, replacements })
  else await print(outcome({ ...retired, replacements }))
  return replacements.every(({ by }) => by.status === 'ready') ? 0 : 1
}

/** All batches of the space that the name is of, or that has a batch of this name. */
async function batchesOf(api: Api, name: string): Promise<readonly ShownBatch[]> {
  const space = (await findBatch(api, name))?.space ?? name
  const batches: ShownBatch[] = []
  for await (const batch of allBatches(api)) if (batch.space === space) batches.push(batch)
  if (batches.length === 0) throw new CommandFailed(`this store has no batch and no code space named ${name}.`)
  return batches
}

async function isWanted(batches: readonly ShownBatch[], { yes, json, replace }: RetireOptions): Promise<boolean> {
  if (yes) return true
  if (json || !process.stdin.isTTY)
    throw new UsageError(
      'nobody can be asked here: give --yes to retire it, or --dry-run to look. Nothing was changed.',
    )
  const many = batches.length === 1 ? 'this batch' : `these ${batches.length} batches`
  const then = replace ? 'and make new ones' : 'and make no new ones'
  return isConfirmed(`Switch the codes of ${many} off for good, ${then}?`)
}

function rowsOf(batches: readonly ShownBatch[]) {
  const headings = ['batch', 'promotion', 'status', 'codes', 'exported', 'issued', 'used']
  const rows = batches.map(({ id, promotion, status, made, exported, issued, used }) => [
    id,
    promotion,
    status,
    made,
    exported,
    issued,
    used,
  ])
  return [headings, rows] as const
}

function outcome({ space, disabled, replacements }: Retired): string {
  const head = `The space ${space} is retired, with ${disabled.length} of its batches.`
  if (replacements.length === 0) return `${head} No new codes were made.\n`
  const rows = replacements.map(({ batch, by }) => [batch, by.id, by.shape, by.made])
  return `${head}\n${table(['instead of', 'new batch', 'read', 'codes'], rows)}`
}
