/** Asks the server what its scenarios, and those of the files, come to with the files' documents laid over it. */
import { type Api, problemText } from '../api-client.ts'
import { CommandFailed } from '../failure.ts'
import { paint } from '../output/paint.ts'
import type { Step } from './plan.ts'
import { type Fields, isFields, type Kind } from './wanted.ts'

export interface ScenarioResult {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly at: string
  readonly differences: readonly { readonly path: string; readonly expected: unknown; readonly actual: unknown }[]
}

export interface ScenariosRun {
  readonly run: number
  readonly passed: number
  readonly failed: number
  readonly results: readonly ScenarioResult[]
}

/** Undefined: the server is of a version that has none. `steps`: what would be written. */
export async function runScenarios(api: Api, steps: readonly Step[]): Promise<ScenariosRun | undefined> {
  const body = {
    drafts: documentsOf(steps, 'promotion'),
    draft_codes: documentsOf(steps, 'code'),
    draft_campaigns: documentsOf(steps, 'campaign'),
    scenarios: documentsOf(steps, 'scenario'),
  }
  const answer = await api.call({ method: 'POST', path: '/v1/scenarios/run', body })
  if (answer.status === 404) return undefined
  if (answer.status === 200 && isRun(answer.body)) return answer.body
  throw new CommandFailed(`the scenarios could not be run: ${problemText(answer)} (--ignore-scenarios leaves them out)`)
}

function documentsOf(steps: readonly Step[], kind: Kind): readonly Fields[] {
  return steps
    .filter(({ wanted }) => wanted.kind === kind)
    .map(({ wanted, id }) => (id === undefined ? wanted.document : { ...wanted.document, id }))
}

function isRun(body: unknown): body is ScenariosRun {
  return isFields(body) && typeof body.failed === 'number' && Array.isArray(body.results)
}

export function failedOf({ results }: ScenariosRun): readonly ScenarioResult[] {
  return results.filter(({ status }) => status === 'failed')
}

/** One block a scenario that fails, one line a difference. */
export function showFailures(run: ScenariosRun): string {
  return failedOf(run)
    .map(({ id, name, at, differences }) => {
      const head = `${paint('red', '✗')} scenario ${paint('bold', id)} ${paint('dim', `(${name}, at ${at})`)}`
      return `${[head, ...differences.map(showDifference)].join('\n')}\n`
    })
    .join('')
}

function showDifference({ path, expected, actual }: ScenarioResult['differences'][number]): string {
  return `    ${path.slice(2)}: expected ${paint('green', text(expected))}, is ${paint('red', text(actual))}`
}

function text(value: unknown): string {
  return value === null || value === undefined ? 'nothing' : JSON.stringify(value)
}
