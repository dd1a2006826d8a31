/** `counterfoil doctor`: every check of the installation in one table, or as JSON. */
import { checkInstallation, createLog, type Finding } from '@counterfoil/server'
import { type Colour, paint } from '../output/paint.ts'
import { print, printJson } from '../output/print.ts'
import { readSettings } from '../settings.ts'

export interface DoctorOptions {
  readonly data?: string
  readonly verify?: boolean
  /** Implies `verify`. */
  readonly repair?: boolean
  readonly json?: boolean
}

/** Answers 1 when a check failed. */
export async function doctor(options: DoctorOptions): Promise<number> {
  const config = readSettings({ COUNTERFOIL_DATA: options.data })
  const repair = options.repair === true
  const verify = repair || options.verify === true
  const findings = await checkInstallation(config, { log: createLog('silent'), verify, repair })
  const healthy = findings.every(({ status }) => status !== 'failed')
  if (options.json) await printJson({ healthy, checks: findings })
  else await print(findings.map(showFinding).join('') + closing(findings))
  return healthy ? 0 : 1
}

const marks: Readonly<Record<Finding['status'], readonly [mark: string, colour: Colour]>> = {
  ok: ['✓', 'green'],
  hint: ['!', 'yellow'],
  failed: ['✗', 'red'],
  skipped: ['–', 'dim'],
}

function showFinding({ check, status, message, advice }: Finding): string {
  const [mark, colour] = marks[status]
  const line = `${paint(colour, mark)} ${check.padEnd(12)} ${message}\n`
  return advice === undefined ? line : `${line}  ${' '.repeat(12)} ${paint('dim', advice)}\n`
}

function closing(findings: readonly Finding[]): string {
  const count = (status: Finding['status']) => findings.filter(finding => finding.status === status).length
  const hints = count('hint') === 1 ? '1 hint' : `${count('hint')} hints`
  if (count('failed') > 0) return `\n${paint('red', `${count('failed')} failed`)}, ${hints}.\n`
  return `\n${paint('green', 'All is well')}${count('hint') > 0 ? `, ${hints}` : ''}.\n`
}
