/** `counterfoil price`: NDJSON simulations in, one quote a line out, in order; a slow reader slows the reading down. */
import { type JsonResult, parseJson, problem, simulate } from '@counterfoil/contract'
import { UsageError } from '../failure.ts'
import { print, remark } from '../output/print.ts'
import { readLines } from '../read-lines.ts'

export interface PriceOptions {
  readonly at?: string
  readonly json?: boolean
}

/** Answers 1 when a line could not be priced. */
export async function price(options: PriceOptions): Promise<number> {
  const fixed = options.at === undefined ? undefined : readInstant(options.at)
  if (process.stdin.isTTY) remark('Reading simulations from the terminal, one a line; Ctrl-D ends.')

  const bad: number[] = []
  for await (const { text, number } of readLines(process.stdin)) {
    if (text.trim() === '') continue
    const answer = priceLine(text, fixed ?? Date.now())
    if (!answer.priced) bad.push(number)
    await print(`${JSON.stringify(answer.priced ? answer.body : { ...answer.body, line: number })}\n`)
  }
  if (bad.length === 0) return 0
  remark(`counterfoil: ${bad.length === 1 ? 'line' : 'lines'} ${someOf(bad)} could not be priced.`)
  return 1
}

function priceLine(text: string, now: number): { readonly priced: boolean; readonly body: object } {
  const json = parseJson(text)
  if (!json.ok) return { priced: false, body: unread(json).body }
  const result = simulate(json.value, { now })
  if (result.ok) return { priced: true, body: result.quote }
  return { priced: false, body: problem('invalid', { errors: result.errors }).body }
}

function unread(json: Extract<JsonResult, { ok: false }>) {
  if (json.code === 'invalid') return problem('invalid', { errors: json.errors })
  return problem(json.code, { detail: json.detail })
}

function readInstant(text: string): number {
  try {
    return Temporal.Instant.from(text).epochMilliseconds
  } catch {
    throw new UsageError(`--at must be an instant such as 2026-11-21T10:00:00Z, not "${text}".`)
  }
}

function someOf(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 10).join(', ')
  return numbers.length > 10 ? `${shown} and ${numbers.length - 10} more` : shown
}
