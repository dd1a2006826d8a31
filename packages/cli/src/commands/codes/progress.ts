/** `counterfoil codes pause`, `resume` and `extend`: how far a batch is made, and how far it shall be. */
import type { Api } from '../../api-client.ts'
import { whole } from '../../codes/batch.ts'
import { ask, pathOfBatch, type ShownBatch } from '../../codes/shown-batch.ts'
import { waitForBatch, watching } from '../../codes/wait-for-batch.ts'
import { print, printJson } from '../../output/print.ts'
import { apiOf, type ServerOptions } from './server.ts'

export interface ProgressOptions extends ServerOptions {
  readonly json?: boolean
}

export interface ExtendOptions extends ProgressOptions {
  readonly count: string
}

export async function pause(id: string, options: ProgressOptions): Promise<number> {
  const batch = await call(apiOf(options), id, 'pause')
  return tell(batch, options, 'paused')
}

export async function resume(id: string, options: ProgressOptions): Promise<number> {
  const api = apiOf(options)
  return tell(await whenMade(api, await call(api, id, 'resume')), options, 'ready')
}

export async function extend(id: string, options: ExtendOptions): Promise<number> {
  const body = { count: whole('--count', options.count) }
  const api = apiOf(options)
  return tell(await whenMade(api, await call(api, id, 'extend', body)), options, 'ready')
}

function call(api: Api, id: string, verb: string, body?: object): Promise<ShownBatch> {
  return ask<ShownBatch>(api, { method: 'POST', path: pathOfBatch(id, verb), ...(body && { body }) })
}

export function whenMade(api: Api, batch: ShownBatch): Promise<ShownBatch> {
  return watching(`counterfoil codes show ${batch.id} says how far it is.`, () => waitForBatch(api, batch))
}

/** Exit code 1 where somebody else, or the end of the format, made something else of it. */
async function tell(batch: ShownBatch, { json }: ProgressOptions, wanted: ShownBatch['status']): Promise<number> {
  const { id, status, made, count, stopped } = batch
  const why = stopped ? ` The format has no more codes: ${stopped.left.toLocaleString('en')} are missing.` : ''
  if (json) await printJson({ batch })
  else
    await print(
      `Batch ${id} is ${status}, with ${made.toLocaleString('en')} of ${count.toLocaleString('en')} codes made.${why}\n`,
    )
  return status === wanted ? 0 : 1
}
