/** `counterfoil apply`: files → checks → what would change → scenarios → yes? → the server. */
import { createApi } from '../api-client.ts'
import { planSteps, type Step } from '../apply/plan.ts'
import { findFiles, readDocuments } from '../apply/read-files.ts'
import { failedOf, runScenarios, type ScenariosRun, showFailures } from '../apply/run-scenarios.ts'
import { countsText, showErrors, showSteps } from '../apply/show.ts'
import { readWanted } from '../apply/wanted.ts'
import { type Written, writeSteps } from '../apply/write.ts'
import { UsageError } from '../failure.ts'
import { isConfirmed } from '../output/ask.ts'
import { print, printJson, remark } from '../output/print.ts'

export interface ApplyOptions {
  readonly url?: string
  readonly key?: string
  readonly dryRun?: boolean
  readonly yes?: boolean
  readonly ignoreScenarios?: boolean
  readonly json?: boolean
}

export async function apply(paths: readonly string[], options: ApplyOptions): Promise<number> {
  const api = createApi(options.url ?? process.env.COUNTERFOIL_URL ?? 'http://localhost:4600', keyOf(options))
  const read = findFiles(paths).map(readDocuments)
  const { wanted, errors } = readWanted(read.flatMap(file => file.documents))
  const fileErrors = [...read.flatMap(file => file.errors), ...errors]
  if (fileErrors.length > 0) return report({ errors: fileErrors }, showErrors(fileErrors), options, 1)

  const plan = await planSteps(api, wanted)
  if (plan.errors.length > 0) return report({ errors: plan.errors }, showErrors(plan.errors), options, 1)

  const changing = plan.steps.filter(step => step.action !== 'keep')
  if (!options.json)
    await print(`${showSteps(plan.steps)}${changing.length > 0 ? '\n' : ''}${api.url}: ${countsText(plan.steps)}\n`)
  if (changing.length === 0) return report({ dry_run: options.dryRun === true, ...planned(plan.steps) }, '', options, 0)

  const run = options.ignoreScenarios ? undefined : await runScenarios(api, changing)
  if (run && !options.json) await print(scenariosText(run))
  const told = { ...planned(plan.steps), ...scenariosOf(run) }
  if (run && run.failed > 0)
    return report(told, 'Nothing was written (--ignore-scenarios writes anyway).\n', options, 1)
  if (options.dryRun) return report({ dry_run: true, ...told }, '', options, 0)
  if (!options.yes && !(await confirmed(changing.length, options)))
    return report(told, 'Nothing was written.\n', options, 1)

  const written = await writing(stopped => writeSteps(api, changing, stopped))
  return report(
    { ...told, ...outcome(written) },
    outcomeText(written),
    options,
    written.left.length === 0 && !written.failed ? 0 : 1,
  )
}

/** Nothing where there are none: most stores begin without. */
function scenariosText(run: ScenariosRun): string {
  if (run.run === 0) return ''
  return `${showFailures(run)}Scenarios: ${run.passed} as expected, ${run.failed} not.\n`
}

function scenariosOf(run: ScenariosRun | undefined): object {
  return run ? { scenarios: { run: run.run, passed: run.passed, failed: failedOf(run) } } : {}
}

function keyOf({ key }: ApplyOptions): string {
  const found = key ?? process.env.COUNTERFOIL_SECRET_KEY
  if (found) return found
  throw new UsageError('a secret key is needed: set COUNTERFOIL_SECRET_KEY, or give --key.')
}

async function report(document: object, text: string, { json }: ApplyOptions, code: number): Promise<number> {
  if (json) await printJson(document)
  else if (text !== '') await print(text)
  return code
}

async function confirmed(count: number, { json }: ApplyOptions): Promise<boolean> {
  if (json || !process.stdin.isTTY)
    throw new UsageError('nobody can be asked here: give --yes to write, or --dry-run to look. Nothing was written.')
  return isConfirmed(`Write ${count === 1 ? 'this change' : `these ${count} changes`}?`)
}

/** Between the first and the last write Ctrl-C waits for the document under way, so that what was written can be told. */
async function writing(work: (stopped: () => boolean) => Promise<Written>): Promise<Written> {
  let interrupted = false
  const interrupt = () => {
    interrupted = true
    remark('Stopping after the document under way.')
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  try {
    return await work(() => interrupted)
  } finally {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
  }
}

function planned(steps: readonly Step[]) {
  return {
    changes: steps
      .filter(step => step.action !== 'keep')
      .map(({ action, wanted, name, changes }) => ({
        action,
        kind: wanted.kind,
        id: name,
        file: wanted.file,
        changes,
      })),
    unchanged: steps
      .filter(step => step.action === 'keep')
      .map(({ wanted, name }) => ({ kind: wanted.kind, id: name })),
  }
}

function outcome({ done, failed, left }: Written) {
  const names = (steps: readonly Step[]) => steps.map(({ wanted, name }) => ({ kind: wanted.kind, id: name }))
  return {
    written: names(done),
    ...(failed === undefined
      ? {}
      : { failed: { kind: failed.step.wanted.kind, id: failed.step.name, message: failed.message } }),
    not_written: names(left),
  }
}

function outcomeText({ done, failed, left }: Written): string {
  const list = (steps: readonly Step[]) => steps.map(({ wanted, name }) => `  ${wanted.kind} ${name}\n`).join('')
  if (failed === undefined && left.length === 0) return `Written: ${done.length}.\n`
  return [
    failed === undefined
      ? 'Interrupted.\n'
      : `Failed: ${failed.step.wanted.kind} ${failed.step.name}: ${failed.message}\n`,
    `Written (${done.length}):\n${list(done)}`,
    `Not written (${left.length + (failed === undefined ? 0 : 1)}):\n${list(failed === undefined ? left : [failed.step, ...left])}`,
  ].join('')
}
