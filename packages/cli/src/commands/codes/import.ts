/** `counterfoil codes import`: a file of codes to the server, with a bar, and what is wrong with which row. */
import type { Api } from '../../api-client.ts'
import { begin, type Import, type ImportProblem, idOf, sendFile } from '../../codes/import-file.ts'
import { refuseExisting, writeFile } from '../../codes/write-file.ts'
import { UsageError } from '../../failure.ts'
import { createBar } from '../../output/bar.ts'
import { print, printJson, remark } from '../../output/print.ts'
import { apiOf, type ServerOptions } from './server.ts'

export interface ImportOptions extends ServerOptions {
  readonly promotion?: string
  readonly dryRun?: boolean
  readonly partial?: boolean
  readonly column: readonly string[]
  readonly header: boolean
  readonly delimiter?: ',' | ';' | 'tab' | '|'
  readonly dates?: 'dmy' | 'mdy'
  readonly keepUnknown?: boolean
  readonly status?: 'active' | 'disabled'
  readonly starts?: string
  readonly ends?: string
  readonly uses?: string
  readonly usesPerCustomer?: string
  readonly channel?: string
  readonly partner?: string
  readonly medium?: string
  readonly report?: string
  readonly json?: boolean
}

export async function importCodes(file: string, options: ImportOptions): Promise<number> {
  const api = apiOf(options)
  const wish = requestOf(options)
  if (options.report !== undefined) await refuseExisting(options.report)
  const { id, size } = await idOf(file, wish)
  const before = await begin(api, { id, ...wish })
  if (before.status === 'receiving' && before.received_bytes > 0 && !options.json)
    remark(`Going on after ${before.rows.toLocaleString('en')} rows that are there already.`)
  const wasDone = before.status === 'done'
  const done = await sent(api, file, before, size)
  const isReported = options.report !== undefined && done.problems + done.warnings > 0
  if (isReported) await writeFile(options.report ?? '', await api.read(`/v1/imports/${id}/problems.csv`), false)
  if (options.json) await printJson(done)
  else await print(summary(done, { ...options, wasDone, isReported }))
  return done.status === 'done' ? 0 : 1
}

async function sent(api: Api, file: string, before: Import, size: number): Promise<Import> {
  const bar = createBar('Import', 'bytes')
  try {
    return await sendFile(api, file, before, bytes => bar.update(bytes, size))
  } finally {
    bar.stop()
  }
}

function requestOf(options: ImportOptions) {
  const { promotion, dryRun, partial, header, delimiter, dates, keepUnknown, column } = options
  const defaults = defaultsOf(options)
  return {
    ...(promotion !== undefined && { promotion }),
    ...(dryRun && { dry_run: true }),
    ...(partial && { mode: 'partial' }),
    ...(!header && { header: false }),
    ...(delimiter !== undefined && { delimiter: delimiter === 'tab' ? '\t' : delimiter }),
    ...(dates !== undefined && { dates }),
    ...(keepUnknown && { unknown_columns: 'metadata' }),
    ...(column.length > 0 && { columns: Object.fromEntries(column.map(columnOf)) }),
    ...(Object.keys(defaults).length > 0 && { defaults }),
  }
}

function defaultsOf({ status, starts, ends, uses, usesPerCustomer, channel, partner, medium }: ImportOptions) {
  const limits = given({
    redemptions: countOf('--uses', uses),
    per_customer: countOf('--uses-per-customer', usesPerCustomer),
  })
  const source = given({ channel, partner, medium })
  return given({ status, starts, ends, limits: filled(limits), source: filled(source) })
}

function given(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}

function filled(members: Record<string, unknown>): object | undefined {
  return Object.keys(members).length === 0 ? undefined : members
}

function countOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text)
  throw new UsageError(`${option} takes a whole number, not "${text}".`)
}

/** `Coupon Code=code`: the last = counts, since names of columns are anybody's. */
function columnOf(text: string): readonly [string, string | null] {
  const at = text.lastIndexOf('=')
  if (at < 1) throw new UsageError(`--column takes name=field, e.g. "Coupon Code=code", not "${text}".`)
  return [text.slice(0, at), text.slice(at + 1) || null]
}

interface Told extends ImportOptions {
  readonly wasDone: boolean
  readonly isReported: boolean
}

const mostTold = 10

function summary(done: Import, { dryRun, report, wasDone, isReported }: Told): string {
  const number = (count: number) => count.toLocaleString('en')
  const problems = done.first_problems.slice(0, mostTold).map(lineOf)
  const more = done.problems + done.warnings - problems.length
  const rest = more > 0 && problems.length > 0 ? [`… and ${number(more)} more`] : []
  const where = isReported ? ` All of them: ${report}.` : ''
  const bad = `${number(done.problems)} of ${number(done.rows)} rows cannot be imported.${where}`
  const outcome = () => {
    if (done.status === 'refused') return `Refused: ${bad} Nothing was written.`
    if (dryRun)
      return `${number(done.rows - done.problems)} codes could be imported.${done.problems > 0 ? ` ${bad}` : ''} Nothing was written: this was a dry run.`
    if (wasDone) return `This file was imported before: ${number(done.imported)} codes are live.`
    return `${number(done.imported)} codes are live.${done.problems > 0 ? ` ${bad}` : ''}`
  }
  return [...problems, ...rest, outcome()].map(line => `${line}\n`).join('')
}

function lineOf({ row, severity, column, value, message }: ImportProblem): string {
  const place = row === 0 ? 'file' : `row ${row}`
  const what = [column, value === undefined ? undefined : JSON.stringify(value)]
    .filter(part => part !== undefined)
    .join(' ')
  return `${severity === 'warning' ? 'warning, ' : ''}${place}${what === '' ? '' : `, ${what}`}: ${message}`
}
