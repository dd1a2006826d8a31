/** `counterfoil codes lint`: how a code reads, what it is near, how soon it is guessed, before it goes live. */
import { whole } from '../../codes/batch.ts'
import { ask } from '../../codes/shown-batch.ts'
import { type Colour, paint } from '../../output/paint.ts'
import { print, printJson } from '../../output/print.ts'
import { apiOf, type ServerOptions } from './server.ts'

export interface LintOptions extends ServerOptions {
  readonly promotion?: string
  readonly uses?: string
  readonly usesPerCustomer?: string
  readonly starts?: string
  readonly ends?: string
  readonly expiresAfter?: string
  readonly locale?: string
  readonly json?: boolean
}

interface Finding {
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'hint'
  readonly message: string
}

interface Report {
  readonly code: string
  readonly canonical: string | null
  readonly findings: readonly Finding[]
}

/** Exit code 1 where a finding is an error: the code cannot be made. */
export async function lint(code: string, options: LintOptions): Promise<number> {
  const { promotion, starts, ends, expiresAfter, locale, json } = options
  const redemptions = whole('--uses', options.uses)
  const perCustomer = whole('--uses-per-customer', options.usesPerCustomer)
  const limits = {
    ...(redemptions !== undefined && { redemptions }),
    ...(perCustomer !== undefined && { per_customer: perCustomer }),
  }
  const body = {
    code,
    ...(promotion !== undefined && { promotion }),
    ...(Object.keys(limits).length > 0 && { limits }),
    ...(starts !== undefined && { starts }),
    ...(ends !== undefined && { ends }),
    ...(expiresAfter !== undefined && { expires_after: expiresAfter }),
    ...(locale !== undefined && { locale }),
  }
  const report = await ask<Report>(apiOf(options), { method: 'POST', path: '/v1/codes/lint', body })
  if (json) await printJson(report)
  else await print(textOf(report))
  return report.findings.some(({ severity }) => severity === 'error') ? 1 : 0
}

const colours = { error: 'red', warning: 'yellow', hint: 'dim' } as const satisfies Record<Finding['severity'], Colour>

function textOf({ code, canonical, findings }: Report): string {
  const reads = canonical === null || canonical === code ? '' : `  reads as ${canonical}`
  const head = `${paint('bold', code)}${paint('dim', reads)}`
  if (findings.length === 0) return `${head}: nothing to say against it.\n`
  const lines = findings.map(
    ({ severity, message, rule }) =>
      `  ${paint(colours[severity], severity.padEnd('warning'.length))}  ${message} ${paint('dim', `(${rule})`)}`,
  )
  return `${[head, ...lines].join('\n')}\n`
}
