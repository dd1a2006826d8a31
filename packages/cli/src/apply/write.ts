/** Writes the planned steps one after the other and stops at the first that the server does not take. */
import { type Api, type ApiAnswer, problemText } from '../api-client.ts'
import { folderOf, type Step } from './plan.ts'

export interface Written {
  readonly done: readonly Step[]
  readonly failed?: { readonly step: Step; readonly message: string }
  readonly left: readonly Step[]
}

/** `stopped` is asked before every write: Ctrl-C ends between two documents, never inside one. */
export async function writeSteps(api: Api, steps: readonly Step[], stopped: () => boolean): Promise<Written> {
  const done: Step[] = []
  for (const [index, step] of steps.entries()) {
    if (stopped()) return { done, left: steps.slice(index) }
    const message = await writeStep(api, step)
    if (message !== undefined) return { done, failed: { step, message }, left: steps.slice(index + 1) }
    done.push(step)
  }
  return { done, left: [] }
}

async function writeStep(api: Api, step: Step): Promise<string | undefined> {
  try {
    const answer = await send(api, step)
    if (answer.status === 200 || answer.status === 201) return undefined
    if (answer.status === 412) return 'somebody changed it after the changes were shown; run again to see them.'
    return problemText(answer)
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)} (it may have been written; run again to see)`
  }
}

function send(api: Api, { wanted, id, ifMatch }: Step): Promise<ApiAnswer> {
  const folder = `/v1/${folderOf[wanted.kind]}`
  if (id === undefined) return api.call({ method: 'POST', path: folder, body: wanted.document })
  const path = `${folder}/${encodeURIComponent(id)}`
  return api.call({
    method: 'PUT',
    path,
    body: { ...wanted.document, id },
    ...(ifMatch === undefined ? {} : { ifMatch }),
  })
}
