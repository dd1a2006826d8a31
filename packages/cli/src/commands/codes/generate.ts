/** `counterfoil codes generate`: a batch on the server, made while a bar shows how far it is, then its codes as CSV. */
import { randomUUID } from 'node:crypto'
import { type Api, problemText } from '../../api-client.ts'
import { type Batch, type WishOptions, wishOf } from '../../codes/batch.ts'
import { fetchFile } from '../../codes/fetch-file.ts'
import { waitForBatch } from '../../codes/wait-for-batch.ts'
import { forgetPart, refuseExisting } from '../../codes/write-file.ts'
import { CommandFailed, UsageError } from '../../failure.ts'
import { printJson, remark } from '../../output/print.ts'
import { planOf, planText, tell } from './plan.ts'
import { apiOf, type ServerOptions } from './server.ts'

export interface GenerateOptions extends WishOptions, ServerOptions {
  readonly output?: string
  readonly gzip?: boolean
  readonly link?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

export async function generate(options: GenerateOptions): Promise<number> {
  const api = apiOf(options)
  // An id of our own: should the answer get lost, the same call again makes no second batch.
  const wish: Readonly<Record<string, unknown>> = {
    id: `batch_${randomUUID().replaceAll('-', '')}`,
    ...wishOf(options),
  }
  if (options.dryRun) {
    const plan = await planOf(api, wish)
    return tell(plan, {
      ...options,
      text: `${planText(plan)}${plan.ok ? 'Nothing was made: this was a dry run.\n' : ''}`,
    })
  }
  if (options.gzip && options.output === undefined) throw new UsageError('--gzip needs --output.')
  if (options.output !== undefined) await refuseExisting(options.output)
  const stopTelling = tellWhenInterrupted(wish.id, options)
  const batch = await made(api, await create(api, wish))
  const wantsFile = batch.handout === 'export' && (options.output !== undefined || !options.json)
  if (wantsFile) await fetchFile(api, { batch: batch.id, link: options.link }, { ...options, total: batch.count })
  stopTelling()
  if (options.json) await printJson({ batch, ...(wantsFile && { file: options.output }) })
  else remark(summary(batch, options))
  return 0
}

/** Ctrl-C ends the command at once; the server goes on, and whoever calls again has to know under which id. */
function tellWhenInterrupted(id: unknown, { output }: GenerateOptions): () => void {
  const interrupt = () => {
    if (output !== undefined) forgetPart(output)
    remark(`\nInterrupted. The batch is on the server; the same call with --id ${id} goes on with it.`)
    process.exit(1)
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  return () => {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
  }
}

async function create(api: Api, wish: object): Promise<Batch> {
  const answer = await api.call({ method: 'POST', path: '/v1/batches', body: wish })
  if (answer.status === 201) return answer.body as Batch
  throw new CommandFailed(problemText(answer))
}

/** The batch when it is whole. Throws CommandFailed where somebody stopped it. */
async function made(api: Api, first: Batch): Promise<Batch> {
  const batch = await waitForBatch(api, first)
  if (batch.status === 'ready') return batch
  throw new CommandFailed(`the batch ${batch.id} is ${batch.status}, with ${batch.made} of ${batch.count} codes made.`)
}

function summary(
  { id, count, made: there, promotion, shape, density_bits, handout }: Batch,
  { output }: GenerateOptions,
) {
  const where = handout === 'issue' ? 'to be issued one by one' : output === undefined ? '' : `in ${output}`
  const codes = `${there.toLocaleString('en')} codes ${shape} of ${promotion}${where === '' ? '' : `, ${where}`}`
  return `${codes}. Batch ${id}; one guess in 2^${density_bits} hits one${count === there ? '' : ` (${count} were wished)`}.`
}
